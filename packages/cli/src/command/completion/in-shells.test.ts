import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCRIPTS } from './scripts.ts'

type Shell = keyof typeof SCRIPTS
const MAIN = fileURLToPath(new URL('../../main.ts', import.meta.url))

/** A folder with the command line as `novalet`, a state of its own with the default flavors, and one file. */
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'complete-'))
  await writeFile(join(folder, 'novalet'), `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' --state-path '${folder}/state' "$@"\n`, {
    mode: 0o755,
  })
  await writeFile(join(folder, 'request.json'), '{}')
  for (const [shell, script] of Object.entries(SCRIPTS)) await writeFile(join(folder, `completion.${shell}`), script)
})
afterAll(() => rm(folder, { recursive: true }))

function run(shell: Shell, program: string, ...words: readonly string[]): string {
  const env = { PATH: [folder, process.env['PATH']].join(delimiter), HOME: folder, TERM: 'dumb', LC_ALL: 'C.UTF-8' }
  const { stdout, stderr } = spawnSync(shell, [...SHELL_OPTIONS[shell], '-c', program, ...words], {
    cwd: folder,
    env,
    encoding: 'utf8',
    timeout: 60_000,
  })
  if (stderr !== '') throw new Error(`${shell}: ${stderr}`)
  return stdout
}

const SHELL_OPTIONS: Readonly<Record<Shell, readonly string[]>> = { bash: ['--norc'], zsh: ['-f'], fish: ['--no-config'] }

/** What each shell makes of a line with a Tab at its end: the words it offers, or for zsh the line as it stands then. */
const ASK: Readonly<Record<Shell, (line: string) => string>> = {
  // Words as readline splits them: at blanks, and at = and : as words of their own.
  bash: (line) =>
    run(
      'bash',
      `source completion.bash
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_novalet
printf '%s\\n' "\${COMPREPLY[@]}"`,
      'bash',
      ...line.split(/ |(?<==)|(?==)|(?<=:)|(?=:)/),
    ),
  // A zsh of its own in a terminal of its own; Ctrl-X prints the line.
  zsh: (line) =>
    run(
      'zsh',
      `zmodload zsh/zpty
zpty inner zsh -f -i
zpty -w inner 'PROMPT= RPROMPT=; unsetopt beep zle_bracketed_paste; autoload -U compinit; compinit -u -D; source ./completion.zsh'
zpty -w inner 'show() { print -r -- "line<$BUFFER>" }; zle -N show; bindkey "^X" show; print -r -- read''y'
zpty -r inner seen '*ready*'
zpty -w -n inner "$1"$'\\t\\x18'
zpty -r inner seen '*line<*>*'
print -r -- "\${\${seen##*line<}%%>*}"
zpty -d inner`,
      'zsh',
      line,
    ),
  fish: (line) => run('fish', `source completion.fish; complete -C $argv[1]`, line).replaceAll(/\t.*/g, ''),
}

const installed = (shell: Shell): boolean => spawnSync(shell, ['-c', ':']).status === 0

describe.each([
  {
    shell: 'bash',
    commands: 'start\nstop\n',
    format: 'json\n',
    flavor: 'm1.tiny\n',
    state: 'm1.tiny\n',
    files: '\n',
  },
  {
    shell: 'zsh',
    commands: 'novalet server st\n',
    format: 'novalet server list --format=json \n',
    flavor: 'novalet flavor show m1.tiny \n',
    state: 'novalet --state-path=other flavor show m1.tiny \n',
    files: 'novalet xml request.json \n',
  },
  {
    shell: 'fish',
    commands: 'start\nstop\n',
    format: '--format=json\n',
    flavor: 'm1.tiny\n',
    state: 'm1.tiny\n',
    files: 'request.json\n',
  },
] as const)('$shell', ({ shell, commands, format, flavor, state, files }) => {
  it.skipIf(!installed(shell)).each([
    ['commands', 'novalet server st', commands],
    ['the value of an option after =', 'novalet server list --format=j', format],
    ['names of the state', 'novalet flavor show m1.t', flavor],
    ['names of the state that the line names', 'novalet --state-path=other flavor show m1.t', state],
    ['files where nothing else fits', 'novalet xml req', files],
  ])('completes %s', (_what, line, expected) => {
    expect(ASK[shell](line)).toBe(expected)
  })
})

it.skipIf(!installed('bash'))('leaves a name with a blank one word in bash', () => {
  const stub = `novalet() { printf 'my server\\tACTIVE\\n'; }; source completion.bash; COMP_WORDS=(novalet server show '') COMP_CWORD=3; _novalet; printf '%s\\n' "\${COMPREPLY[@]}"`
  expect(run('bash', stub)).toBe('my\\ server\n')
})

it.skipIf(!installed('fish'))('offers no files in fish where something else fits', () => {
  expect(ASK.fish('novalet ')).not.toContain('request.json')
})
