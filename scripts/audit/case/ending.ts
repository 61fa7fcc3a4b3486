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
const outcome =
  (kind: string, fieldNames: string[], otherFields: object = {}): FieldRule =>
  (_value, { data, at }) => ({ kind, at, ...pickFields(data, fieldNames), ...otherFields })

/** When a violation is filed, the bureau has to decide on it. */
const openFiling: FieldRule = (filing, { data, at }) => (data.finding === 'filed' ? { at } : filing)

/** How a case was closed, and what the law requires afterwards (docs/record.md). */
export const endingFields: FieldRules = {
  closedAt: { ...forEvents(closingEvents, eventTime), [reopenedEvent]: removeField },
  outcome: {
    'complaint.refused': outcome('refused', ['ground']),
    'complaint.settlement_accepted': outcome('settled', ['remedies', 'amountFen'], {
      mode: 'reconciled',
    }),
    'mediation.settled': outcome('settled', ['mode', 'remedies', 'amountFen']),
    'mediation.terminated': outcome('terminated', ['mode', 'ground']),
    'report.concluded': outcome('concluded', ['finding', 'notify']),
    'case.merged': (_value, { data, at }) => ({
      kind: 'merged',
      into: pickFields(data, ['caseId', 'number']),
      at,
    }),
    [reopenedEvent]: removeField,
  },
  informedAt: { 'parties.notified': eventTime, [reopenedEvent]: removeField },
  paidAt: { 'payment.confirmed': eventTime, [reopenedEvent]: removeField },
  calledBack: {
    'consumer.calledBack': (_value, { data, at }) => ({ result: data.result, at }),
    [reopenedEvent]: removeField,
  },
  rating: {
    'service.rated': (_value, { data, at }) => ({ ...pickFields(data, ['stars', 'tags']), at }),
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
    'decision.extended': (filing) => ({ ...filing, extended: true }),
    'decision.made': (filing, { data, at }) => ({
      ...filing,
      decision: data.decision,
      decidedAt: at,
    }),
    'penalty.published': (filing, { at }) => ({ ...filing, publishedAt: at }),
  },
  erasure: {
    'erasure.requested': (_value, { at }) => ({ askedAt: at }),
    'erasure.declined': (erasure, { at }) => ({ askedAt: erasure.askedAt, declinedAt: at }),
  },
  erasedAt: { 'personal_data.erased': eventTime },
}
