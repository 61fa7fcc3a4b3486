import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areSameDigests, emptyRoot, leafHash, treeHash } from '#shared/proof/merkle'
import { provesConsistency, provesInclusion } from '#shared/proof/verify'
import {
  emptyFrontier,
  extendFrontier,
  rootOfFrontier,
} from '../../../cloudfunctions/_rules/log/frontier'
import {
  createConsistencyProof,
  createInclusionProof,
} from '../../../cloudfunctions/_rules/log/proofs'
import * as second from '../../security/second-verifier'
import { bytes, entries, hex, nodesOver, reference, treeOf } from './trees'

const a = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7'
const b = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e'
const c = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4'
const d = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'
const e = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0'
const four = reference.roots[3]!

describe('the reference tree of RFC 6962', () => {
  const tree = treeOf(reference.entries)
  const root = (size: number) => bytes(reference.roots[size - 1]!)

  it('has the root of nothing', () => {
    expect(hex(emptyRoot)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  it('has no root that is the beginning of another', () => {
    expect(
      [31, 32].map((length) => areSameDigests(emptyRoot.subarray(0, length), emptyRoot)),
    ).toEqual([false, true])
  })

  it.each(reference.roots.map((hash, index) => [index + 1, hash] as const))(
    'has the root of size %i',
    (size, hash) => {
      expect(hex(treeHash(tree, 0, size))).toBe(hash)
      expect(
        hex(
          rootOfFrontier(
            extendFrontier(emptyFrontier, reference.entries.slice(0, size).map(leafHash)),
          ),
        ),
      ).toBe(hash)
    },
  )

  it.each([
    [0, 1, []],
    [0, 8, [a, b, c]],
    [5, 8, [d, e, four]],
    [2, 3, [reference.roots[1]!]],
    [1, 5, [reference.roots[0]!, b, d]],
  ])('includes leaf %i of %i', (index, size, proof) => {
    expect(createInclusionProof(tree, index, size).map(hex)).toEqual(proof)

    const leaf = leafHash(reference.entries[index]!)
    expect(provesInclusion(leaf, index, size, root(size), proof.map(bytes))).toBe(true)
  })

  it.each([
    [1, 1, []],
    [1, 8, [a, b, c]],
    [2, 5, [b, d]],
    [2, 8, [b, c]],
    [
      6,
      7,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
        four,
      ],
    ],
    [6, 8, ['0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a', e, four]],
  ])('of size %i is the beginning of size %i', (older, newer, proof) => {
    expect(createConsistencyProof(tree, older, newer).map(hex)).toEqual(proof)
    expect(provesConsistency(older, root(older), newer, root(newer), proof.map(bytes))).toBe(true)
  })
})

describe('every tree up to 33 leaves', () => {
  const all = entries(33)
  const tree = treeOf(all)
  const roots = Array.from({ length: 34 }, (_, size) => treeHash(tree, 0, size))
  const asBuffers = all.map((entry) => Buffer.from(entry))

  it('has the roots and proofs that the second reader writes', () => {
    for (let size = 0; size <= 33; size++) {
      const log = asBuffers.slice(0, size)
      expect(hex(roots[size]!)).toBe(hex(second.mth(log)))
      for (let index = 0; index < size; index++)
        expect(createInclusionProof(tree, index, size).map(hex)).toEqual(
          second.path(index, log).map(hex),
        )
      for (let older = 0; older <= size; older++)
        expect(createConsistencyProof(tree, older, size).map(hex)).toEqual(
          second.proof(older, log).map(hex),
        )
    }
  })

  it('proves each leaf at its own place and no other', () => {
    for (let size = 1; size <= 20; size++)
      for (let index = 0; index < size; index++) {
        const proof = createInclusionProof(tree, index, size)
        for (let claimed = 0; claimed <= size; claimed++) {
          const leaf = leafHash(all[index]!)
          expect(provesInclusion(leaf, claimed, size, roots[size]!, proof)).toBe(claimed === index)
        }
      }
  })
})

describe('with any log', () => {
  const log = fc
    .integer({ min: 1, max: 600 })
    .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1), fc.nat(size)))

  it('appending in any portions gives the same right edge', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 12 }), (portions) => {
        const leaves = entries(portions.reduce((sum, portion) => sum + portion, 0)).map(leafHash)
        let at = 0
        let frontier = emptyFrontier
        for (const portion of portions)
          frontier = extendFrontier(frontier, leaves.slice(at, (at += portion)))
        expect(frontier).toEqual(extendFrontier(emptyFrontier, leaves))
        expect(frontier.peaks.length).toBeLessThanOrEqual(Math.ceil(Math.log2(leaves.length + 1)))
      }),
    )
  })

  it('a changed, dropped, added or swapped hash in a proof is refused by both readers', () => {
    fc.assert(
      fc.property(log, fc.nat(), fc.nat(255), ([size, index, older], pick, bit) => {
        const all = entries(size)
        const tree = treeOf(all)
        const oldRoot = treeHash(tree, 0, older)
        const root = treeHash(tree, 0, size)
        const inclusion = createInclusionProof(tree, index, size)
        const consistency = createConsistencyProof(tree, older, size)

        const bothInclude = (proof: Uint8Array[]) => [
          provesInclusion(leafHash(all[index]!), index, size, root, proof),
          second.includes(
            Buffer.from(all[index]!),
            index,
            size,
            Buffer.from(root),
            proof.map((hash) => Buffer.from(hash)),
          ),
        ]

        const bothConsist = (proof: Uint8Array[]) => [
          provesConsistency(older, oldRoot, size, root, proof),
          second.consistent(
            older,
            Buffer.from(oldRoot),
            size,
            Buffer.from(root),
            proof.map((hash) => Buffer.from(hash)),
          ),
        ]

        expect(bothInclude(inclusion)).toEqual([true, true])
        expect(bothConsist(consistency)).toEqual([true, true])
        for (const wrong of damaged(inclusion, pick, bit))
          expect(bothInclude(wrong)).toEqual([false, false])
        for (const wrong of damaged(consistency, pick, bit))
          expect(bothConsist(wrong)).toEqual([false, false])
      }),
      { numRuns: 60 },
    )
  })

  it('a log with one entry changed, dropped, inserted or swapped in its past is not the same log grown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 200 }), fc.nat(), fc.nat(3), (size, pick, kind) => {
        const honest = entries(size)
        const older = 2 + (pick % (size - 2))
        const at = pick % (older - 1)
        const forged = [...honest]
        if (kind === 0) forged[at] = Uint8Array.of(9)
        if (kind === 1) forged.splice(at, 1)
        if (kind === 2) forged.splice(at, 0, Uint8Array.of(9))
        if (kind === 3) [forged[at], forged[at + 1]] = [forged[at + 1]!, forged[at]!]
        const tree = treeOf(forged)
        const oldRoot = treeHash(treeOf(honest), 0, older)
        const newer = Math.max(forged.length, older)
        if (newer > forged.length) return

        const newRoot = treeHash(tree, 0, newer)
        expect(
          provesConsistency(
            older,
            oldRoot,
            newer,
            newRoot,
            createConsistencyProof(tree, older, newer),
          ),
        ).toBe(false)
      }),
    )
  })

  it('refuses what is no place in a log, and a frontier that is none', () => {
    const tree = treeOf(entries(4))
    for (const [index, size] of [
      [4, 4],
      [-1, 4],
      [0, 0],
      [0.5, 4],
      [0, 2 ** 53],
    ] as const) {
      expect(() => createInclusionProof(tree, index, size)).toThrow(RangeError)
      expect(provesInclusion(emptyRoot, index, size, emptyRoot, [])).toBe(false)
    }
    expect(() => createConsistencyProof(tree, 4, 3)).toThrow(RangeError)
    expect(provesConsistency(4, emptyRoot, 3, emptyRoot, [])).toBe(false)
    for (const frontier of [
      { size: 3, peaks: ['ab'.repeat(32)] },
      { size: 1, peaks: ['ab'] },
      { size: -1, peaks: [] },
    ])
      expect(() => rootOfFrontier(frontier)).toThrow(RangeError)
  })

  it('counts beyond 32 bits', () => {
    const size = 2 ** 40 + 5
    const made = nodesOver(entries(8).map(leafHash))

    // The left 2^40 leaves stand as one made-up hash, since they cannot be computed; the five after
    // it are a real tree.
    const node = (level: number, index: number) =>
      level === 40 ? leafHash(Uint8Array.of(40)) : made(level, index - 2 ** 40 / 2 ** level)

    const proof = createInclusionProof(node, 2 ** 40 + 2, size)
    const root = treeHash(node, 0, size)

    expect(provesInclusion(node(0, 2 ** 40 + 2), 2 ** 40 + 2, size, root, proof)).toBe(true)
    expect(provesInclusion(node(0, 2 ** 40 + 2), 2, size, root, proof)).toBe(false)
  })
})

/** Every way of the list above, at one place; swapping only where the two hashes differ. */
function damaged(proof: Uint8Array[], pick: number, bit: number): Uint8Array[][] {
  const extra = [...proof, leafHash(Uint8Array.of(pick & 255))]
  if (proof.length === 0) return [extra]
  const at = pick % proof.length
  const flipped = proof.map((hash) => Uint8Array.from(hash))
  flipped[at]![bit >> 3]! ^= 1 << (bit & 7)
  const swapped = [...proof]
  if (at > 0) [swapped[at - 1], swapped[at]] = [proof[at]!, proof[at - 1]!]
  return [extra, flipped, proof.filter((_, index) => index !== at), ...(at > 0 ? [swapped] : [])]
}
