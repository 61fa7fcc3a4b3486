import type { Day } from '../calendar/days'
import type { ClaimFact } from './facts'
import type { LawItem } from './law-item'
import { lawRowInForce } from './law-table'

/**
 * The rows that apply on a day, ticked or opened by others, with all facts that are ticked or
 * follow.
 */
interface EstablishedRows {
  rows: LawItem[]
  facts: ReadonlySet<ClaimFact>
  /** Ticked, but without a wording in force on the day. */
  notInForce: string[]
}

/**
 * Follows rows from fact to fact: a price fraud is a fraud, expired food unsafe. It ends: both only
 * grow.
 */
export function establishFacts(
  tickedRowIds: string[],
  tickedFacts: ClaimFact[],
  purchaseDay: Day,
): EstablishedRows {
  const facts = new Set<ClaimFact>(tickedFacts)
  const rowIds = new Set(tickedRowIds)
  for (let sizeBefore = -1; sizeBefore !== facts.size + rowIds.size; ) {
    sizeBefore = facts.size + rowIds.size
    for (const row of rowsInForce(rowIds, purchaseDay)) {
      if (!row.needs.every((fact) => facts.has(fact))) continue
      for (const { fact, needs = [], opens } of row.establishes ?? []) {
        if (!needs.every((needed) => facts.has(needed))) continue
        facts.add(fact)
        for (const openedRowId of opens) rowIds.add(openedRowId)
      }
    }
  }
  return {
    rows: rowsInForce(rowIds, purchaseDay),
    facts,
    notInForce: tickedRowIds.filter((rowId) => !lawRowInForce(rowId, purchaseDay)),
  }
}

const rowsInForce = (rowIds: Set<string>, purchaseDay: Day) =>
  [...rowIds].flatMap((rowId) => lawRowInForce(rowId, purchaseDay) ?? [])
