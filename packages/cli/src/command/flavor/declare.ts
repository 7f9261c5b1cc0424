import type { Command } from 'commander'
import { declareListFormat, declareShowFormat } from '../../format/format-options.ts'
import { keyValue } from '../../input/key-value.ts'
import { wholeNumber } from '../../input/whole-number.ts'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'

const AFTER_CREATE = `
Properties are Nova's extra specs (hw:cpu_policy, hw:mem_page_size, quota:disk_read_iops_sec and so on).

Examples:
  novalet flavor create m1.small --ram 2048 --disk 20 --vcpus 1
  novalet flavor create pinned --ram 4096 --vcpus 2 --property hw:cpu_policy=dedicated`

/** `flavor …` */
export function declareFlavor(program: Command, session: Session): void {
  const flavor = program.command('flavor').description('add, see and delete flavors: the sizes of servers')

  declareShowFormat(
    flavor
      .command('create')
      .description('add a flavor')
      .argument('<name>', 'name of the new flavor')
      .option('--id <id>', 'id of the new flavor (a new one)', 'auto')
      .option('--ram <mib>', 'memory in MiB', wholeNumber(1), 256)
      .option('--disk <gib>', 'root disk in GiB; 0 for as large as the image', wholeNumber(0), 0)
      .option('--ephemeral <gib>', 'a blank second disk in GiB', wholeNumber(0), 0)
      .option('--swap <mib>', 'a swap disk in MiB', wholeNumber(0), 0)
      .option('--vcpus <number>', 'virtual CPUs', wholeNumber(1), 1)
      .option('--property <key=value>', 'extra spec; can be given again', keyValue),
  )
    .addHelpText('after', AFTER_CREATE)
    .action(lazily(session, async () => (await import('./create.ts')).createFlavor))

  declareListFormat(flavor.command('list').description('list the flavors').option('--long', 'more columns'))
    .addHelpText('after', '\nExample:\n  novalet flavor list --sort-column RAM')
    .action(lazily(session, async () => (await import('./list.ts')).listFlavors))

  declareShowFormat(flavor.command('show').description('show one flavor').argument('<flavor>', 'flavor, by name or id'))
    .addHelpText('after', '\nExample:\n  novalet flavor show m1.tiny')
    .action(lazily(session, async () => (await import('./show.ts')).showFlavor))

  flavor
    .command('delete')
    .description('delete flavors; servers made from them keep what they have')
    .argument('<flavor...>', 'flavors, by name or id')
    .addHelpText('after', '\nExample:\n  novalet flavor delete m1.tiny')
    .action(lazily(session, async () => (await import('./delete.ts')).deleteFlavors))
}
