import { describe, expect, it } from 'vitest'
import { formatUuid, parseUuid } from './uuid.ts'

describe('UUIDs', () => {
  it('come back as they went', () =>
    expect(formatUuid(parseUuid('6695EB01-f6a4-8304-79aa-97f2502e193f'))).toBe('6695eb01-f6a4-8304-79aa-97f2502e193f'))
  it.each(['', '6695eb01', '6695eb01-f6a4-8304-79aa-97f2502e193g'])('%j is none', (text) =>
    expect(() => parseUuid(text)).toThrow(expect.objectContaining({ code: 'LibvirtArgumentError' })),
  )
})
