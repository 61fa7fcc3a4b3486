import { sha256 } from '@noble/hashes/sha2.js'

/** 32 bytes. */
export type Digest = Uint8Array

/**
 * Hash of a leaf (RFC 9162 §2.1.1). Leaves and nodes have different prefixes, so that a leaf cannot
 * be passed off as a node.
 */
export const leafHash = (entry: Uint8Array): Digest =>
  sha256.create().update(leafPrefix).update(entry).digest()

/** Hash of an inner node. */
export const nodeHash = (leftHash: Digest, rightHash: Digest): Digest =>
  sha256.create().update(nodePrefix).update(leftHash).update(rightHash).digest()

/** Root of an empty log. */
export const emptyRoot: Digest = sha256(new Uint8Array(0))

/**
 * Finds the root of a perfect subtree with 2^level leaves. Its first leaf is `index * 2^level`. At
 * level 0 it is the hash of a leaf.
 */
export type NodeSource = (level: number, index: number) => Digest

/**
 * Hash of the tree over the leaves `firstLeaf` (inclusive) to `endLeaf` (exclusive), split as in
 * RFC 9162 §2.1.1.
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

/** The largest power of two that is not larger than `leafCount`. */
export function largestPowerOfTwo(leafCount: number): number {
  let power = 1
  while (power * 2 <= leafCount) power *= 2
  return power
}

export const areSameDigests = (first: Digest, second: Digest): boolean =>
  first.length === second.length && first.every((byte, index) => byte === second[index])

/** Whether a number can be the size of a log. Numbers are exact up to 2^53. */
export const isLogSize = (entryCount: number): boolean =>
  Number.isSafeInteger(entryCount) && entryCount >= 0

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)
