import type { LabHost } from '../lab/index.ts'

/** Sends one ICMP echo request and waits for its answer: Open vSwitch's package brings Python, nothing brings ping. */
const program = `
import socket, struct, sys
def checksum(data):
    total = sum(struct.unpack('!%dH' % (len(data) // 2), data))
    total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff
body = struct.pack('!HH', 7, 1) + b'novalet!'
head = struct.pack('!BBH', 8, 0, checksum(struct.pack('!BBH', 8, 0, 0) + body))
sock = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
sock.settimeout(10)
sock.sendto(head + body, (sys.argv[1], 0))
while True:
    answer, (sender, _) = sock.recvfrom(100)
    if sender == sys.argv[1] and answer[20] == 0 and answer[24:] == body:
        break
`

/** Whether an address answers an echo request sent from a network namespace of the host. */
export const answersEcho = async (host: LabHost, netns: string, address: string): Promise<boolean> => {
  const { code } = await host.exec(['ip', 'netns', 'exec', netns, 'python3', '-c', program, address])
  return code === 0
}
