import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import type { AgentFlags } from './config/agent-flags.ts'
import { agentCommand } from './config/agent-flags.ts'

const UNIT = fileURLToPath(new URL('../systemd/novalet-agent.service', import.meta.url))
let unit: ReadonlyMap<string, string>

beforeAll(async () => {
  const lines = (await readFile(UNIT, 'utf8')).split('\n').filter((line) => /^[A-Z]\w*=/.test(line))
  unit = new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
})

const flags = (): AgentFlags => {
  const [env, program, ...words] = unit.get('ExecStart')!.split(' ')
  expect([env, program]).toEqual(['/usr/bin/env', 'novalet-agent'])
  return agentCommand('1.2.3').parse(words, { from: 'user' }).opts<AgentFlags>()
}

it('starts the agent with flags that it has, and with none that would beat the configuration', () => {
  const { logLevel, stopTimeout, ...configured } = flags()
  expect(logLevel).toBe('info')
  expect(stopTimeout).toBeLessThan(Number(unit.get('TimeoutStopSec')))
  expect(configured).toEqual({})
})

it('leaves the agent its state folder, which holds its socket', () => {
  expect(unit.get('StateDirectory')).toBe('novalet')
})

it.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('is a unit that systemd takes', () => {
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', UNIT], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})
