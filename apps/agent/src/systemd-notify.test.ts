import type { CommandRunner } from '@novalet/steps/run'
import { silentLogger } from '@novalet/model'
import { expect, it, vi } from 'vitest'
import { systemdNotify } from './systemd-notify.ts'

const recorder = (): CommandRunner & { readonly commands: (readonly string[])[] } => {
  const commands: (readonly string[])[] = []
  return {
    commands,
    run: async ({ argv }) => {
      commands.push(argv)
      return { exitCode: 0, stdout: '', stderr: '' }
    },
  }
}

it('says nothing where nobody asked to be told', async () => {
  const commands = recorder()
  const manager = systemdNotify({ environment: {}, commands, logger: silentLogger })
  await manager.ready()
  await manager.stopping()
  expect(commands.commands).toStrictEqual([])
})

it('tells systemd, and keeps its watchdog quiet three times as often as it must', async () => {
  vi.useFakeTimers()
  const commands = recorder()
  const manager = systemdNotify({
    environment: { NOTIFY_SOCKET: '/run/systemd/notify', WATCHDOG_USEC: '90000000' },
    commands,
    logger: silentLogger,
  })
  await manager.ready()
  await manager.stopping()
  const stop = new AbortController()
  manager.keepAlive(stop.signal)
  await vi.advanceTimersByTimeAsync(90_000)
  stop.abort()
  await vi.advanceTimersByTimeAsync(90_000)
  vi.useRealTimers()
  expect(commands.commands).toStrictEqual([
    ['systemd-notify', '--ready'],
    ['systemd-notify', 'STOPPING=1'],
    ...Array.from({ length: 3 }, () => ['systemd-notify', 'WATCHDOG=1']),
  ])
})

it('does not fail where systemd cannot be told', async () => {
  const commands: CommandRunner = { run: () => Promise.reject(new Error('not installed')) }
  await systemdNotify({ environment: { NOTIFY_SOCKET: '/run/x' }, commands, logger: silentLogger }).ready()
})
