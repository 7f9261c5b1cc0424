import type { Command } from 'commander'
import { Option } from 'commander'
import { declareListFormat } from '../../format/format-options.ts'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'

const AFTER = `
The request is one JSON object in Nova's own shapes: config, host, instance, image_meta, network_info,
block_device_info and so on. The answer depends on it alone: neither this host, its configuration nor libvirt is looked at.

With --batch, each line of stdin is a request and each line of stdout its answer, in order and at once:
  {"id": "…", "status": "ok", "xml": "<domain …>…</domain>"}
  {"id": "…", "status": "error", "class": "UnsupportedHardware", "message": "…"}

A file that is called as one of the commands is named with its folder: ./diff.

Examples:
  novalet xml request.json
  novalet xml --explain < request.json
  novalet xml --batch < requests.jsonl > answers.jsonl`

const AFTER_ROUNDTRIP = `
A copy is equal to its file, byte for byte: it shows that nothing of a document is lost when it is read and written.
Copies stand below DIR as the files do below their common folder. Nothing is written outside DIR, through a
symbolic link, or on one of the files.

Examples:
  novalet xml roundtrip web.xml --out /tmp/copy
  novalet xml roundtrip guests/*.xml networks/*.xml --out copies`

const AFTER_VALIDATE = `
Prints a line for each error: FILE:LINE: path: message; where one thing alone is to blame, that first.
The root's name decides which of libvirt's schemas is meant.
Exit status: 0 when all files are valid, 1 when one is not, 2 when one cannot be read.

Examples:
  novalet xml validate web.xml
  novalet xml validate --schemas ./libvirt/schemas *.xml`

const AFTER_DIFF = `
White space, comments, the order of attributes and of sets do not count; sizes and sets of CPUs are compared by
value; a device is found by its target, MAC address, alias or address, wherever it stands.
Exit status: 0 when they mean the same, 1 when they differ, 2 when one cannot be read.

Examples:
  novalet xml diff before.xml after.xml
  novalet xml diff before.xml after.xml -f json`

/** `xml`, `xml …` */
export function declareXml(program: Command, session: Session): void {
  const xml = program
    .command('xml')
    .description("print the domain XML that a request in Nova's shapes gives")
    .argument('[file]', 'file of the request; - for stdin', '-')
    .option('--explain', 'with a note on every line: which input decided it')
    .addOption(
      new Option(
        '--corrections <which>',
        "which of Nova's faults to set right: all, none, or names between commas (default: all; none with --batch)",
      ),
    )
    .addOption(
      new Option(
        '--younger <how>',
        'what the release of Nova does not know yet, where the request asks for it (default: honour; ignore with --batch)',
      ).choices(['honour', 'ignore']),
    )
    .addOption(new Option('--batch', 'answer requests line by line, from stdin').conflicts('explain'))
    .addHelpText('after', AFTER)
    .action(lazily(session, async () => (await import('./xml.ts')).renderXml))
  xml
    .command('roundtrip')
    .description('read XML documents and write them again, unchanged')
    .argument('<files...>', 'files of any of the documents that libvirt has')
    .requiredOption('--out <dir>', 'folder for the copies; made where it is not there')
    .addHelpText('after', AFTER_ROUNDTRIP)
    .action(lazily(session, async () => (await import('./roundtrip.ts')).roundtrip))
  xml
    .command('validate')
    .description("check XML documents by libvirt's own schemas")
    .argument('<files...>', 'files of any of the documents that libvirt has a schema for')
    .option('--schemas <dir>', "folder of libvirt's schemas", '/usr/share/libvirt/schemas')
    .addHelpText('after', AFTER_VALIDATE)
    .action(lazily(session, async () => (await import('./validate.ts')).validate))
  declareListFormat(xml.command('diff').description('print where two XML documents differ in what they mean'))
    .argument('<left>', 'file of one document')
    .argument('<right>', 'file of the other')
    .addHelpText('after', AFTER_DIFF)
    .action(lazily(session, async () => (await import('./diff.ts')).diffDocuments))
}
