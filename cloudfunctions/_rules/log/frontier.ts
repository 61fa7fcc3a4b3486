import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { type Digest, emptyRoot, isLogSize, nodeHash } from '#shared/proof/merkle'

/**
 * The right edge of a Merkle tree. This is all that is needed to append leaves, no matter how long
 * the log is.
 */
export interface Frontier {
  /** Number of leaves. */
  size: number
  /**
   * Roots of the perfect subtrees from left to right, hexadecimal: one for each 1 in the binary
   * form of `size`.
   */
  peaks: string[]
}

/** SHA-256. */
const digestBytes = 32

export const emptyFrontier: Frontier = { size: 0, peaks: [] }

/**
 * The frontier after appending leaf hashes. It calculates less than two hashes per leaf on average.
 * Throws RangeError if the frontier is not valid.
 */
export function extendFrontier(frontier: Frontier, leaves: Digest[]): Frontier {
  const peaks = readPeaks(frontier)
  let { size } = frontier
  for (const leaf of leaves) {
    // Adding a leaf is like adding 1 to a binary number: each 1 at its end is carried over, and two
    // subtrees of the same size become one.
    let node = leaf
    for (let carriedSize = size; carriedSize % 2 === 1; carriedSize = (carriedSize - 1) / 2)
      node = nodeHash(peaks.pop() as Digest, node)
    peaks.push(node)
    size++
  }
  return { size, peaks: peaks.map(bytesToHex) }
}

/** The root of the tree with this right edge. */
export function rootOfFrontier(frontier: Frontier): Digest {
  const peaks = readPeaks(frontier)
  if (peaks.length === 0) return emptyRoot
  return peaks.reduceRight((rightHash, leftHash) => nodeHash(leftHash, rightHash))
}

function readPeaks({ size, peaks }: Frontier): Digest[] {
  const digests = peaks.map(hexToBytes)
  const isValid =
    isLogSize(size) &&
    digests.length === countOnes(size) &&
    digests.every((digest) => digest.length === digestBytes)
  if (!isValid) throw new RangeError(`not the right edge of a log of ${size}`)
  return digests
}

/** How many 1s a size has in binary form. Bit operations would be limited to 32 bits. */
function countOnes(logSize: number): number {
  let count = 0
  for (let remaining = logSize; remaining > 0; remaining = Math.floor(remaining / 2))
    count += remaining % 2
  return count
}
