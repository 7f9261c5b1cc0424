import { loopbackEndpoint } from '../address-type.ts'
import { option, optional, optionGroup } from '../option.ts'
import { choice, flag, list, text } from '../value-type.ts'

/** `[novalet]`: what Nova has no option for. */
export const NOVALET = optionGroup('novalet', 'novalet', {
  api_socket: option(text, '$state_path/api.sock', "unix socket of the agent's JSON API"),
  api_listen: optional(loopbackEndpoint, "loopback address:port of the agent's JSON API, in addition to its socket; needs the token"),
  api_token_file: option(text, '$state_path/api.token', 'file with the token that requests to api_listen must carry'),
  metrics: option(flag, true, 'serve Prometheus metrics at /metrics'),
  image_path: option(text, '$state_path/images', 'folder of local images'),
  nova_release: option(
    choice('2014.2', '26.2', 'master'),
    '26.2',
    'the Nova whose rules decide guests; what differs is in docs/reference/releases.md',
  ),
  corrections: option(
    list,
    ['all'],
    "where Nova's own document is plainly broken, which of it to set right: all, none, or names of docs/reference/corrections.md",
  ),
  default_network: option(text, 'default', 'network of a server that asks for none'),
})
