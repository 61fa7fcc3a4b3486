import { type Fields, gone, moment, on, picked, type Rule } from '../derive'
import { again, ends } from './steps'

/** An outcome with the named fields of the event. */
const outcome =
  (kind: string, names: string[], more: object = {}): Rule =>
  (_, { data, at }) => ({ kind, at, ...picked(data, names), ...more })

/** A violation that is filed has to be decided on. */
const filing: Rule = (was, { data, at }) => (data.finding === 'filed' ? { at } : was)

/** How a case ended and what the law wants afterwards (docs/record.md). */
export const end: Fields = {
  closedAt: { ...on(ends, moment), [again]: gone },
  outcome: {
    'complaint.refused': outcome('refused', ['ground']),
    'complaint.reconciled': outcome('settled', ['remedies', 'amountFen'], { mode: 'reconciled' }),
    'mediation.settled': outcome('settled', ['mode', 'remedies', 'amountFen']),
    'mediation.terminated': outcome('terminated', ['mode', 'ground']),
    'report.concluded': outcome('concluded', ['finding', 'notify']),
    'case.merged': (_, { data, at }) => ({ kind: 'merged', into: picked(data, ['caseId', 'number']), at }),
    [again]: gone,
  },
  informedAt: { 'parties.informed': moment, [again]: gone },
  paidAt: { 'payment.acknowledged': moment, [again]: gone },
  calledBack: {
    'consumer.calledBack': (_, { data, at }) => ({ result: data.result, at }),
    [again]: gone,
  },
  rating: { 'service.rated': (_, { data, at }) => ({ ...picked(data, ['stars', 'tags']), at }), [again]: gone },
  assessment: {
    'complaint.assessed': (was, { data, at }) => ({ ...picked(data, ['substantiated', 'second']), at: was?.at ?? at }),
    'finding.checked': (was, { data, at }) => was && { ...was, checked: { substantiated: data.substantiated, at } },
  },
  renewedAt: { 'case.absorbed': (was, { data, at }) => (data.newFacts ? at : was) },
  referredAt: { 'case.referred': moment },
  verified: {
    'violation.extended': (was) => ({ ...was, extended: true }),
    'case.absorbed': (was, { data }) => (data.newFacts ? undefined : was),
    'violation.verified': (was, { data, at }) => ({ ...was, finding: data.finding, at }),
  },
  filed: {
    'report.concluded': filing,
    'violation.verified': filing,
    'decision.extended': (was) => ({ ...was, extended: true }),
    'decision.made': (was, { data, at }) => ({ ...was, decision: data.decision, decidedAt: at }),
    'penalty.published': (was, { at }) => ({ ...was, publishedAt: at }),
  },
  erasure: {
    'erasure.asked': (_, { at }) => ({ askedAt: at }),
    'erasure.declined': (was, { at }) => ({ askedAt: was.askedAt, declinedAt: at }),
  },
  erasedAt: { 'particulars.erased': moment },
}
