import { expect, it } from 'vitest'
import { renderCommand } from './render-command.ts'

it('is a line that a shell reads as the same words', () => {
  expect(renderCommand({ argv: ['ip', 'link', 'show'] })).toBe('ip link show')
  expect(renderCommand({ argv: ['tee', '/proc/x'], stdin: '1' })).toBe('tee /proc/x <<< 1')
  expect(renderCommand({ argv: ['echo', "it's", '', 'options:path="/run/a b"', '$HOME'], unless: 'br0 exists' })).toBe(
    `echo 'it'\\''s' '' 'options:path="/run/a b"' '$HOME'  # unless br0 exists`,
  )
})
