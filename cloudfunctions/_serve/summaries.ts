import type { CaseSummary } from '../../miniprogram/shared/contract/case-view'
import type { Particulars } from '../_domain/case/particulars'
import type { Person } from '../_domain/staff/person'
import type { CaseDoc } from '../_store/case/cases'
import { particularOf } from '../_store/case/particulars'
import type { Cursor } from '../_store/database'
import { people } from '../_store/staff/staff'
import { summarise } from '../_views/case/case-view'
import { dutiesOf } from '../_views/case/due'
import { pageOf } from './cursor'

/**
 * Lines of a list, in the order of the heads: a fixed number of calls however many they are. `duties`: for handlers, a
 * case that is over shows what is still owed.
 */
export async function summaries(heads: CaseDoc[], now: number, duties = false): Promise<CaseSummary[]> {
  const [respondents, persons] = await Promise.all([
    particularOf('respondent', heads),
    people(heads.flatMap(({ holder }) => holder ?? [])),
  ])
  return heads.map((head) => {
    const line = lineOf(head, now, respondents, persons)
    const [due] = duties && !line.due && head.state.erasedAt === undefined ? dutiesOf(head.state) : []
    return due ? { ...line, due } : line
  })
}

export async function casePage(
  cursor: string | undefined,
  by: 'submittedAt' | 'referredAt' | 'entrustedAt' | 'toCallBack',
  find: (limit: number, after?: Cursor) => Promise<CaseDoc[]>,
  now: number,
  duties = false,
): Promise<{ cases: CaseSummary[]; next?: string }> {
  const { lines, ...rest } = await pageOf(cursor, by, find)
  return { cases: await summaries(lines, now, duties), ...rest }
}

/** A line with what was read of its shop, by case, and of its holder, by id. */
export const lineOf = (
  { _id, state, holder }: CaseDoc,
  now: number,
  respondents: Map<string, Particulars['respondent']>,
  persons: Map<string, Person>,
): CaseSummary => summarise(state, now, respondents.get(_id), holder === undefined ? undefined : persons.get(holder))
