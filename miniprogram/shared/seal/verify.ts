import { hexToBytes } from '@noble/hashes/utils.js'
import { type Digest, emptyRoot, isSize, nodeHash, sameDigest } from './merkle'

/** Whether `proof` leads from leaf `index` to the root of a tree of `size` leaves (RFC 9162 §2.1.3.2). */
export function provesInclusion(leaf: Digest, index: number, size: number, root: Digest, proof: Digest[]): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false
  let node = index
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash)
      while (!isOdd(node) && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else hash = nodeHash(hash, sibling)
    node = half(node)
    last = half(last)
  }
  return last === 0 && sameDigest(hash, root)
}

/** Whether `proof` shows that tree (`newer`, `newRoot`) begins with tree (`older`, `oldRoot`) (RFC 9162 §2.1.4.2). */
export function provesConsistency(
  older: number,
  oldRoot: Digest,
  newer: number,
  newRoot: Digest,
  proof: Digest[],
): boolean {
  if (!isSize(older) || !isSize(newer) || older > newer) return false
  if (older === newer) return proof.length === 0 && sameDigest(oldRoot, newRoot)
  if (older === 0) return proof.length === 0 && sameDigest(oldRoot, emptyRoot)
  let node = older - 1
  let last = newer - 1
  while (isOdd(node)) {
    node = half(node)
    last = half(last)
  }
  // An older tree of 2^n leaves is itself the first subtree, and is left out of the proof.
  const [start, ...rest] = node === 0 ? [oldRoot, ...proof] : proof
  if (!start) return false
  let oldHash = start
  let newHash = start
  for (const sibling of rest) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      oldHash = nodeHash(sibling, oldHash)
      newHash = nodeHash(sibling, newHash)
      while (!isOdd(node) && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else newHash = nodeHash(newHash, sibling)
    node = half(node)
    last = half(last)
  }
  return last === 0 && sameDigest(oldHash, oldRoot) && sameDigest(newHash, newRoot)
}

// Bit operators would cut a size at 32 bits.
const isOdd = (value: number) => value % 2 === 1
const half = (value: number) => Math.floor(value / 2)

/** The bytes of hex hashes; undefined when one of them is not 32 bytes of hex. */
export function digestsOf(hashes: string[]): Digest[] | undefined {
  return hashes.every((hash) => /^[0-9a-f]{64}$/.test(hash)) ? hashes.map(hexToBytes) : undefined
}
