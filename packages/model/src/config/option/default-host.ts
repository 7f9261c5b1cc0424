import { hostDomain } from '../address-type.ts'
import { option, optionGroup } from '../option.ts'
import { choice, flag, text } from '../value-type.ts'

/** `[DEFAULT]`. @source nova/conf/configdrive.py */
export const DEFAULT_CONFIG_DRIVE = optionGroup('DEFAULT', 'nova/conf/configdrive.py', {
  config_drive_format: option(choice('iso9660', 'vfat'), 'iso9660', 'iso9660 or vfat', { deprecated: true }),
  force_config_drive: option(flag, false, 'always create a config drive'),
  mkisofs_cmd: option(text, 'genisoimage', 'ISO tool'),
})

/** `[DEFAULT]`. @source nova/conf/netconf.py */
export const DEFAULT_NET = optionGroup('DEFAULT', 'nova/conf/netconf.py', {
  flat_injected: option(flag, false, 'inject network data for IPv4/IPv6 config'),
  host: option(
    hostDomain,
    'localhost',
    "service name of this host; must equal neutron's binding host; programs give the host name as default",
  ),
  my_block_storage_ip: option(text, '$my_ip', 'address given to Cinder in the connector'),
  my_ip: option(text, '127.0.0.1', 'management address; programs give the detected address as default'),
})

/** `[DEFAULT]`. @source nova/conf/paths.py */
export const DEFAULT_PATHS = optionGroup('DEFAULT', 'nova/conf/paths.py', {
  state_path: option(text, '/var/lib/nova', 'state directory'),
})
