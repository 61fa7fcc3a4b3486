import {
  type Digest,
  isLogSize,
  largestPowerOfTwo,
  type NodeSource,
  treeHash,
} from '#shared/proof/merkle'

/**
 * Shows that leaf `index` is in the tree of `logSize` leaves (RFC 9162 §2.1.3.1): siblings from the
 * leaf up. Throws RangeError when there is no such leaf.
 */
export function inclusionProof(nodeSource: NodeSource, index: number, logSize: number): Digest[] {
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
 * Shows that the tree of `olderSize` leaves is the beginning of the tree of `newerSize` leaves (RFC
 * 9162 §2.1.4.1). Empty when the sizes are the same or the older is empty: there is nothing to
 * show. Throws RangeError when older > newer.
 */
export function consistencyProof(
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
  // The older tree's last subtree: the checker knows it already when it is that whole tree.
  if (firstLeaf > 0) proof.unshift(treeHash(nodeSource, firstLeaf, endLeaf))
  return proof
}

/**
 * Where RFC 9162 splits `count` > 1 leaves: unlike a perfect subtree's own size, always smaller
 * than `count`.
 */
function leftSubtreeSize(count: number): number {
  const power = largestPowerOfTwo(count)
  return power === count ? count / 2 : power
}
