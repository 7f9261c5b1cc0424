import { expect, it } from 'vitest'
import { copyPlaces } from './copy-places.ts'

it.each([
  [['a.xml'], ['/out/a.xml']],
  [
    ['d/a.xml', 'd/b.xml'],
    ['/out/a.xml', '/out/b.xml'],
  ],
  [
    ['d/a.xml', 'd/e/a.xml'],
    ['/out/a.xml', '/out/e/a.xml'],
  ],
  [
    ['d/a.xml', 'e/a.xml'],
    ['/out/d/a.xml', '/out/e/a.xml'],
  ],
  [
    ['da/a.xml', 'd/a.xml'],
    ['/out/da/a.xml', '/out/d/a.xml'],
  ],
  [
    ['../x/a.xml', '/y/b.xml'],
    ['/out/x/a.xml', '/out/y/b.xml'],
  ],
  [
    ['/a.xml', '/y/b.xml'],
    ['/out/a.xml', '/out/y/b.xml'],
  ],
  [['d/a.xml', './d/../d/a.xml'], ['/out/a.xml']],
])('puts %j at %j', (names, copies) => {
  expect(copyPlaces('/home', names, '/out').map(({ copy }) => copy)).toEqual(copies)
})
