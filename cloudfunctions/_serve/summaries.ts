import type { CaseSummary } from '../../miniprogram/shared/contract/case-view'
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
  const [respondents, officers] = await Promise.all([
    particularOf(
      'respondent',
      heads.map(({ _id }) => _id),
    ),
    people(heads.flatMap(({ holder }) => holder ?? [])),
  ])
  return heads.map(({ _id, state, holder }) => {
    const line = summarise(state, now, respondents.get(_id), holder === undefined ? undefined : officers.get(holder))
    const [due] = duties && !line.due && state.erasedAt === undefined ? dutiesOf(state) : []
    return due ? { ...line, due } : line
  })
}
