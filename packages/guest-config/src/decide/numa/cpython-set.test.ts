import { describe, expect, it } from 'vitest'
import { cpythonSet, hashOfTuple, intersectionOrder, setOrder, walk } from './cpython-set.ts'

/** What `list(set(values))` answers in CPython 3.11. */
const SETS: readonly (readonly [readonly number[], readonly number[]])[] = [
  [
    [7, 31],
    [31, 7],
  ],
  [
    [31, 7],
    [7, 31],
  ],
  [
    [77, 26, 184],
    [184, 26, 77],
  ],
  [
    [53, 108, 53, 29, 15, 15],
    [29, 108, 53, 15],
  ],
  [
    [122, 39, 23, 17, 5, 102],
    [5, 102, 39, 17, 23, 122],
  ],
  [
    [74, 195, 15, 56, 133, 137, 92, 70, 199],
    [195, 133, 70, 199, 137, 74, 15, 56, 92],
  ],
  [
    [
      11, 20, 11, 118, 160, 71, 132, 136, 165, 120, 179, 87, 37, 172, 50, 17, 105, 51, 162, 161, 112, 70, 47, 91, 111, 191, 150, 82, 162,
      142, 50, 82, 25, 15, 181, 58, 71, 195, 149, 157,
    ],
    [
      132, 136, 11, 142, 15, 17, 20, 149, 150, 25, 157, 160, 161, 162, 165, 37, 172, 47, 50, 179, 51, 181, 58, 191, 195, 70, 71, 82, 87, 91,
      105, 111, 112, 118, 120,
    ],
  ],
]

describe("a set of integers is walked in CPython's order", () => {
  it.each(SETS)('%j', (values, order) => expect(setOrder(values)).toEqual(order))

  it('an intersection too', () => {
    expect(intersectionOrder(setOrder([7, 31]), setOrder([31, 7, 64]))).toEqual([7, 31])
    expect(
      intersectionOrder(
        [0, 24],
        Array.from({ length: 48 }, (_, cpu) => cpu),
      ),
    ).toEqual([0, 24])
  })

  const TUPLES = [[0, 24], [1, 25], [2, 26], [12, 36], [100], [3, 4, 5, 6]]

  it("a set of tuples too, by CPython's hash of them", () => {
    expect(TUPLES.map(hashOfTuple)).toEqual([
      7_327_946_794_112_284_537n,
      5_728_390_116_207_165_180n,
      17_687_822_141_289_183_529n,
      13_662_178_880_929_089_093n,
      2_279_747_396_317_938_166n,
      10_539_433_144_548_690_976n,
    ])
    expect(walk(cpythonSet(TUPLES, hashOfTuple))).toEqual([[3, 4, 5, 6], [12, 36], [2, 26], [100], [0, 24], [1, 25]])
  })
})
