import type { CaseSummary } from '../../miniprogram/shared/contract/case-view'
import type { Person } from '../_domain/staff/person'
import type { CaseDoc } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import { people } from '../_store/staff/staff'
import { summarise } from '../_views/case/case-view'
import { dutiesOf } from '../_views/case/due'

/**
 * Lines of a list, in the order of the heads: a fixed number of calls however many they are. `duties`: for handlers, a
 * case that is over shows what is still owed.
 */
export async function summaries(heads: CaseDoc[], now: number, duties = false): Promise<CaseSummary[]> {
  const { lines } = await summariesWith(heads, [], now, duties)
  return lines
}

/** The same with the names of further members of staff. */
export async function summariesWith(
  heads: CaseDoc[],
  ids: string[],
  now: number,
  duties = false,
): Promise<{ lines: CaseSummary[]; persons: Map<string, Person> }> {
  const [respondents, persons] = await Promise.all([
    particularOf(
      'respondent',
      heads.map(({ _id }) => _id),
    ),
    people([...heads.flatMap(({ holder }) => holder ?? []), ...ids]),
  ])
  const lines = heads.map(({ _id, state, holder }) => {
    const line = summarise(state, now, respondents.get(_id), holder === undefined ? undefined : persons.get(holder))
    const [due] = duties && !line.due && state.erasedAt === undefined ? dutiesOf(state) : []
    return due ? { ...line, due } : line
  })
  return { lines, persons }
}
