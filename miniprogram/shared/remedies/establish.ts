import type { Day } from '../calendar/days'
import type { ClaimFact } from './facts'
import type { LawItem } from './law-item'
import { lawRowInForce } from './law-table'

interface EstablishedRows {
  /** The rows in force on the day: the given rows, and those that they open. */
  rows: LawItem[]
  /** The ticked facts, and those that follow from them. */
  facts: ReadonlySet<ClaimFact>
  /** Ids of given rows without a text in force on the day. */
  notInForce: string[]
}

/**
 * Adds the facts and rows that follow from the given ones. For example, price fraud is fraud, and
 * expired food is unsafe food. It repeats this until nothing is added.
 * @param rowIds ids of the rows to begin with
 */
export function establishFacts(
  rowIds: string[],
  tickedFacts: ClaimFact[],
  purchaseDay: Day,
): EstablishedRows {
  const facts = new Set<ClaimFact>(tickedFacts)
  const allRowIds = new Set(rowIds)
  const hasAll = (neededFacts: ClaimFact[]) => neededFacts.every((fact) => facts.has(fact))

  let previousSize: number
  do {
    previousSize = facts.size + allRowIds.size
    const applicableRows = rowsInForce(allRowIds, purchaseDay)
    for (const row of applicableRows) {
      if (!hasAll(row.needs)) continue
      for (const { fact, needs = [], opens } of row.establishes ?? []) {
        if (!hasAll(needs)) continue
        facts.add(fact)
        for (const openedRowId of opens) allRowIds.add(openedRowId)
      }
    }
  } while (facts.size + allRowIds.size > previousSize)

  return {
    rows: rowsInForce(allRowIds, purchaseDay),
    facts,
    notInForce: rowIds.filter((rowId) => !lawRowInForce(rowId, purchaseDay)),
  }
}

const rowsInForce = (rowIds: Set<string>, purchaseDay: Day) =>
  [...rowIds].flatMap((rowId) => lawRowInForce(rowId, purchaseDay) ?? [])
