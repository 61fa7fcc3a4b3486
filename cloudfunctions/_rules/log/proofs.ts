import {
  type Digest,
  isLogSize,
  largestPowerOfTwo,
  type NodeSource,
  treeHash,
} from '#shared/proof/merkle'

/**
 * The proof that a leaf is in the tree of `logSize` leaves (RFC 9162 §2.1.3.1): the hashes of the
 * siblings on the way from the leaf to the root. Throws RangeError if there is no such leaf.
 */
export function createInclusionProof(
  nodeSource: NodeSource,
  index: number,
  logSize: number,
): Digest[] {
  if (!isLogSize(index) || !isLogSize(logSize) || index >= logSize)
    throw new RangeError(`no leaf ${index} in a log of ${logSize}`)
  const proof: Digest[] = []
  let firstLeaf = 0
  let endLeaf = logSize
  while (endLeaf - firstLeaf > 1) {
    const middle = firstLeaf + leftSubtreeSize(endLeaf - firstLeaf)
    if (index < middle) {
      proof.unshift(treeHash(nodeSource, middle, endLeaf))
      endLeaf = middle
    } else {
      proof.unshift(treeHash(nodeSource, firstLeaf, middle))
      firstLeaf = middle
    }
  }
  return proof
}

/**
 * The proof that the tree of `olderSize` leaves is the beginning of the tree of `newerSize` leaves
 * (RFC 9162 §2.1.4.1). Empty if the sizes are the same, or the older tree is empty. Throws
 * RangeError if the older tree is larger.
 */
export function createConsistencyProof(
  nodeSource: NodeSource,
  olderSize: number,
  newerSize: number,
): Digest[] {
  if (!isLogSize(olderSize) || !isLogSize(newerSize) || olderSize > newerSize)
    throw new RangeError(`a log of ${newerSize} has no past of ${olderSize}`)
  if (olderSize === 0 || olderSize === newerSize) return []
  const proof: Digest[] = []
  let firstLeaf = 0
  let endLeaf = newerSize
  while (olderSize !== endLeaf) {
    const middle = firstLeaf + leftSubtreeSize(endLeaf - firstLeaf)
    if (olderSize <= middle) {
      proof.unshift(treeHash(nodeSource, middle, endLeaf))
      endLeaf = middle
    } else {
      proof.unshift(treeHash(nodeSource, firstLeaf, middle))
      firstLeaf = middle
    }
  }
  // The last subtree of the older tree. If it is the whole older tree, the verifier knows its hash.
  if (firstLeaf > 0) proof.unshift(treeHash(nodeSource, firstLeaf, endLeaf))
  return proof
}

/**
 * The size of the left subtree of a tree with `count` > 1 leaves (RFC 9162 §2.1.1): the largest
 * power of two that is smaller than `count`.
 */
function leftSubtreeSize(count: number): number {
  const power = largestPowerOfTwo(count)
  return power === count ? count / 2 : power
}
