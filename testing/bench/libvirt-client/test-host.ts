import { writeFileSync } from 'node:fs'

/** A host of the test driver with 100 running domains, private to each connection; their UUIDs are given, for each connection would choose its own. */
export const writeTestHost = (file: string): void => {
  const domains = Array.from(
    { length: 100 },
    (_, i) =>
      `<domain type='test'><name>bench-${i}</name><uuid>00000000-0000-4000-8000-${String(i).padStart(12, '0')}</uuid><memory>524288</memory><vcpu>2</vcpu><os><type>hvm</type></os><clock offset='utc'/>` +
      `<devices><disk type='file'><source file='/guest/${i}.img'/><target dev='hda'/></disk><interface type='network'><source network='default'/></interface></devices></domain>`,
  )
  writeFileSync(
    file,
    `<node>${domains.join('\n')}<cpu><mhz>2000</mhz><model>i686</model><active>2</active><nodes>1</nodes><sockets>1</sockets><cores>2</cores><threads>1</threads></cpu><memory>8000000</memory></node>`,
  )
}
