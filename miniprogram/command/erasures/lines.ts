import type { CaseSummary } from '../../shared/contract/case-view'
import { caseKinds, caseStates } from '../../shared/vocabulary/case'
import { moment } from '../../words/when'

/** One request for erasure. */
export const askedLine = (one: CaseSummary & { askedAt: number }, now: number) => ({
  id: one.id,
  number: one.number,
  title: one.merchantName,
  about: `${caseKinds.label(one.kind)} · ${caseStates.label(one.state)} · ${moment(one.askedAt, now)}申请`,
})
