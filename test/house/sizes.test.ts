import { describe, expect, it } from 'vitest'
import { files, lines } from './sources'

const sources = files(/^(miniprogram|cloudfunctions|local|scripts|typings)\/.*\.(ts|wxml|wxss|wxs|css)$/).map(
  (file) => ({
    file,
    lines: lines(file),
  }),
)

describe('sizes of source files', () => {
  it('none is over 300 lines', () => {
    expect(sources.filter((source) => source.lines > 300)).toEqual([])
  })

  // Ratchets (docs/decisions.md): lower them when code goes away; what raises one says why in its commit.
  it.each([
    ['local/cloud', 6997],
    ['local/simulator', 11748],
  ])('%s stays within %i lines', (room, budget) => {
    const sum = sources
      .filter(({ file }) => file.startsWith(`${room}/`))
      .reduce((total, source) => total + source.lines, 0)
    expect(sum).toBeGreaterThan(0)
    expect(sum).toBeLessThanOrEqual(budget)
  })
})
