import type { Day } from '../clock/days'
import type { Fact } from './facts'
import type { LawItem } from './law-item'
import { inForce } from './law-table'

/** The rows that apply on a day, ticked or opened by others, with all facts that are ticked or follow. */
interface Established {
  rows: LawItem[]
  facts: ReadonlySet<Fact>
  /** Ticked, but without a wording in force on the day. */
  notInForce: string[]
}

/** Follows rows from fact to fact: a price fraud is a fraud, expired food unsafe. It ends: both only grow. */
export function establish(ticked: string[], ticks: Fact[], on: Day): Established {
  const facts = new Set<Fact>(ticks)
  const ids = new Set(ticked)
  for (let before = -1; before !== facts.size + ids.size; ) {
    before = facts.size + ids.size
    for (const row of rowsOf(ids, on)) {
      if (!row.needs.every((fact) => facts.has(fact))) continue
      for (const { fact, needs = [], opens } of row.establishes ?? []) {
        if (!needs.every((needed) => facts.has(needed))) continue
        facts.add(fact)
        for (const id of opens) ids.add(id)
      }
    }
  }
  return { rows: rowsOf(ids, on), facts, notInForce: ticked.filter((id) => !inForce(id, on)) }
}

const rowsOf = (ids: Set<string>, on: Day) => [...ids].flatMap((id) => inForce(id, on) ?? [])
