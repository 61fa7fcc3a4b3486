import { describe, expect, it } from 'vitest'
import { sliceBytes, slicePathsOf } from '#shared/evidence/slices'

const path = `inbox/${'A'.repeat(38)}ZZ`
const pathEndingIn = (end: string) => `inbox/${'A'.repeat(38)}${end}`

describe('slices of a file', () => {
  it.each([
    ['one byte', 1, 1],
    ['exactly one slice', sliceBytes, 1],
    ['a byte more than one slice', sliceBytes + 1, 2],
    ['the largest video', 100 * 1024 * 1024, 25],
  ])('%s is sent in the expected number of slices', (_, bytes, count) => {
    expect(slicePathsOf(path, bytes)).toHaveLength(count)
  })

  it('a small file is sent to the path of its ticket, the slices of a larger one to numbered paths', () => {
    expect(slicePathsOf(path, 5)).toEqual([path])
    expect(slicePathsOf(path, sliceBytes * 2 + 1)).toEqual([
      pathEndingIn('00'),
      pathEndingIn('01'),
      pathEndingIn('02'),
    ])
  })

  it('no two slices share a path, and every path obeys the rule of the storage', () => {
    const paths = slicePathsOf(pathEndingIn('01'), 100 * 1024 * 1024)

    expect(new Set(paths).size).toBe(paths.length)
    for (const slicePath of paths) expect(slicePath).toMatch(/^inbox\/[0-9A-Z]{40}$/)
  })
})
