import { describe, expect, it } from 'vitest'
import { sshTargetOf } from './ssh-target.ts'
import { parseUri } from './uri.ts'

const targetOf = (query: string) => sshTargetOf(parseUri(`qemu+ssh://h/system?${query}`), 'h', ['/own', '/for-all'], false)

describe('what ssh is given for a URI', () => {
  it('leaves the socket to the helper on the other side, unless the URI names one', () => {
    expect(targetOf('')).toMatchObject({ proxy: 'auto', socket: '/for-all' })
    expect(targetOf('mode=auto')).toMatchObject({ proxy: 'auto' })
    expect(targetOf('mode=legacy')).toMatchObject({ proxy: 'netcat', socket: '/for-all' })
    expect(targetOf('socket=/s')).toMatchObject({ proxy: 'netcat', socket: '/s' })
  })

  it.each([
    ['', undefined],
    ['known_hosts_verify=normal', undefined],
    ['known_hosts_verify=auto', 'accept-new'],
    ['known_hosts_verify=ignore', 'no'],
    ['no_verify=1&known_hosts_verify=auto', 'no'],
  ])('with %j checks host keys as %s', (query, hostKeys) => expect(targetOf(query).hostKeys).toBe(hostKeys))

  it('takes a file of known hosts', () => expect(targetOf('known_hosts=/h').knownHosts).toBe('/h'))
})
