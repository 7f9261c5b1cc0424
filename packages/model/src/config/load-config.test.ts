import { describe, expect, it } from 'vitest'
import { NOVALET_DEFAULTS } from './defaults.ts'
import { loadConfig } from './load-config.ts'
import type { ConfigLayers } from './load-config.ts'

const file = (text: string, file = 'nova.conf'): { file: string; text: string } => ({ file, text })
const load = (layers: ConfigLayers): ReturnType<typeof loadConfig> => loadConfig(layers)
const fromText = (text: string): ReturnType<typeof loadConfig> => load({ files: [file(text)] })

describe('loadConfig', () => {
  it('takes defaults, and says so', () => {
    const { config, warnings } = load({ defaults: NOVALET_DEFAULTS })
    expect(config.get('DEFAULT.instances_path')).toBe('/var/lib/novalet/instances')
    expect(config.get('libvirt.snapshots_directory')).toBe('/var/lib/novalet/instances/snapshots')
    expect(config.get('libvirt.cpu_mode')).toBeUndefined()
    expect(config.source('libvirt.cpu_mode')).toEqual({ kind: 'default' })
    expect(warnings).toEqual([])
  })

  it('lets a flag win over the folder, the folder over the files, a later file over an earlier', () => {
    const { config } = load({
      files: [
        file('[libvirt]\nvirt_type=lxc\nimages_type=raw\ncpu_mode=none\nrng_dev_path=/a', 'a'),
        file('[libvirt]\nvirt_type=qemu\nimages_type=flat\ncpu_mode=custom', 'b'),
      ],
      dirFiles: [file('[libvirt]\nvirt_type=parallels', 'd/2.conf'), file('[libvirt]\nvirt_type=lxc\nimages_type=rbd', 'd/1.conf')],
      flags: [{ name: 'libvirt.virt_type', values: ['kvm'], flag: '--virt-type' }],
    })
    expect(config.get('libvirt.virt_type')).toBe('kvm')
    expect(config.source('libvirt.virt_type')).toEqual({ kind: 'flag', flag: '--virt-type' })
    expect(config.get('libvirt.images_type')).toBe('rbd')
    expect(config.source('libvirt.images_type')).toEqual({ kind: 'file', file: 'd/1.conf', line: 3 })
    expect(config.get('libvirt.cpu_mode')).toBe('custom')
    expect(config.get('libvirt.rng_dev_path')).toBe('/a')
  })

  it('adds up the values of a multi option, and takes the last of any other', () => {
    const { config } = load({
      files: [
        file('[DEFAULT]\nreserved_huge_pages = node:0,size:2048,count:64\nmy_ip = 1.1.1.1\nmy_ip = 2.2.2.2'),
        file('[DEFAULT]\nreserved_huge_pages=node:1,size:1GB,count:1'),
      ],
    })
    expect(config.get('DEFAULT.reserved_huge_pages')).toEqual([
      { node: '0', size: '2048', count: '64' },
      { node: '1', size: '1GB', count: '1' },
    ])
    expect(config.get('DEFAULT.my_ip')).toBe('2.2.2.2')
  })

  it('reads every type', () => {
    const { config } = fromText(
      '[DEFAULT]\nforce_raw_images: No\nram_allocation_ratio = 1.5\n[libvirt]\ncpu_models = a, b ,\nrx_queue_size = 512\nlive_migration_downtime = +100\nlive_migration_inbound_addr = fe80::1',
    )
    expect(config.get('DEFAULT.force_raw_images')).toBe(false)
    expect(config.get('DEFAULT.ram_allocation_ratio')).toBe(1.5)
    expect(config.get('libvirt.cpu_models')).toEqual(['a', 'b'])
    expect(config.get('libvirt.rx_queue_size')).toBe(512)
    expect(config.get('libvirt.live_migration_downtime')).toBe(100)
    expect(config.get('libvirt.live_migration_inbound_addr')).toBe('fe80::1')
    expect(Object.isFrozen(config.get('libvirt.cpu_models'))).toBe(true)
  })

  it('puts the values of other options in the place of $name', () => {
    const { config } = fromText(
      '[DEFAULT]\nmy_ip = 10.0.0.1\nstate_path = /s\ninstance_name_template = $$x-\\$y\n[image_cache]\nsubdirectory_name = ${my_ip}_$vnc.enabled\n[libvirt]\nnfs_mount_point_base = $snapshots_directory/m',
    )
    expect(config.get('image_cache.subdirectory_name')).toBe('10.0.0.1_True')
    expect(config.get('libvirt.nfs_mount_point_base')).toBe('/s/instances/snapshots/m')
    expect(config.get('DEFAULT.instance_name_template')).toBe('$x-$y')
  })

  it.each([
    ['[libvirt]\nvirt_type = xen', 'nova.conf:2: [libvirt] virt_type is "xen"; expected one of kvm, lxc, qemu, parallels'],
    ['[libvirt]\nnum_pcie_ports = 29', 'nova.conf:2: [libvirt] num_pcie_ports is "29"; expected an integer from 0 to 28'],
    ['[DEFAULT]\nvif_plugging_timeout =', 'nova.conf:2: [DEFAULT] vif_plugging_timeout is ""; expected an integer of at least 0'],
    ['[vnc]\nserver_listen = 300.1.1.1', 'nova.conf:2: [vnc] server_listen is "300.1.1.1"; expected an IP address or a host name'],
    ['[novalet]\napi_listen = 0.0.0.0:8775', 'nova.conf:2: [novalet] api_listen is "0.0.0.0:8775"; expected a loopback address and a port'],
    ['[DEFAULT]\nreserved_huge_pages = node:0,node:1', 'expected key:value pairs between commas, each key once'],
    [
      '[DEFAULT]\ninstances_path = $state_pat/x',
      '[DEFAULT] instances_path refers to $state_pat, which is no option; did you mean $state_path?',
    ],
    ['[DEFAULT]\nstate_path = $instances_path', 'in a circle: [DEFAULT] state_path → [DEFAULT] instances_path → [DEFAULT] state_path'],
  ])('refuses %j', (text, message) => {
    expect(() => fromText(text)).toThrow(expect.objectContaining({ code: 'InvalidConfig', message: expect.stringContaining(message) }))
  })

  it('warns of what has no effect, naming what was probably meant', () => {
    const { config, warnings } = fromText(
      '[libvrt]\nvirt_type = lxc\nimages_type = raw\n[libvirt]\nvirt_typ = lxc\nmy_ip = 1.1.1.1\n[oslo_messaging_rabbit]\nssl = on',
    )
    expect(config.get('libvirt.virt_type')).toBe('kvm')
    expect(warnings.map(({ message }) => message)).toEqual([
      'nova.conf:2: Novalet reads no section [libvrt]; did you mean [libvirt]?',
      'nova.conf:5: Novalet has no option [libvirt] virt_typ; did you mean [libvirt] virt_type?',
      'nova.conf:6: Novalet has no option [libvirt] my_ip; did you mean [DEFAULT] my_ip?',
      'nova.conf:8: Novalet reads no section [oslo_messaging_rabbit]; it has no effect',
    ])
  })

  it("takes a former name, and today's name before it, in one file", () => {
    const { config, warnings } = fromText('[libvirt]\ncpu_model = a\n[vnc]\nenabled = no\n[DEFAULT]\nvnc_enabled = yes')
    expect(config.get('libvirt.cpu_models')).toEqual(['a'])
    expect(config.get('vnc.enabled')).toBe(false)
    expect(warnings.map(({ kind, name, instead }) => [kind, name, instead])).toEqual([
      ['former-name', 'libvirt.cpu_model', 'libvirt.cpu_models'],
      ['former-name', 'DEFAULT.vnc_enabled', 'vnc.enabled'],
    ])
  })
})
