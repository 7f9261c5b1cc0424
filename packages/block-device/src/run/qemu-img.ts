import { novaletError } from '@novalet/model'
import type { Command, CommandRunner } from '@novalet/steps/run'
import { qemuFormat, type ImageFormat } from '../image/image-format.ts'
import { parseImageInfo, type ImageInfo } from './image-info.ts'

/** A file, and the format that it is read in: none is ever guessed. */
export interface FormattedFile {
  readonly path: string
  readonly format: ImageFormat
}

type Options = { readonly signal?: AbortSignal | undefined }

/** qemu-img, with the format of every file said, a deadline, and limits where it reads what others wrote. */
export interface QemuImg {
  /** @throws CommandFailed */
  info(file: FormattedFile, options?: Options): Promise<ImageInfo>
  /** Room that a raw copy takes. @unit bytes */
  measureRaw(file: FormattedFile, options?: Options): Promise<number>
  convert(from: FormattedFile, to: FormattedFile, options?: Options): Promise<void>
  /** A qcow2 file of that size over a base. */
  createOverlay(path: string, base: FormattedFile, sizeBytes: number, options?: Options): Promise<void>
  resize(file: FormattedFile, sizeBytes: number, options?: Options): Promise<void>
}

const CPU_SECONDS = 30
const ADDRESS_SPACE_BYTES = 2 * 1024 ** 3
const CONVERT_TIMEOUT_MS = 4 * 60 * 60_000

/** Drives the host's qemu-img. @source nova/privsep/qemu.py */
export function createQemuImg(commands: CommandRunner): QemuImg {
  const run = (args: readonly string[], options: Options = {}, rest: Partial<Command> = {}) =>
    commands.run({ argv: ['qemu-img', ...args], ...rest }, options)
  const limits = { cpuSeconds: CPU_SECONDS, addressSpaceBytes: ADDRESS_SPACE_BYTES }
  return {
    async info({ path, format }, options) {
      const { stdout } = await run(['info', '--force-share', '--output=json', '-f', qemuFormat(format), checkPath(path)], options, {
        limits,
      })
      return parseImageInfo(stdout, path)
    },
    async measureRaw({ path, format }, options) {
      const { stdout } = await run(['measure', '--output=json', '-O', 'raw', '-f', qemuFormat(format), checkPath(path)], options, {
        limits,
      })
      const answer: unknown = JSON.parse(stdout)
      const required = typeof answer === 'object' && answer !== null && 'required' in answer ? answer.required : undefined
      return typeof required === 'number' ? required : 0
    },
    async convert(from, to, options) {
      const formats = ['-f', qemuFormat(from.format), '-O', qemuFormat(to.format)]
      await run(['convert', '-t', 'writeback', ...formats, checkPath(from.path), checkPath(to.path)], options, {
        timeoutMs: CONVERT_TIMEOUT_MS,
      })
    },
    async createOverlay(path, base, sizeBytes, options) {
      const layout = 'compat=1.1,cluster_size=65536,lazy_refcounts=off'
      const backing = ['-b', checkPath(base.path), '-F', qemuFormat(base.format)]
      await run(['create', '-q', '-f', 'qcow2', '-o', layout, ...backing, checkPath(path), String(sizeBytes)], options, { limits })
    },
    async resize({ path, format }, sizeBytes, options) {
      await run(['resize', '-q', '-f', qemuFormat(format), checkPath(path), String(sizeBytes)], options, { limits })
    },
  }
}

/** A name with no slash in front can be read as a protocol (`nbd:`) or an option. */
function checkPath(path: string): string {
  if (path.startsWith('/')) return path
  throw novaletError('InvalidInput', `Running qemu-img on "${path}": the path must be absolute.`)
}
