import type { CalendarYear } from '#shared/calendar/calendar'
import { canonicalJson } from '#shared/proof/canonical'
import { runSystemCommand } from '../_gateway/advance-case'
import type { RunBudget } from '../_gateway/run-budget'
import { readAdoptedYears } from '../_persistence/calendar'
import type { CaseDoc } from '../_persistence/case/cases'
import { casesInQueue, casesOverdue } from '../_persistence/case/queries'
import type { Cursor } from '../_persistence/database'
import { districts } from '../_persistence/place/places'

/** Enough for one run; the timer comes again while more are left. */
const maxPerRun = 100
const pageSize = 100
const maxDistricts = 100
/** Later than every date of a case, ms since 1970: finds all cases with a running deadline. */
const endOfTime = Number.MAX_SAFE_INTEGER

/**
 * Computes the dates of all cases that have an open deadline with the adopted calendar years. A
 * case that has these years already is passed over, so a run that was cut off goes on with the next
 * one.
 * @returns when there is more to do, ms since 1970
 */
export async function recalculateCases(
  _subject: string,
  now: number,
  budget: RunBudget,
): Promise<number | undefined> {
  const calendarYears = (await readAdoptedYears()) ?? []
  let remaining = maxPerRun
  for (const { _id: districtId } of await districts.list({}, maxDistricts))
    for (const readPage of pageReadersOf(districtId)) {
      remaining -= await recalculateAll(readPage, calendarYears, now, remaining, budget)
      if (remaining === 0 || budget.isSpent()) return now
    }
  return undefined
}

type ReadPage = (cursor: Cursor | undefined) => Promise<{ cases: CaseDoc[]; next?: Cursor }>

/** The open cases of a district, and the closed ones with a deadline that still runs. */
const pageReadersOf = (districtId: string): ReadPage[] => [
  pageReader('sortKey', (cursor) => casesInQueue(districtId, 'waiting', pageSize, cursor)),
  pageReader('sortKey', (cursor) => casesInQueue(districtId, 'moving', pageSize, cursor)),
  pageReader('overdueFrom', (cursor) =>
    casesOverdue(districtId, 'overdueFrom', endOfTime, pageSize, cursor),
  ),
]

const pageReader =
  (field: 'sortKey' | 'overdueFrom', readList: (cursor?: Cursor) => Promise<CaseDoc[]>): ReadPage =>
  async (cursor) => {
    const cases = await readList(cursor)
    const last = cases.at(-1)
    if (cases.length < pageSize || !last) return { cases }
    return { cases, next: [last[field] as number, last._id] }
  }

/** @returns how many cases were changed, at most `maxCases` */
async function recalculateAll(
  readPage: ReadPage,
  calendarYears: readonly CalendarYear[],
  now: number,
  maxCases: number,
  budget: RunBudget,
): Promise<number> {
  let changed = 0
  let cursor: Cursor | undefined
  do {
    const page = await readPage(cursor)
    for (const snapshot of page.cases) {
      if (canonicalJson(snapshot.state.calendarYears ?? []) === canonicalJson(calendarYears))
        continue
      const change = await runSystemCommand(snapshot, { type: 'recalculate', calendarYears }, now)
      if (change.nextSnapshot.seq > change.previousSnapshot.seq) changed++
      if (changed === maxCases || budget.isSpent()) return changed
    }
    cursor = page.next
  } while (cursor)
  return changed
}
