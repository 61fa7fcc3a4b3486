import type { Day } from '../calendar/days'
import { type ClaimMatter, type Claims, claimsFor } from './claims'
import { establishFacts } from './establish'
import type { ClaimFact } from './facts'
import { lawTable } from './law-table'

/**
 * Finds the law rows that follow from the ticked facts, so that an officer need not know the
 * articles. Rows without facts are never among them, because they serve the bureau's own case.
 * @returns ids of the rows, those that need only ticked facts in the order of the table
 */
export function lawRowsFor(tickedFacts: ClaimFact[], purchaseDay: Day): string[] {
  const facts = new Set(tickedFacts)
  const matchingRows = lawTable.filter(
    ({ needs }) => needs.length > 0 && needs.every((neededFact) => facts.has(neededFact)),
  )
  const matchingIds = [...new Set(matchingRows.map(({ id }) => id))]

  const { rows } = establishFacts(matchingIds, tickedFacts, purchaseDay)
  return [...new Set(rows.map(({ id }) => id))]
}

/**
 * Computes the claims that follow from the facts. The pages of consumer and officer and the record
 * of the case use it. Throws as `claimsFor` does.
 */
export const computeClaims = (matter: Omit<ClaimMatter, 'laws'>): Claims =>
  claimsFor({ ...matter, laws: lawRowsFor(matter.facts, matter.on) })
