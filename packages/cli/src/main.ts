#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import process from 'node:process'
import type { Output } from './cli.ts'

/**
 * Compiled code is kept where only this user can write: a cache in /tmp could be laid there by another. Node does not return when it is
 * to make folders in /proc, so only a folder that exists is taken.
 */
const [cacheRoot, cache] = process.env['XDG_CACHE_HOME']
  ? [process.env['XDG_CACHE_HOME'], 'novalet']
  : [process.env['HOME'] ?? '', '.cache/novalet']
if (existsSync(cacheRoot)) enableCompileCache(`${cacheRoot}/${cache}`)

type InterruptListener = (signal: string) => void
const listeners = new Set<InterruptListener>()
const interrupt = (signal: string): void => listeners.forEach((listener) => listener(signal))
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Signals are ours only while someone listens; before and after, they end the process as usual. */
function onInterrupt(listener: InterruptListener): Disposable {
  if (listeners.size === 0) for (const signal of SIGNALS) process.on(signal, interrupt)
  listeners.add(listener)
  return {
    [Symbol.dispose]: () => {
      listeners.delete(listener)
      if (listeners.size === 0) for (const signal of SIGNALS) process.off(signal, interrupt)
    },
  }
}

const output = (stream: NodeJS.WriteStream): Output => ({
  write: (text) => void stream.write(text),
  isTty: stream.isTTY === true,
  color: stream.isTTY === true && !process.env['NO_COLOR'] && stream.hasColors(),
  columns: stream.columns,
  stream,
})

// A reader that went away ends what goes on for ever; an operation under way must not die of it.
process.stdout.on('error', () => interrupt('SIGPIPE'))
process.stderr.on('error', () => undefined)

const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2), {
  get stdin() {
    return process.stdin
  },
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  env: process.env,
  cwd: process.cwd(),
  pid: process.pid,
  runtime: { node: process.versions.node, platform: `${process.platform}-${process.arch}` },
  clock: { now: () => Date.now() },
  onInterrupt,
  async openCompute(globals) {
    return (await import('./compose.ts')).openCompute(this, globals)
  },
})
