import {
  eventTime,
  type FieldRule,
  type FieldRules,
  forEvents,
  pickFields,
  removeField,
} from '../state-reader'
import { closingEvents, reopenedEvent } from './event-types'

/** An outcome with the named fields of the event. */
const outcomeRule =
  (kind: string, fieldNames: string[], otherFields: object = {}): FieldRule =>
  (_previousValue, { data, at }) => ({ kind, at, ...pickFields(data, fieldNames), ...otherFields })

/** When a violation is filed, the bureau has to decide on it. */
const openFiling: FieldRule = (previousFiling, { data, at }) =>
  data.finding === 'filed' ? { at } : previousFiling

/** How a case was closed, and what the law requires afterwards (docs/record.md). */
export const endingFields: FieldRules = {
  closedAt: { ...forEvents(closingEvents, eventTime), [reopenedEvent]: removeField },
  outcome: {
    'complaint.refused': outcomeRule('refused', ['ground']),
    'complaint.settlement_accepted': outcomeRule('settled', ['remedies', 'amountFen'], {
      mode: 'reconciled',
    }),
    'mediation.settled': outcomeRule('settled', ['mode', 'remedies', 'amountFen']),
    'mediation.terminated': outcomeRule('terminated', ['mode', 'ground']),
    'report.concluded': outcomeRule('concluded', ['finding', 'notify']),
    'goods_check.concluded': outcomeRule('checked', ['result']),
    'case.merged': (_previousValue, { data, at }) => ({
      kind: 'merged',
      into: pickFields(data, ['caseId', 'number']),
      at,
    }),
    [reopenedEvent]: removeField,
  },
  informedAt: { 'parties.notified': eventTime, [reopenedEvent]: removeField },
  paidAt: { 'payment.confirmed': eventTime, [reopenedEvent]: removeField },
  calledBack: {
    'consumer.calledBack': (_previousValue, { data, at }) => ({ result: data.result, at }),
    [reopenedEvent]: removeField,
  },
  rating: {
    'service.rated': (_previousValue, { data, at }) => ({
      ...pickFields(data, ['stars', 'tags']),
      at,
    }),
    [reopenedEvent]: removeField,
  },
  assessment: {
    'complaint.assessed': (assessment, { data, at }) => ({
      ...pickFields(data, ['substantiated', 'second']),
      at: assessment?.at ?? at,
    }),
    'assessment.checked': (assessment, { data, at }) =>
      assessment && { ...assessment, checked: { substantiated: data.substantiated, at } },
  },
  renewedAt: {
    'case.absorbed': (renewedAt, { data, at }) => (data.newFacts ? at : renewedAt),
  },
  referredAt: { 'case.referred': eventTime },
  verified: {
    'violation.extended': (verification) => ({ ...verification, extended: true }),
    'case.absorbed': (verification, { data }) => (data.newFacts ? undefined : verification),
    'violation.verified': (verification, { data, at }) => ({
      ...verification,
      finding: data.finding,
      at,
    }),
  },
  filed: {
    'report.concluded': openFiling,
    'violation.verified': openFiling,
    'decision.extended': (previousFiling) => ({ ...previousFiling, extended: true }),
    'decision.made': (previousFiling, { data, at }) => ({
      ...previousFiling,
      decision: data.decision,
      decidedAt: at,
    }),
    'penalty.published': (previousFiling, { at }) => ({ ...previousFiling, publishedAt: at }),
  },
  erasure: {
    'erasure.requested': (_previousValue, { at }) => ({ askedAt: at }),
    'erasure.declined': (erasure, { at }) => ({ askedAt: erasure.askedAt, declinedAt: at }),
  },
  erasedAt: { 'personal_data.erased': eventTime },
}
