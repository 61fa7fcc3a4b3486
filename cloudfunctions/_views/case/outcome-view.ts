import type { CaseView } from '#shared/contract/case-view'
import type { EventType } from '../../_domain/case/events'
import { textOf } from '../../_domain/case/personal-data'
import type { CaseFile } from './case-file'

const endingEvents: EventType[] = [
  'mediation.settled',
  'complaint.settlement_accepted',
  'mediation.terminated',
  'report.concluded',
  'goods_check.concluded',
  'case.merged',
]

/**
 * How the case ended.
 * @param withNote whether the viewer may read the officer's note on the result of a report
 * @returns undefined while the case is open, and if it ended without a result
 */
export function outcomeView(
  { case: { closedAt, outcome }, events, personalData }: CaseFile,
  withNote: boolean,
): CaseView['outcome'] {
  // A reopening forgets the earlier outcome, whose event stays.
  if (closedAt === undefined || outcome === undefined) return undefined
  const endingEvent = events.filter(({ type }) => endingEvents.includes(type)).at(-1)
  switch (endingEvent?.type) {
    case 'mediation.settled': {
      const { remedies, amountFen, terms, paper, number } = endingEvent.data
      // `mediation.settled` is recorded when the agreement has been performed.
      const performedAt = endingEvent.at
      const settled = { kind: 'settled' as const, remedies, amountFen, performedAt }
      // The text of a signed agreement names the parties, so it is not shown here: the action
      // `mediation.agreement` shows it, to fewer people.
      if (paper) return { ...settled, paper, number } as CaseView['outcome']
      return { ...settled, terms: textOf(personalData, terms) }
    }
    // The consumer accepted the shop's own offer (和解), without a mediation.
    case 'complaint.settlement_accepted':
      return { kind: 'reconciled', ...endingEvent.data, at: endingEvent.at }
    case 'mediation.terminated': {
      const { ground, note: noteText } = endingEvent.data
      return { kind: 'terminated', ground, note: textOf(personalData, noteText) }
    }
    case 'case.merged':
      return { kind: 'merged', ...endingEvent.data }
    case 'report.concluded': {
      const { finding, notify, note: noteText } = endingEvent.data
      const text = withNote ? textOf(personalData, noteText) : undefined
      return { kind: 'concluded', finding, notify, note: text }
    }
    case 'goods_check.concluded': {
      const { result, note: noteText } = endingEvent.data
      return { kind: 'checked', result, note: textOf(personalData, noteText), at: endingEvent.at }
    }
    default:
      return undefined
  }
}

/** The request to erase the case, and why it was declined if it was. */
export function erasureView({
  case: { erasure },
  events,
  personalData,
}: CaseFile): CaseView['erasure'] {
  if (!erasure) return undefined
  const { askedAt, declinedAt } = erasure
  if (declinedAt === undefined) return { askedAt }
  const declineEvent = events.filter(({ type }) => type === 'erasure.declined').at(-1)
  const reason =
    declineEvent?.type === 'erasure.declined'
      ? textOf(personalData, declineEvent.data.reason)
      : undefined
  return { askedAt, declined: { at: declinedAt, reason } }
}
