import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { type Digest, emptyRoot, isLogSize, nodeHash } from '#shared/proof/merkle'

/**
 * The right edge of a tree, a plain document: all that appending needs, however long the log is.
 * `peaks` are the roots (hex) of the perfect subtrees from left to right, one for each 1 in the
 * binary `size`.
 */
export interface Frontier {
  size: number
  peaks: string[]
}

export const emptyFrontier: Frontier = { size: 0, peaks: [] }

/**
 * The frontier after more leaf hashes. Amortised two hashes a leaf. Throws RangeError when the
 * frontier is not one.
 */
export function extendFrontier(frontier: Frontier, leaves: Digest[]): Frontier {
  const peaks = readPeaks(frontier)
  let { size } = frontier
  for (const leaf of leaves) {
    let node = leaf
    for (let treeSize = size; treeSize % 2 === 1; treeSize = (treeSize - 1) / 2)
      node = nodeHash(peaks.pop() as Digest, node)
    peaks.push(node)
    size++
  }
  return { size, peaks: peaks.map(bytesToHex) }
}

/** Root of the tree with this right edge. */
export function rootOfFrontier(frontier: Frontier): Digest {
  const peaks = readPeaks(frontier)
  if (peaks.length === 0) return emptyRoot
  return peaks.reduceRight((rightHash, leftHash) => nodeHash(leftHash, rightHash))
}

function readPeaks({ size, peaks }: Frontier): Digest[] {
  const digests = peaks.map(hexToBytes)
  if (
    !isLogSize(size) ||
    digests.length !== countOnes(size) ||
    digests.some((digest) => digest.length !== 32)
  )
    throw new RangeError(`not the right edge of a log of ${size}`)
  return digests
}

function countOnes(logSize: number): number {
  let count = 0
  for (let remaining = logSize; remaining > 0; remaining = Math.floor(remaining / 2))
    count += remaining % 2
  return count
}
