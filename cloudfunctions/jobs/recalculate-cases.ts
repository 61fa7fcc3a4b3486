import type { CalendarYear } from '#shared/calendar/calendar'
import { canonicalJson } from '#shared/proof/canonical'
import { runSystemCommand } from '../_gateway/advance-case'
import type { RunBudget } from '../_gateway/run-budget'
import { readAdoptedYears } from '../_persistence/calendar'
import type { CaseDoc } from '../_persistence/case/cases'
import { casesInQueue, casesOverdue } from '../_persistence/case/queries'
import type { Cursor } from '../_persistence/database'
import { districts } from '../_persistence/place/places'

/** At most this many cases are changed in one run. The timer runs again while more are left. */
const maxPerRun = 100
const pageSize = 100
const maxDistricts = 100
/**
 * Later than any deadline, ms since 1970: with it, a query finds every case that has a deadline.
 */
const endOfTime = Number.MAX_SAFE_INTEGER

/**
 * After a calendar year was adopted, computes the deadlines of all open cases again. A case that
 * already has the adopted years is skipped, so a run that was cut off continues with the next case.
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

/** Readers of the open cases of a district, and of its closed cases that still have a deadline. */
const pageReadersOf = (districtId: string): ReadPage[] => [
  createPageReader('sortKey', (cursor) => casesInQueue(districtId, 'waiting', pageSize, cursor)),
  createPageReader('sortKey', (cursor) => casesInQueue(districtId, 'moving', pageSize, cursor)),
  createPageReader('overdueFrom', (cursor) =>
    casesOverdue(districtId, 'overdueFrom', endOfTime, pageSize, cursor),
  ),
]

const createPageReader =
  (
    sortField: 'sortKey' | 'overdueFrom',
    readList: (cursor?: Cursor) => Promise<CaseDoc[]>,
  ): ReadPage =>
  async (cursor) => {
    const cases = await readList(cursor)
    const lastCase = cases.at(-1)
    if (cases.length < pageSize || !lastCase) return { cases }
    return { cases, next: [lastCase[sortField] as number, lastCase._id] }
  }

/** @returns how many cases were changed, at most `maxCases` */
async function recalculateAll(
  readPage: ReadPage,
  calendarYears: readonly CalendarYear[],
  now: number,
  maxCases: number,
  budget: RunBudget,
): Promise<number> {
  let changedCount = 0
  let cursor: Cursor | undefined
  do {
    const page = await readPage(cursor)
    for (const snapshot of page.cases) {
      const currentYears = snapshot.state.calendarYears ?? []
      if (canonicalJson(currentYears) === canonicalJson(calendarYears)) continue
      const change = await runSystemCommand(snapshot, { type: 'recalculate', calendarYears }, now)
      if (change.nextSnapshot.seq > change.previousSnapshot.seq) changedCount++
      if (changedCount === maxCases || budget.isSpent()) return changedCount
    }
    cursor = page.next
  } while (cursor)
  return changedCount
}
