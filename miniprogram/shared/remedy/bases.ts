import type { Day } from '../clock/days'
import { type Claims, claimsFor, type Matter } from './claims'
import { establish } from './establish'
import type { Fact } from './facts'
import { lawTable } from './law-table'

/**
 * The law rows that follow from the ticked facts, in the order of the table, so that an officer need not know the
 * articles. Rows without facts, which serve the bureau's own case, are never among them.
 */
export function basesOf(ticks: Fact[], on: Day): string[] {
  const facts = new Set(ticks)
  const told = lawTable.filter(({ needs }) => needs.length > 0 && needs.every((fact) => facts.has(fact)))
  const { rows } = establish([...new Set(told.map(({ id }) => id))], ticks, on)
  return [...new Set(rows.map(({ id }) => id))]
}

/** What follows from the facts, for the consumer's page, the officer's and the record. Throws as `claimsFor` does. */
export const claimsOf = (matter: Omit<Matter, 'laws'>): Claims =>
  claimsFor({ ...matter, laws: basesOf(matter.facts, matter.on) })
