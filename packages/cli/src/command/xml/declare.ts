import type { Command } from 'commander'
import { Option } from 'commander'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'

const AFTER = `
The request is one JSON object in Nova's own shapes: config, host, instance, image_meta, network_info,
block_device_info and so on. The answer depends on it alone: neither this host, its configuration nor libvirt is looked at.

With --batch, each line of stdin is a request and each line of stdout its answer, in order and at once:
  {"id": "…", "status": "ok", "xml": "<domain …>…</domain>"}
  {"id": "…", "status": "error", "class": "UnsupportedHardware", "message": "…"}

Examples:
  novalet xml request.json
  novalet xml --explain < request.json
  novalet xml --batch < requests.jsonl > answers.jsonl`

/** `xml` */
export function declareXml(program: Command, session: Session): void {
  program
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
    .addOption(new Option('--batch', 'answer requests line by line, from stdin').conflicts('explain'))
    .addHelpText('after', AFTER)
    .action(lazily(session, async () => (await import('./xml.ts')).renderXml))
}
