import type { CaseSummary } from '../../shared/contract/case-view'
import { caseKinds } from '../../shared/vocabulary/case'
import { badgeOf } from '../../words/headline'
import { moment } from '../../words/when'

/** One request for erasure. */
export const askedLine = (one: CaseSummary & { askedAt: number }, now: number) => ({
  id: one.id,
  number: one.number,
  title: one.merchantName,
  about: `${caseKinds.label(one.kind)} · ${badgeOf(one.state, one.pending).label} · ${moment(one.askedAt, now)}申请`,
})
