import { bodyHash, createCommitment } from '../../shared/proof/hash'

/** The shops and inspectors from whom a draw chooses. */
export interface DrawPool {
  /** Ids of the shops, sorted. */
  shops: string[]
  /** Ids of the inspectors, sorted, at least two. */
  officers: string[]
  /** Number of shops to draw. */
  count: number
}

/** A shop that was drawn, and its inspectors. */
export interface DrawnShop {
  merchantId: string
  /** Ids of the two inspectors: 行政处罚法第四十二条 requires at least two. */
  officers: [string, string]
}

/** The six digits that somebody present calls out when a draw is opened. */
export const calledNumberPattern = /^\d{6}$/

/**
 * The commitment that enters the log before a draw. It binds the seed and the pool without
 * revealing them.
 * @param drawSeed 32 bytes, hex
 */
export const poolCommitment = (drawSeed: string, drawPool: DrawPool): string =>
  createCommitment(drawSeed, drawPool)

/**
 * The random draw of shops and inspectors (双随机). The seed is fixed before the number is called
 * out, and whoever calls it out does not know the seed. So neither the server nor that person can
 * choose the result. Inspectors are assigned in rotation: nobody gets two shops more than another.
 */
export function draw(
  { shops: merchantIds, officers: officerIds, count }: DrawPool,
  drawSeed: string,
  calledNumber: string,
): DrawnShop[] {
  const drawnMerchantIds = shuffle(merchantIds, drawSeed, calledNumber).slice(0, count)
  const rotation = shuffle(officerIds, drawSeed, calledNumber)
  const inspectorAt = (index: number) => rotation[index % rotation.length] as string
  return drawnMerchantIds.map((merchantId, index) => ({
    merchantId,
    officers: [inspectorAt(2 * index), inspectorAt(2 * index + 1)],
  }))
}

/** Sorts the ids by SHA-256 over seed, number and id: random, but everybody can repeat it. */
function shuffle(ids: string[], drawSeed: string, calledNumber: string): string[] {
  const hashesById = new Map(ids.map((id) => [id, bodyHash([drawSeed, calledNumber, id])]))
  return [...ids].sort((first, second) =>
    hashesById.get(first)! < hashesById.get(second)! ? -1 : 1,
  )
}
