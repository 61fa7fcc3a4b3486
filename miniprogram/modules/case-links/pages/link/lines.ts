import { stateBadge } from '../../../../format/headline'
import { momentText } from '../../../../format/when'
import { problemTypes } from '../../../../shared/vocabulary/case'
import type { RelatedCase } from '../../contract'

/** A case that may be about the same matter, ready for the template. */
export const toRelatedLine = (
  { case: caseSummary, linked, samePerson, mayMerge }: RelatedCase,
  now: number,
) => ({
  id: caseSummary.id,
  number: caseSummary.number,
  title: caseSummary.merchantName,
  linked,
  mayMerge,
  about: [
    problemTypes.label(caseSummary.problemType),
    stateBadge(caseSummary.state, caseSummary.pending).label,
    `${momentText(caseSummary.submittedAt, now)}收到`,
    ...(caseSummary.officerName ? [`${caseSummary.officerName}在办`] : []),
  ].join(' · '),
  why: samePerson ? '同一个人提交的' : '同一家店、同一类问题',
})
export type RelatedLine = ReturnType<typeof toRelatedLine>
