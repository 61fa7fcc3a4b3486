import type { Day } from '../calendar/days'
import { type ClaimMatter, type Claims, claimsFor } from './claims'
import { establishFacts } from './establish'
import type { ClaimFact } from './facts'
import { lawTable } from './law-table'

/**
 * The law rows that follow from the ticked facts, in the order of the table, so that an officer
 * need not know the articles. Rows without facts, which serve the bureau's own case, are never
 * among them.
 */
export function lawRowsFor(tickedFacts: ClaimFact[], purchaseDay: Day): string[] {
  const facts = new Set(tickedFacts)
  const matchingRows = lawTable.filter(
    ({ needs }) => needs.length > 0 && needs.every((neededFact) => facts.has(neededFact)),
  )
  const { rows } = establishFacts(
    [...new Set(matchingRows.map(({ id }) => id))],
    tickedFacts,
    purchaseDay,
  )
  return [...new Set(rows.map(({ id }) => id))]
}

/**
 * What follows from the facts, for the consumer's page, the officer's and the record. Throws as
 * `claimsFor` does.
 */
export const computeClaims = (matter: Omit<ClaimMatter, 'laws'>): Claims =>
  claimsFor({ ...matter, laws: lawRowsFor(matter.facts, matter.on) })
