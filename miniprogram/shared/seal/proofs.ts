import { type Digest, isSize, type NodeSource, splitOf, treeHash } from './merkle'

/**
 * Shows that leaf `index` is in the tree of `size` leaves (RFC 9162 §2.1.3.1): siblings from the leaf up.
 * Throws RangeError when there is no such leaf.
 */
export function inclusionProof(node: NodeSource, index: number, size: number): Digest[] {
  if (!isSize(index) || !isSize(size) || index >= size) throw new RangeError(`no leaf ${index} in a log of ${size}`)
  const proof: Digest[] = []
  let from = 0
  let to = size
  while (to - from > 1) {
    const middle = from + halfOf(to - from)
    if (index < middle) {
      proof.unshift(treeHash(node, middle, to))
      to = middle
    } else {
      proof.unshift(treeHash(node, from, middle))
      from = middle
    }
  }
  return proof
}

/**
 * Shows that the tree of `older` leaves is the beginning of the tree of `newer` leaves (RFC 9162 §2.1.4.1). Empty when
 * the sizes are the same or the older is empty: there is nothing to show. Throws RangeError when older > newer.
 */
export function consistencyProof(node: NodeSource, older: number, newer: number): Digest[] {
  if (!isSize(older) || !isSize(newer) || older > newer)
    throw new RangeError(`a log of ${newer} has no past of ${older}`)
  if (older === 0 || older === newer) return []
  const proof: Digest[] = []
  let from = 0
  let to = newer
  while (older !== to) {
    const middle = from + halfOf(to - from)
    if (older <= middle) {
      proof.unshift(treeHash(node, middle, to))
      to = middle
    } else {
      proof.unshift(treeHash(node, from, middle))
      from = middle
    }
  }
  // The older tree's last subtree: the checker knows it already when it is that whole tree.
  if (from > 0) proof.unshift(treeHash(node, from, to))
  return proof
}

/** Where RFC 9162 splits `count` > 1 leaves: unlike a perfect subtree's own size, always smaller than `count`. */
function halfOf(count: number): number {
  const power = splitOf(count)
  return power === count ? count / 2 : power
}
