import type { LabHost } from '../lab/index.ts'

/** As much of a DHCP client as takes a lease. It asks again each second: libvirt's bridge lets a new port wait (STP). */
const program = `
import socket, struct, sys
mac = bytes.fromhex(sys.argv[1].replace(':', ''))
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
sock.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b'eth0')
sock.bind(('', 68))
sock.settimeout(1)
def exchange(kind, options, answer):
    head = struct.pack('!BBBBIHH16x16s192x', 1, 1, 6, 0, 7, 0, 0x8000, mac)
    for attempt in range(20):
        sock.sendto(head + bytes.fromhex('63825363') + bytes([53, 1, kind]) + options + b'\\xff', ('255.255.255.255', 67))
        try:
            data = sock.recv(2000)
        except TimeoutError:
            continue
        if data[4:8] == head[4:8] and bytes([53, 1, answer]) in data[240:]:
            return data
    sys.exit('no answer')
offer = exchange(1, b'', 2)
server = offer.index(bytes([54, 4]), 240)
exchange(3, bytes([50, 4]) + offer[16:20] + offer[server:server + 6], 5)
print(socket.inet_ntoa(offer[16:20]))
`

/** Takes a lease for `eth0` of a network namespace of the host, and gives the address. */
export const askDhcp = async (host: LabHost, netns: string, mac: string): Promise<string> => {
  const { code, stdout, stderr } = await host.exec(['ip', 'netns', 'exec', netns, 'python3', '-c', program, mac])
  if (code !== 0) throw new Error(`no lease in ${netns}: ${stderr}`)
  return stdout.trim()
}
