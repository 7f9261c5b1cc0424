import { Option } from 'commander'
import type { Command } from 'commander'
import { declareListFormat, declareShowFormat } from '../../format/format-options.ts'
import { keyValue } from '../../input/key-value.ts'
import { wholeNumber } from '../../input/whole-number.ts'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'
import { PROGRESS_MODES } from '../../progress/progress.ts'

const AFTER_CREATE = `
The file is inspected before it is taken: its content must be of the format said, whole, and must not refer to
another file (a backing file or a data file). The image is a copy: the file is not needed afterwards.
A property beats the configuration: hw_disk_bus, hw_vif_model, hw_machine_type, os_type and so on, as in Glance.

Examples:
  novalet image create cirros --file cirros-0.6.2-x86_64-disk.img --disk-format qcow2
  novalet image create win --file win.qcow2 --disk-format qcow2 --property os_type=windows --min-disk 40`

/** `image …` */
export function declareImage(program: Command, session: Session): void {
  const image = program.command('image').description('add, see and delete images')

  declareShowFormat(
    image
      .command('create')
      .description('add an image from a file')
      .argument('<name>', 'name of the new image')
      .requiredOption('--file <file>', 'the file to copy in')
      .requiredOption('--disk-format <format>', 'format of the file: qcow2, raw, iso …')
      .option('--container-format <format>', 'container of the disk', 'bare')
      .option('--id <uuid>', 'id of the new image (a new one)')
      .option('--min-disk <gib>', 'least root disk of a flavor, in GiB', wholeNumber(0), 0)
      .option('--min-ram <mib>', 'least memory of a flavor, in MiB', wholeNumber(0), 0)
      .option('--property <key=value>', 'image property; can be given again', keyValue)
      .addOption(new Option('--progress <mode>', 'how the copying is shown on stderr').choices(PROGRESS_MODES).default('auto')),
  )
    .addHelpText('after', AFTER_CREATE)
    .action(lazily(session, async () => (await import('./create.ts')).createImage))

  declareListFormat(image.command('list').description('list the images').option('--long', 'more columns'))
    .addHelpText('after', '\nExample:\n  novalet image list --long')
    .action(lazily(session, async () => (await import('./list.ts')).listImages))

  declareShowFormat(image.command('show').description('show one image').argument('<image>', 'image, by name or id'))
    .addHelpText('after', '\nExample:\n  novalet image show cirros -f json')
    .action(lazily(session, async () => (await import('./show.ts')).showImage))

  image
    .command('delete')
    .description('delete images')
    .argument('<image...>', 'images, by name or id')
    .addHelpText('after', '\nExample:\n  novalet image delete cirros')
    .action(lazily(session, async () => (await import('./delete.ts')).deleteImages))
}
