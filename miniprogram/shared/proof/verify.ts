import { hexToBytes } from '@noble/hashes/utils.js'
import { areSameDigests, type Digest, emptyRoot, isLogSize, nodeHash } from './merkle'

/**
 * Verifies an inclusion proof: that the leaf with the index `leafIndex` is in the tree with
 * `logSize` leaves and the hash `root` (RFC 9162 §2.1.3.2, with its variables fn and sn as
 * `nodeIndex` and `lastNode`).
 */
export function provesInclusion(
  leaf: Digest,
  leafIndex: number,
  logSize: number,
  root: Digest,
  proof: Digest[],
): boolean {
  if (!isLogSize(leafIndex) || !isLogSize(logSize) || leafIndex >= logSize) return false
  let nodeIndex = leafIndex
  let lastNode = logSize - 1
  let currentHash = leaf
  for (const sibling of proof) {
    if (lastNode === 0) return false
    if (isOdd(nodeIndex) || nodeIndex === lastNode) {
      currentHash = nodeHash(sibling, currentHash)
      while (!isOdd(nodeIndex) && nodeIndex !== 0) {
        nodeIndex = halfOf(nodeIndex)
        lastNode = halfOf(lastNode)
      }
    } else currentHash = nodeHash(currentHash, sibling)
    nodeIndex = halfOf(nodeIndex)
    lastNode = halfOf(lastNode)
  }
  return lastNode === 0 && areSameDigests(currentHash, root)
}

/**
 * Verifies a consistency proof: that the newer tree begins with the older tree (RFC 9162 §2.1.4.2,
 * with its variables fn and sn as `nodeIndex` and `lastNode`).
 */
export function provesConsistency(
  olderSize: number,
  oldRoot: Digest,
  newerSize: number,
  newRoot: Digest,
  proof: Digest[],
): boolean {
  if (!isLogSize(olderSize) || !isLogSize(newerSize) || olderSize > newerSize) return false
  if (olderSize === newerSize) return proof.length === 0 && areSameDigests(oldRoot, newRoot)
  if (olderSize === 0) return proof.length === 0 && areSameDigests(oldRoot, emptyRoot)

  let nodeIndex = olderSize - 1
  let lastNode = newerSize - 1
  while (isOdd(nodeIndex)) {
    nodeIndex = halfOf(nodeIndex)
    lastNode = halfOf(lastNode)
  }

  // If the older tree has 2^n leaves, it is itself the first subtree. The proof then omits its
  // hash.
  const [firstHash, ...remainingProof] = nodeIndex === 0 ? [oldRoot, ...proof] : proof
  if (!firstHash) return false

  let oldHash = firstHash
  let newHash = firstHash
  for (const sibling of remainingProof) {
    if (lastNode === 0) return false
    if (isOdd(nodeIndex) || nodeIndex === lastNode) {
      oldHash = nodeHash(sibling, oldHash)
      newHash = nodeHash(sibling, newHash)
      while (!isOdd(nodeIndex) && nodeIndex !== 0) {
        nodeIndex = halfOf(nodeIndex)
        lastNode = halfOf(lastNode)
      }
    } else newHash = nodeHash(newHash, sibling)
    nodeIndex = halfOf(nodeIndex)
    lastNode = halfOf(lastNode)
  }
  return lastNode === 0 && areSameDigests(oldHash, oldRoot) && areSameDigests(newHash, newRoot)
}

// Bit operators would truncate a size to 32 bits.
const isOdd = (value: number) => value % 2 === 1
const halfOf = (value: number) => Math.floor(value / 2)

/** The bytes of hex hashes. Undefined if one of them is not 32 bytes in hex. */
export function parseDigests(hashes: string[]): Digest[] | undefined {
  return hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash)) ? hashes.map(hexToBytes) : undefined
}
