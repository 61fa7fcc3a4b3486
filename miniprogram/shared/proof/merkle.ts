import { sha256 } from '@noble/hashes/sha2.js'

/** 32 bytes. */
export type Digest = Uint8Array

/** Hash of a leaf's bytes (RFC 9162 §2.1.1): the prefix keeps a leaf from passing for a node. */
export const leafHash = (entry: Uint8Array): Digest =>
  sha256.create().update(leafPrefix).update(entry).digest()

/** Hash of an inner node. */
export const nodeHash = (leftHash: Digest, rightHash: Digest): Digest =>
  sha256.create().update(nodePrefix).update(leftHash).update(rightHash).digest()

/** Root of the log without entries. */
export const emptyRoot: Digest = sha256(new Uint8Array(0))

/**
 * Root of a perfect subtree: `level` 0 are leaf hashes, `index` covers leaves from `index *
 * 2^level`.
 */
export type NodeSource = (level: number, index: number) => Digest

/**
 * Hash of the tree over the leaves `firstLeaf` (included) to `endLeaf` (excluded), as RFC 9162
 * §2.1.1 splits it.
 */
export function treeHash(node: NodeSource, firstLeaf: number, endLeaf: number): Digest {
  const leafCount = endLeaf - firstLeaf
  if (leafCount === 0) return emptyRoot
  const leftCount = largestPowerOfTwo(leafCount)
  if (leftCount === leafCount) return node(Math.log2(leafCount), firstLeaf / leafCount)
  return nodeHash(
    treeHash(node, firstLeaf, firstLeaf + leftCount),
    treeHash(node, firstLeaf + leftCount, endLeaf),
  )
}

/** The greatest power of two up to `count`; `count` itself means that the subtree is perfect. */
export function largestPowerOfTwo(leafCount: number): number {
  let power = 1
  while (power * 2 <= leafCount) power *= 2
  return power
}

export const areSameDigests = (first: Digest, second: Digest): boolean =>
  first.length === second.length && first.every((byte, index) => byte === second[index])

/** Whether it can be the number of entries of a log. Sizes are numbers: exact to 2^53. */
export const isLogSize = (entryCount: number): boolean =>
  Number.isSafeInteger(entryCount) && entryCount >= 0

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)
