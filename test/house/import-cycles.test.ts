import { describe, expect, it } from 'vitest'
import { files, graph } from './sources'

/**
 * The files that are left when those that import none of the rest, or that none of the rest
 * imports, are taken away.
 */
function inCircles(imports: ReadonlyMap<string, string[]>): string[] {
  const left = new Set(imports.keys())

  for (let before = -1; before !== left.size; ) {
    before = left.size
    const wanted = new Set([...left].flatMap((file) => imports.get(file)!))
    for (const file of left)
      if (!wanted.has(file) || !imports.get(file)!.some((target) => left.has(target)))
        left.delete(file)
  }

  return [...left].sort()
}

describe('import circles', () => {
  it('are found, and what only leads to one is not counted', () => {
    const imports = { a: ['b'], b: ['c'], c: ['b', 'd'], d: [], self: ['self'] }
    expect(inCircles(new Map(Object.entries(imports)))).toEqual(['b', 'c', 'self'])
  })

  const imports = graph(files(/^(miniprogram|cloudfunctions|local|scripts|test|typings)\/.*\.ts$/))

  it.each(['miniprogram', 'cloudfunctions', 'local', 'scripts', 'test'])(
    'there is none in %s',
    (room) => {
      const own = (file: string) => file.startsWith(`${room}/`)
      expect([...imports].some(([file, targets]) => own(file) && targets.some(own))).toBe(true)
      expect(inCircles(imports).filter(own)).toEqual([])
    },
  )
})
