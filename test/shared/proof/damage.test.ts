import fc from 'fast-check'
import { expect, it } from 'vitest'
import { recordLeafHash } from '#shared/proof/leaf'
import { treeHash } from '#shared/proof/merkle'
import { growTiles } from '../../../cloudfunctions/_rules/log/grow-tiles'
import { type HashTile, nodesInTiles, tileName } from '../../../cloudfunctions/_rules/log/tiles'
import { hex } from './trees'

const records = Array.from({ length: 530 }, (_, index) => index.toString(16).padStart(64, '0'))
const rebuilt = (hashes: string[]) => growTiles(0, [], hashes.map(recordLeafHash)).writtenTiles
const stored = rebuilt(records)

const rootOf = (tiles: HashTile[], size: number) =>
  hex(
    treeHash(
      nodesInTiles((address) => tiles.find((tile) => tileName(tile) === tileName(address))),
      0,
      size,
    ),
  )

const root = rootOf(stored, records.length)

/** Whether a checker that re-derives tiles and root from the records would be content. */
const isAccepted = (hashes: string[], tiles: HashTile[]) => {
  try {
    return (
      JSON.stringify(rebuilt(hashes)) === JSON.stringify(tiles) &&
      rootOf(tiles, hashes.length) === root
    )
  } catch {
    return false
  }
}

it('an undamaged log passes', () => {
  expect(isAccepted(records, stored)).toBe(true)
})

it('any record flipped, dropped, doubled, swapped, inserted or cut off is found', () => {
  fc.assert(
    fc.property(fc.nat(records.length - 2), fc.nat(255), fc.nat(5), (at, bit, kind) => {
      const bytes = Buffer.from(records[at]!, 'hex')
      bytes[bit >> 3]! ^= 1 << (bit & 7)
      const damaged = [...records]
      if (kind === 0) damaged[at] = bytes.toString('hex')
      if (kind === 1) damaged.splice(at, 1)
      if (kind === 2) damaged.splice(at, 0, records[at]!)
      if (kind === 3) [damaged[at], damaged[at + 1]] = [records[at + 1]!, records[at]!]
      if (kind === 4) damaged.splice(at, 0, bytes.toString('hex'))
      if (kind === 5) damaged.length = at
      expect(isAccepted(damaged, stored)).toBe(false)
      // Tiles rewritten to match do not help: the signed root is another.
      expect(rootOf(rebuilt(damaged), damaged.length)).not.toBe(root)
    }),
    { numRuns: 60 },
  )
})

it('any bit of any tile flipped, any tile dropped or narrowed is found', () => {
  fc.assert(
    fc.property(fc.nat(stored.length - 1), fc.nat(), fc.nat(2), (which, place, kind) => {
      const tile = stored[which]!
      const at = place % tile.hashes.length
      const digit = (Number.parseInt(tile.hashes[at]!, 16) ^ 1).toString(16)
      const flipped = {
        ...tile,
        hashes: tile.hashes.slice(0, at) + digit + tile.hashes.slice(at + 1),
      }
      const narrowed = { ...tile, width: tile.width - 1, hashes: tile.hashes.slice(0, -64) }
      const damaged = stored.flatMap((one) =>
        one !== tile ? [one] : kind === 0 ? [flipped] : kind === 1 ? [narrowed] : [],
      )
      expect(isAccepted(records, damaged)).toBe(false)
    }),
    { numRuns: 60 },
  )
})
