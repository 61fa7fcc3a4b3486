import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitIntoVolumes } from '../../../cloudfunctions/_persistence/case/volumes'

describe('volumes of a case file', () => {
  it.each([
    ['nothing is one volume', [], 10, [[]]],
    ['what fits is one', [4, 6], 10, [[0, 1]]],
    ['one byte more makes two', [4, 7], 10, [[0], [1]]],
    ['a file that is too large alone has its own', [2, 30, 2], 10, [[0], [1], [2]]],
    ['an empty file goes with its neighbour', [10, 0, 1], 10, [[0, 1], [2]]],
  ])('%s', (_, sizes, most, volumes) => {
    expect(splitIntoVolumes(sizes, most)).toEqual(volumes)
  })

  it('hold every file once, in order, none over the most but for one file alone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40)), fc.integer({ min: 1, max: 30 }), (sizes, most) => {
        const volumes = splitIntoVolumes(sizes, most)
        expect(volumes.flat()).toEqual(sizes.map((_, place) => place))
        for (const volume of volumes) {
          const sum = volume.reduce((total, place) => total + sizes[place]!, 0)
          expect(sum <= most || volume.filter((place) => sizes[place]! > 0).length === 1).toBe(true)
        }
      }),
    )
  })
})
