import * as bits from '../protocol/bits.gen.ts'
import { coreDumpFormats } from '../protocol/words.gen.ts'
import type { CallOptions } from '../rpc/procedure.ts'
import { Facet } from './facet.ts'
import { flagsOf } from './flags.ts'
import type { FlagOptions } from './flags.ts'
import { saveKinds } from './param-kinds.ts'
import { toParams } from './typed-params.ts'
import type { ParamInput } from './typed-params.ts'

/** How a guest is saved. */
export type SaveOptions = FlagOptions<typeof bits.saveBits> & CallOptions

/** State of a guest on the host's disk: saved, saved by libvirt itself, dumped, backed up. */
export class DomainSave extends Facet {
  /** Saves the running guest to a file of the host and ends it; `xml` replaces its definition in the file. */
  async toFile(file: string, options: SaveOptions & { readonly xml?: string } = {}): Promise<void> {
    await this.rpc.domainSaveFlags({ dom: this.dom, to: file, dxml: options.xml ?? null, flags: flagsOf(bits.saveBits, options) }, options)
  }

  /** As `toFile`, with all of libvirt's parameters. */
  async withParameters(params: ParamInput<typeof saveKinds>, options: SaveOptions = {}): Promise<void> {
    await this.rpc.domainSaveParams({ dom: this.dom, params: toParams(saveKinds, params), flags: flagsOf(bits.saveBits, options) }, options)
  }

  /** Saves the running guest where libvirt keeps it; the next start goes on from there. */
  async managed(options: SaveOptions = {}): Promise<void> {
    await this.rpc.domainManagedSave({ dom: this.dom, flags: flagsOf(bits.saveBits, options) }, options)
  }

  /** Whether libvirt keeps a saved state. */
  async hasManaged(options?: CallOptions): Promise<boolean> {
    return (await this.rpc.domainHasManagedSaveImage({ dom: this.dom, flags: 0 }, options)).result !== 0
  }

  /** Throws libvirt's saved state away. */
  async removeManaged(options?: CallOptions): Promise<void> {
    await this.rpc.domainManagedSaveRemove({ dom: this.dom, flags: 0 }, options)
  }

  /** The definition in libvirt's saved state. */
  async managedXml(options?: CallOptions): Promise<string> {
    return (await this.rpc.domainManagedSaveGetXmlDesc({ dom: this.dom, flags: 0 }, options)).xml
  }

  /** Replaces the definition in libvirt's saved state. */
  async setManagedXml(xml: string, options: SaveOptions = {}): Promise<void> {
    await this.rpc.domainManagedSaveDefineXml({ dom: this.dom, dxml: xml, flags: flagsOf(bits.saveBits, options) }, options)
  }

  /** Writes the guest's memory to a file of the host. */
  async dump(
    file: string,
    options: FlagOptions<typeof bits.coreDumpBits> & CallOptions & { readonly format?: (typeof coreDumpFormats)[number] } = {},
  ): Promise<void> {
    const args = {
      dom: this.dom,
      to: file,
      dumpformat: coreDumpFormats.indexOf(options.format ?? 'raw'),
      flags: flagsOf(bits.coreDumpBits, options),
    }
    await this.rpc.domainCoreDumpWithFormat(args, options)
  }

  /** Starts a backup, pushed to files or pulled from an NBD server; a checkpoint is made with it where its XML is given. */
  async beginBackup(
    xml: string,
    options: FlagOptions<typeof bits.backupBits> & CallOptions & { readonly checkpointXml?: string } = {},
  ): Promise<void> {
    const args = { dom: this.dom, backup_xml: xml, checkpoint_xml: options.checkpointXml ?? null, flags: flagsOf(bits.backupBits, options) }
    await this.rpc.domainBackupBegin(args, options)
  }

  /** The XML of the backup under way. */
  async backupXml(options?: CallOptions): Promise<string> {
    return (await this.rpc.domainBackupGetXmlDesc({ dom: this.dom, flags: 0 }, options)).xml
  }
}
