/**
 * The domains of a libvirt, without a native addon: this speaks libvirt's own protocol to its socket.
 *
 *   node examples/list-domains.ts [qemu:///system]
 */
import process from 'node:process'
import { connect } from '@novalet/libvirt-client'

await using host = await connect(process.argv[2] ?? 'test:///default')
for (const domain of await host.domains.list()) {
  const { vcpus, memoryKib } = await domain.info()
  process.stdout.write(`${domain.name}: ${vcpus} vCPU, ${memoryKib / 1024} MiB\n`)
}
