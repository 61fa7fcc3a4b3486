import { bodyHash, commitment } from '../../shared/proof/hash'

/**
 * Who may be drawn: ids of shops and of inspectors, each sorted and at least two of the latter;
 * `count`: of shops.
 */
export interface Pool {
  shops: string[]
  officers: string[]
  count: number
}

/** A shop that was drawn, and the two who inspect it (行政处罚法第四十二条: no fewer than two). */
export interface Drawn {
  merchantId: string
  officers: [string, string]
}

/** Digits that the person who opens a draw says on the spot, after the seed was committed to. */
export const drawNumber = /^\d{6}$/

/**
 * What enters the log before a draw: it binds the seed and the pool, and shows neither.
 * @param seed 32 bytes, hex
 */
export const poolCommitment = (drawSeed: string, drawPool: Pool): string =>
  commitment(drawSeed, drawPool)

/**
 * The random draw of shops and inspectors (双随机). The seed is fixed before the number is said, and
 * the number is said by a person who does not know the seed: neither the server nor that person
 * chooses what comes out. Inspectors take turns, so that none has two shops more than another.
 */
export function draw(
  { shops: merchantIds, officers: officerIds, count }: Pool,
  drawSeed: string,
  drawNumber: string,
): Drawn[] {
  const turns = shuffled(officerIds, drawSeed, drawNumber)
  const turn = (turnIndex: number) => turns[turnIndex % turns.length] as string
  return shuffled(merchantIds, drawSeed, drawNumber)
    .slice(0, count)
    .map((merchantId, index) => ({ merchantId, officers: [turn(2 * index), turn(2 * index + 1)] }))
}

/** In the order of SHA-256 over seed, number and id. */
function shuffled(ids: string[], drawSeed: string, drawNumber: string): string[] {
  const places = new Map(ids.map((id) => [id, bodyHash([drawSeed, drawNumber, id])]))
  return [...ids].sort((first, second) => (places.get(first)! < places.get(second)! ? -1 : 1))
}
