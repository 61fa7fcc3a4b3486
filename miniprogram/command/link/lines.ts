import type { RelatedCase } from '../../shared/contract/sorting'
import { problemTypes } from '../../shared/vocabulary/case'
import { badgeOf } from '../../words/headline'
import { moment } from '../../words/when'

/** A case that may be about the same matter, as a dispatcher reads it. */
export const relatedLine = ({ case: item, linked, samePerson, mayMerge, mayGather }: RelatedCase, now: number) => ({
  id: item.id,
  number: item.number,
  title: item.merchantName,
  linked,
  mayMerge,
  mayGather,
  about: [
    problemTypes.label(item.problemType),
    badgeOf(item.state, item.pending).label,
    `${moment(item.submittedAt, now)}收到`,
    ...(item.officerName ? [`${item.officerName}在办`] : []),
  ].join(' · '),
  why: samePerson ? '同一个人提交的' : '同一家店、同一类问题',
})
export type RelatedLine = ReturnType<typeof relatedLine>
