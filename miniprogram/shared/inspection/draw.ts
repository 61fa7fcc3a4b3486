import { bodyHash, commitment } from '../seal/hash'

/** Who may be drawn: ids of shops and of inspectors, each sorted and at least two of the latter; `count`: of shops. */
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
export const poolCommitment = (seed: string, pool: Pool): string => commitment(seed, pool)

/**
 * The random draw of shops and inspectors (双随机). The seed is fixed before the number is said, and the number is said
 * by a person who does not know the seed: neither the server nor that person chooses what comes out. Inspectors take
 * turns, so that none has two shops more than another.
 */
export function draw({ shops, officers, count }: Pool, seed: string, number: string): Drawn[] {
  const turns = shuffled(officers, seed, number)
  const turn = (at: number) => turns[at % turns.length] as string
  return shuffled(shops, seed, number)
    .slice(0, count)
    .map((merchantId, at) => ({ merchantId, officers: [turn(2 * at), turn(2 * at + 1)] }))
}

/** In the order of SHA-256 over seed, number and id. */
function shuffled(ids: string[], seed: string, number: string): string[] {
  const places = new Map(ids.map((id) => [id, bodyHash([seed, number, id])]))
  return [...ids].sort((a, b) => (places.get(a)! < places.get(b)! ? -1 : 1))
}
