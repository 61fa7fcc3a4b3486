import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leafHash, treeHash } from '#shared/proof/merkle'
import { provesInclusion } from '#shared/proof/verify'
import {
  emptyFrontier,
  extendFrontier,
  rootOfFrontier,
} from '../../../cloudfunctions/_rules/log/frontier'
import { growTiles } from '../../../cloudfunctions/_rules/log/grow-tiles'
import {
  createConsistencyProof,
  createInclusionProof,
} from '../../../cloudfunctions/_rules/log/proofs'
import {
  type HashTile,
  MissingTile,
  nodesInTiles,
  tileName,
  tilesNeededFor,
} from '../../../cloudfunctions/_rules/log/tiles'
import { entries, hex } from '../../shared/proof/trees'

const leaves = entries(70_000).map(leafHash)

/** Appends in portions and stores what was written, as the minute timer does. */
function logOf(portions: number[]) {
  const store = new Map<string, HashTile>()
  let size = 0
  let edgeTiles: HashTile[] = []
  let most = 0

  for (const portion of portions) {
    const grown = growTiles(size, edgeTiles, leaves.slice(size, size + portion))
    for (const tile of grown.writtenTiles) store.set(tileName(tile), tile)
    most = Math.max(most, grown.writtenTiles.length)
    ;({ size, edgeTiles } = grown)
  }

  return {
    store,
    size,
    edge: edgeTiles,
    most,
    read: ({ level, index }: { level: number; index: number }) => store.get(`${level}/${index}`),
  }
}

describe('tiles', () => {
  it('are the same for all portions, and carry the root of the frontier', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 8 }), (portions) => {
        const log = logOf(portions)
        const whole = logOf([log.size])
        expect([...log.store].sort()).toEqual([...whole.store].sort())
        expect(log.edge).toEqual(whole.edge)
        const root = rootOfFrontier(extendFrontier(emptyFrontier, leaves.slice(0, log.size)))
        expect(hex(treeHash(nodesInTiles(log.read), 0, log.size))).toBe(hex(root))
      }),
      { numRuns: 25 },
    )
  })

  it('of a log that nothing is added to are the same, and none is written', () => {
    const { size, edge } = logOf([256])
    expect(growTiles(size, edge, [])).toEqual({ size, edgeTiles: edge, writtenTiles: [] })
  })

  it('reach three levels, prove any leaf from a few tiles, and are final once full', () => {
    const log = logOf([65_536, 4_000, 464])
    expect([...log.store.keys()].filter((name) => name.startsWith('2/'))).toEqual(['2/0'])
    expect(log.edge.map(({ level, index, width }) => [level, index, width])).toEqual([
      [0, 273, 112],
      [1, 1, 17],
      [2, 0, 1],
    ])

    const root = rootOfFrontier(extendFrontier(emptyFrontier, leaves))
    for (const index of [0, 255, 256, 65_535, 65_536, 69_999]) {
      const needed = tilesNeededFor((node) => createInclusionProof(node, index, log.size))
      expect(needed.length).toBeLessThanOrEqual(6)

      const only = new Map(needed.map((address) => [tileName(address), log.read(address)!]))
      const proof = createInclusionProof(
        nodesInTiles((address) => only.get(tileName(address))),
        index,
        log.size,
      )

      expect(provesInclusion(leaves[index]!, index, log.size, root, proof)).toBe(true)
    }
    const older = tilesNeededFor((node) => createConsistencyProof(node, 65_000, log.size))

    expect(older.length).toBeLessThanOrEqual(6)
  })

  it('cost the same to widen in a long log as in a short one', () => {
    const short = logOf([300])
    const long = logOf([69_900])

    const countWrittenTiles = (log: ReturnType<typeof logOf>) =>
      growTiles(log.size, log.edge, [leaves[0]!]).writtenTiles.length
    expect(countWrittenTiles(short)).toBe(1)
    expect(countWrittenTiles(long)).toBe(1)
    expect(long.edge.length).toBeLessThanOrEqual(3)
  })

  const log = logOf([600])

  it.each<[string, (tile: HashTile) => HashTile | undefined]>([
    ['a missing tile', () => undefined],
    [
      'a narrower tile',
      (tile) => ({ ...tile, width: tile.width - 1, hashes: tile.hashes.slice(64) }),
    ],
    ['a cut tile', (tile) => ({ ...tile, hashes: tile.hashes.slice(0, -1) })],
    ['a tile that is not hex', (tile) => ({ ...tile, hashes: `z${tile.hashes.slice(1)}` })],
  ])('%s is named, never guessed', (_, damage) => {
    const node = nodesInTiles((address) => {
      const tile = log.read(address)
      return tile?.index === 2 ? damage(tile) : tile
    })

    expect(() => createInclusionProof(node, 3, 600)).toThrow(MissingTile)

    const edge = log.edge
      .map((tile) => (tile.level === 0 ? damage(tile) : tile))
      .filter((tile) => tile !== undefined)
    expect(() => growTiles(600, edge, [leaves[0]!])).toThrow('tile 0/2')
  })

  it('an edge of another size, twice the same tile or a level too many is refused', () => {
    expect(() => growTiles(601, log.edge, [])).toThrow(MissingTile)
    expect(() => growTiles(600, [...log.edge, ...log.edge], [])).toThrow(MissingTile)
    expect(() =>
      growTiles(600, [...log.edge, { level: 4, index: 0, width: 1, hashes: 'ab'.repeat(32) }], []),
    ).toThrow('tile 4/0')
    expect(() => growTiles(-1, [], [])).toThrow(RangeError)
  })

  it('one flipped bit changes the root', () => {
    const honest = treeHash(nodesInTiles(log.read), 0, 600)
    const flipped = treeHash(
      nodesInTiles((address) => {
        const tile = log.read(address)!
        return address.index === 2
          ? { ...tile, hashes: tile.hashes.replace(/./, (digit) => (digit === '0' ? '1' : '0')) }
          : tile
      }),
      0,
      600,
    )

    expect(hex(flipped)).not.toBe(hex(honest))
  })
})
