import type { CaseSummary } from '#shared/contract/case-view'
import type { PersonalData } from '../_domain/case/personal-data'
import type { Person } from '../_domain/staff/person'
import type { CaseDoc } from '../_persistence/case/cases'
import { personalFieldOf } from '../_persistence/case/personal-data'
import type { Cursor } from '../_persistence/database'
import { loadPeople } from '../_persistence/staff/staff'
import { summariseCase } from '../_views/case/case-view'
import { openDutiesOf } from '../_views/case/open-duties'
import { readListPage } from './cursor'

/**
 * Lines of a list, in the order of the snapshots: a fixed number of calls however many they are.
 * `withDuties`: for handlers, a case that is over shows what is still owed.
 */
export async function summariseCases(
  snapshots: CaseDoc[],
  now: number,
  withDuties = false,
): Promise<CaseSummary[]> {
  const [respondents, peopleById] = await Promise.all([
    personalFieldOf('respondent', snapshots),
    loadPeople(snapshots.flatMap(({ owner }) => owner ?? [])),
  ])
  return snapshots.map((snapshot) => {
    const summary = summaryOf(snapshot, now, respondents, peopleById)
    const [openDuty] =
      withDuties && !summary.due && snapshot.state.erasedAt === undefined
        ? openDutiesOf(snapshot.state)
        : []
    return openDuty ? { ...summary, due: openDuty } : summary
  })
}

export async function readCasePage(
  cursor: string | undefined,
  sortField: 'submittedAt' | 'referredAt' | 'entrustedAt' | 'toCallBack',
  find: (maxResults: number, cursorAfter?: Cursor) => Promise<CaseDoc[]>,
  now: number,
  withDuties = false,
): Promise<{ cases: CaseSummary[]; next?: string }> {
  const { lines, ...pageInfo } = await readListPage(cursor, sortField, find)
  return { cases: await summariseCases(lines, now, withDuties), ...pageInfo }
}

/** A line with what was read of its shop, by case, and of its owner, by id. */
export const summaryOf = (
  { _id, state, owner }: CaseDoc,
  now: number,
  respondents: Map<string, PersonalData['respondent']>,
  peopleById: Map<string, Person>,
): CaseSummary =>
  summariseCase(
    state,
    now,
    respondents.get(_id),
    owner === undefined ? undefined : peopleById.get(owner),
  )
