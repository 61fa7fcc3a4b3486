import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { type Digest, emptyRoot, isSize, nodeHash } from './merkle'

/**
 * The right edge of a tree, a plain document: all that appending needs, however long the log is.
 * `peaks` are the roots (hex) of the perfect subtrees from left to right, one for each 1 in the binary `size`.
 */
export interface Frontier {
  size: number
  peaks: string[]
}

export const emptyFrontier: Frontier = { size: 0, peaks: [] }

/** The frontier after more leaf hashes. Amortised two hashes a leaf. Throws RangeError when the frontier is not one. */
export function extend(frontier: Frontier, leaves: Digest[]): Frontier {
  const peaks = readPeaks(frontier)
  let { size } = frontier
  for (const leaf of leaves) {
    let node = leaf
    for (let full = size; full % 2 === 1; full = (full - 1) / 2) node = nodeHash(peaks.pop() as Digest, node)
    peaks.push(node)
    size++
  }
  return { size, peaks: peaks.map(bytesToHex) }
}

/** Root of the tree with this right edge. */
export function rootOf(frontier: Frontier): Digest {
  const peaks = readPeaks(frontier)
  if (peaks.length === 0) return emptyRoot
  return peaks.reduceRight((right, left) => nodeHash(left, right))
}

function readPeaks({ size, peaks }: Frontier): Digest[] {
  const digests = peaks.map(hexToBytes)
  if (!isSize(size) || digests.length !== ones(size) || digests.some((digest) => digest.length !== 32))
    throw new RangeError(`not the right edge of a log of ${size}`)
  return digests
}

function ones(size: number): number {
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}
