import type { CaseSummary } from '#shared/contract/case-view'
import type { PersonalData } from '../_domain/case/personal-data'
import type { Person } from '../_domain/staff/person'
import type { CaseDoc } from '../_persistence/case/cases'
import { loadPersonalField } from '../_persistence/case/personal-data'
import type { Cursor } from '../_persistence/database'
import { loadPeople } from '../_persistence/staff/staff'
import { summariseCase } from '../_views/case/case-view'
import { openDutiesOf } from '../_views/case/open-duties'
import { readListPage } from './cursor'

/**
 * Summarises cases for a list, in the same order. The number of reads does not depend on how many
 * cases there are.
 * @param withDuties for handlers: a closed case shows what somebody still has to do in it
 */
export async function summariseCases(
  snapshots: CaseDoc[],
  now: number,
  withDuties = false,
): Promise<CaseSummary[]> {
  const [respondents, peopleById] = await Promise.all([
    loadPersonalField('respondent', snapshots),
    loadPeople(snapshots.flatMap(({ owner }) => owner ?? [])),
  ])
  return snapshots.map((snapshot) => {
    const summary = summaryOf(snapshot, now, respondents, peopleById)
    const mayShowDuty = withDuties && !summary.due && snapshot.state.erasedAt === undefined
    const [openDuty] = mayShowDuty ? openDutiesOf(snapshot.state) : []
    return openDuty ? { ...summary, due: openDuty } : summary
  })
}

/** Reads a page of a list of cases. `findCases` must sort the cases by `sortField`. */
export async function readCasePage(
  cursor: string | undefined,
  sortField: 'submittedAt' | 'referredAt' | 'entrustedAt' | 'toCallBack',
  findCases: (maxResults: number, cursorAfter?: Cursor) => Promise<CaseDoc[]>,
  now: number,
  withDuties = false,
): Promise<{ cases: CaseSummary[]; next?: string }> {
  const { lines: snapshots, ...pageInfo } = await readListPage(cursor, sortField, findCases)
  return { cases: await summariseCases(snapshots, now, withDuties), ...pageInfo }
}

/**
 * Summarises one case from what has been read already.
 * @param respondents by the id of the case
 * @param peopleById by the id of the staff member
 */
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
