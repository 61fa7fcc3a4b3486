import fc from 'fast-check'
import { signers } from '#shared/agreement/signature'
import { firstServiceLevels } from '#shared/settings/service-levels'
import { caseClasses, caseKinds, priorities } from '#shared/vocabulary/case'
import { goodsCheckResults, voucherResults, vouchers } from '#shared/vocabulary/goods-check'
import type { Remedy } from '#shared/vocabulary/mediation'
import { required } from '#shared/vocabulary/required'
import { decideRound } from '../../../cloudfunctions/_domain/case/dispatch/round-of-offers'
import type { EventData, EventType } from '../../../cloudfunctions/_domain/case/events'
import type { Case, TriageRecord } from '../../../cloudfunctions/_domain/case/state'
import { sample2027 } from '../../shared/calendar/notices'
import { proposal, signatureBy, submission } from '../case-of'
import { withValues } from '../settings/with-values'

const bound = 'cd'.repeat(32)
const linked = { caseId: 'c2', number: 'YH-20261124-AAAAA' }
const officerId = fc.constantFrom('officer1', 'officer2', 'officer3')
const person = fc.integer({ min: 2, max: 5 })
const clause = fc.constantFrom(0, 1)
const offer: { remedies: Remedy[]; amountFen: number } = { remedies: ['refund'], amountFen: 5 }
const nothing = fc.constant({})
const note = fc.constantFrom({}, { note: bound })

/** A moment that an event names, so many ms after the event itself. */
class AfterEvent {
  readonly ms: number
  constructor(ms: number) {
    this.ms = ms
  }
}

const later = fc
  .integer({ min: 0, max: 200_000 })
  .map((ms) => new AfterEvent(ms) as unknown as number)

/** What an event says when it happens at `at`: each moment that it names is counted from then. */
export function sayingAt<Value>(value: Value, at: number): Value {
  if (value instanceof AfterEvent) return (at + value.ms) as Value
  if (Array.isArray(value)) return value.map((inner) => sayingAt(inner, at)) as Value
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, sayingAt(inner, at)])
  return Object.fromEntries(entries)
}

const item = fc
  .record({
    id: fc.constantFrom('e1', 'e2', 'e3', 'e4'),
    origin: fc.constantFrom('captured' as const, 'album' as const),
  })
  .map((given) => ({ ...given, sha256: bound, kind: 'photo' as const }))
const items = fc.array(item, { maxLength: 2 })
const streamId = fc.constantFrom('s1', 's2')
const signer = fc.constantFrom(...signers.codes)
const mode = fc.constantFrom('phone' as const, 'online' as const)
const maybe = <Value extends object>(value: fc.Arbitrary<Value>) => fc.oneof(value, fc.constant({}))

/** A district's own retention. */
const long = { brief: { years: 5, onRequest: 200 }, file: { years: 30 } }
/** A district's own service levels: officers of every priority are asked in batches. */
const quick = withValues(firstServiceLevels, '快些', { 'offerTimings.P1.offerSeconds': 90 })
quick.offerTimings.P3 = { ...quick.offerTimings.P1, widenSeconds: 10 }

const round = decideRound(submission, 'P1', 0)

const triage = fc
  .option(fc.record({ name: fc.constant('现场'), row: fc.integer({ min: 1, max: 9 }) }), {
    nil: undefined,
  })
  .map(
    (rule): TriageRecord => ({
      version: 'v1',
      ...(rule && { rule }),
      class: 'urgent',
      priority: 'P1',
      skills: [],
      units: [],
    }),
  )

/**
 * What an event of each type may say: any words that a reader of the record must be able to follow.
 */
export const sayings: { [Type in EventType]: fc.Arbitrary<EventData[Type]> } = {
  'complaint.submitted': fc
    .tuple(
      fc.record({
        class: fc.constantFrom(...caseClasses.codes),
        priority: fc.constantFrom(...priorities.codes),
      }),
      fc.constantFrom(...caseKinds.codes),
      items,
      fc.constantFrom<object>(
        {},
        { agent: bound },
        { linkedComplaint: bound, consumer: undefined },
        { platformNumber: '1360' },
        { mayTransfer: true },
        { onlineSale: { channel: 'stream', platform: 'douyin', addressStatus: 'none' } },
      ),
      maybe(
        fc.record({
          mayPublish: fc.constant(true as const),
          source: fc.constant('phone' as const),
          triage,
        }),
      ),
      maybe(fc.record({ serviceLevels: fc.constant(quick) })),
      maybe(fc.record({ calendarYears: fc.constant([sample2027]) })),
      maybe(fc.record({ retention: fc.constant(long) })),
      maybe(fc.record({ missingFields: fc.subarray([...required.codes], { minLength: 1 }) })),
    )
    .map(([sorted, kind, evidence, ...more]) => ({
      ...submission,
      ...sorted,
      kind,
      evidence,
      ...Object.assign({}, ...more),
    })),
  'complaint.accepted': fc.constant({ notice: bound }),
  'complaint.refused': fc.constant({
    ground: 'not_ours',
    reason: bound,
    routes: [],
    notice: bound,
  }),
  'triage.confirmed': fc.record({
    class: fc.constantFrom(...caseClasses.codes),
    priority: fc.constantFrom(...priorities.codes),
    round: fc.constant(round),
  }),
  'case.referred': note.map((more) => ({ to: 'enforcement' as const, ...more })),
  'offer.made': fc
    .tuple(
      officerId,
      later,
      maybe(
        fc.constantFrom(
          { reinforcement: true as const, districtId: 'yujiang' },
          { ordered: true as const },
        ),
      ),
    )
    .map(([officerId, expiresAt, more]) => ({ officerId, expiresAt, why: [], ...more })),
  'offer.declined': fc.record({
    officerId,
    reason: fc.constantFrom('busy' as const, 'recusal' as const),
  }),
  'offer.expired': fc.record({ officerId }),
  'dispatch.escalated': fc
    .tuple(
      fc.constantFrom('branch_head' as const, 'centre' as const, 'city' as const),
      maybe(fc.record({ dueAt: later })),
    )
    .map(([to, more]) => ({ to, ...more })),
  'offer.accepted': fc.record({ officerId }),
  'case.returned': fc.record({
    officerId,
    reason: fc.constantFrom('unable' as const, 'recusal' as const, 'left' as const),
  }),
  'case.recalled': fc.record({
    officerId,
    reason: fc.constantFrom('unreachable' as const, 'recusal' as const),
    by: fc.constant('dispatcher1'),
  }),
  'reinforcement.requested': fc.constant({ reason: 'crowd' }),
  'reinforcement.joined': fc.record({ officerId }),
  'reinforcement.unavailable': nothing,
  'case.ordered': fc.constant({ orderId: 'n1', to: ['officer2'], text: bound }),
  'case.order_reported': fc.constant({ orderId: 'n1', officerId: 'officer2', text: bound }),
  'contact.made': maybe(fc.record({ saidAt: later })),
  'contact.tried': maybe(fc.record({ by: fc.constant('centre' as const) })),
  'officer.arrived': fc.constantFrom({}, { metres: 20, position: bound }),
  'mediation.consented': fc
    .tuple(
      mode,
      maybe(fc.constant({ asked: { consumer: 'phone' as const, merchant: 'in_person' as const } })),
    )
    .map(([mode, more]) => ({ mode, ...more })),
  'remedy.computed': fc.constant({ rows: [], claims: [], total: 1000 } as never),
  'agreement.proposed': fc
    .tuple(
      fc.subarray([...signers.codes]),
      fc.constantFrom('12'.repeat(32), '78'.repeat(32)),
      fc.constantFrom('2026-11-29', '2026-12-31', '2027-02-28', '2028-02-29'),
    )
    .map(([voided, textHash, dueDay]) => ({
      ...proposal,
      textHash,
      voided,
      dues: [
        ...proposal.dues,
        {
          clause: 1,
          kind: 'refund',
          by: dueDay,
          owedBy: voided.length > 1 ? 'consumer' : 'merchant',
          amount: 5,
        },
      ],
    })),
  'agreement.signed': fc
    .tuple(signer, items, fc.constantFrom({}, { shown: bound }, { phone: true as const }))
    .map(([signer, evidence, shown]) => ({
      ...signatureBy(signer),
      ...shown,
      ...(evidence.length > 0 && { evidence }),
    })),
  'agreement.confirmed': fc
    .tuple(
      fc.record({ signer, way: fc.constantFrom('own', 'call_back') }),
      fc.constantFrom({}, { phone: bound }),
    )
    .map(([said, phone]) => ({ ...said, ...phone })),
  'agreement.signature_withdrawn': fc.record({ signer }),
  'agreement.abandoned': nothing,
  'agreement.performed': fc.record({ clause }),
  'agreement.breached': fc.record({ clause }),
  'agreement.reminder_sent': fc.record({ clauses: fc.uniqueArray(clause) }),
  'mediation.reopened': fc.record({
    because: fc.constantFrom('not_performed' as const, 'decision' as const),
  }),
  'mediation.settled': fc
    .tuple(mode, maybe(fc.constant({ paper: 'letter' as const, number: '1' })))
    .map(([mode, more]) => ({
      mode,
      remedies: ['refund'],
      amountFen: 1000,
      terms: bound,
      ...more,
    })),
  'mediation.terminated': mode.map((mode) => ({
    mode,
    ground: 'no_agreement',
    note: bound,
    notice: bound,
  })),
  'report.concluded': fc.constant({ finding: 'filed', note: bound }),
  'voucher.checked': fc
    .tuple(
      fc.record({
        voucher: fc.constantFrom(...vouchers.codes),
        result: fc.constantFrom(...voucherResults.codes),
        evidence: items,
      }),
      note,
    )
    .map(([checked, more]) => ({ ...checked, ...more })),
  'goods_check.reported': fc.constant({ report: bound }),
  'goods_check.concluded': fc.record({
    result: fc.constantFrom(...goodsCheckResults.codes),
    note: fc.constant(bound),
    notice: fc.constant(bound),
  }),
  'goods_check.cancelled': nothing,
  'complaint.assessed': fc.record(
    { substantiated: fc.boolean(), second: fc.constant('officer2') },
    { requiredKeys: ['substantiated'] },
  ),
  'assessment.checked': fc.record({ substantiated: fc.boolean() }),
  'service.rated': fc
    .tuple(fc.integer({ min: 1, max: 5 }), maybe(fc.constant({ note: bound })))
    .map(([stars, more]) => ({ stars, tags: ['quick' as const], ...more })),
  'deadlines.recalculated': fc
    .constantFrom({}, { answerUntil: 1_800_000_000_000 })
    .map((more) => ({ calendarYears: [sample2027], dates: [], ...more })),
  'reminder.sent': fc
    .record({ id: fc.constantFrom('c1:accept:1:0', 'c1:settle:2:1'), what: fc.constant('x') })
    .map((given) => ({ ...given, to: 'officer' as const })),
  'track.saved': fc
    .record({ officerId })
    .map((given) => ({ ...given, positions: 4, rejected: 0, signs: [], batches: [] })),
  'mediation.paused': fc.record({
    reason: fc.constantFrom('appraisal' as const, 'recusal' as const),
  }),
  'mediation.resumed': fc.record({
    reason: fc.constantFrom('appraisal' as const, 'recusal' as const),
  }),
  'complaint.withdrawn': nothing,
  'erasure.requested': fc.record({ note: fc.constant(bound) }, { requiredKeys: [] }),
  'erasure.declined': fc.constant({ reason: bound }),
  'personal_data.erased': fc.constant({ ground: 'expired' }),
  'closing.requested': fc.record({ by: officerId }).map(({ by }) => ({
    by,
    ending: { type: 'report.concluded' as const, data: { finding: 'filed' as const, note: bound } },
  })),
  'closing.decided': fc.record({ allowed: fc.boolean() }),
  'complaint.supplemented': fc
    .tuple(
      items,
      maybe(fc.record({ person })),
      maybe(fc.record({ tells: fc.subarray([...required.codes]), text: fc.constant(bound) })),
      maybe(fc.record({ amountFen: fc.constantFrom(0, 1000), occurredAt: later })),
      maybe(fc.record({ problemType: fc.constant('price' as const) })),
      maybe(fc.record({ mayPublish: fc.boolean(), together: fc.boolean() })),
      maybe(fc.record({ triage, round: fc.constantFrom(round, undefined) })),
    )
    .map(([evidence, ...statedParts]) => ({ evidence, ...Object.assign({}, ...statedParts) })),
  'material.lapsed': nothing,
  'document.preserved': fc.record({
    form: fc.constantFrom('decision' as const, 'agreement' as const),
  }),
  'material.requested': fc.record({ needs: fc.constant(['receipt' as const]), dueAt: later }),
  'complainant.contact_changed': fc.record({
    consumer: fc.constant(bound),
    verified: fc.boolean(),
  }),
  'joint.opened': nothing,
  'complaint.claimed': fc.record({ verified: fc.boolean() }),
  'joint.closed': nothing,
  'joint.joined': fc
    .tuple(fc.record({ person, evidence: items }), maybe(fc.record({ from: fc.constant(linked) })))
    .map((given) => ({ ...Object.assign({}, ...given), consumer: bound, statement: bound })),
  'joint.agreed': fc.record({ person }),
  'joint.left': fc.record({ person }),
  'joint.excluded': fc.record({ person, reason: fc.constant(bound) }),
  'evidence.redacted': item.map((copy) => ({
    of: 'e1',
    evidence: [copy],
    boxes: [{ x: 0, y: 0, width: 0.5, height: 0.5 }],
  })),
  'copy.reviewed': fc
    .record({ id: fc.constantFrom('e1', 'e2'), publishable: fc.boolean() })
    .map((given) => ({
      ...given,
      content: 'pass' as const,
    })),
  'reading.answered': fc
    .tuple(
      fc.constantFrom('sum' as const, 'label' as const),
      maybe(fc.record({ triage, round: fc.constantFrom(round, undefined) })),
      maybe(fc.constant({ problemType: 'price' as const, amountFen: 7 })),
    )
    .map(([about, raised, learned]) => ({
      about,
      verdict: 'corrected' as const,
      photos: ['e1'],
      models: ['ab'],
      said: bound,
      ...raised,
      ...learned,
    })),
  'transfer.answered': fc.record({ agrees: fc.boolean() }),
  'transfer.made': fc.record({
    target: fc.constantFrom('seller_place' as const, 'platform_place' as const),
    bureau: fc.constant(bound),
  }),
  'transfer.received': fc.constant({ receipt: bound }),
  'case.linked': fc.record({ caseId: fc.constantFrom('C2', 'C3'), number: fc.constant('YH-2') }),
  'case.merged': maybe(fc.constant({ joint: true as const })).map((joint) => ({
    ...linked,
    ...joint,
  })),
  'case.absorbed': fc.record({
    caseId: fc.constant('c3'),
    number: fc.constant('YH-20261124-BBBBB'),
    evidence: fc.constant([]),
    newFacts: fc.option(fc.constant(true as const), { nil: undefined }),
  }),
  'case.unlinked': fc.record({ caseId: fc.constantFrom('C2', 'C3'), number: fc.constant('YH-2') }),
  'batch.named': fc.constantFrom({ mark: 'a', name: bound }, { mark: 'b', name: bound }),
  'platform.registered': fc.constant({ platformNumber: '136060200000001' }),
  'merchant.responded': fc
    .tuple(
      maybe(fc.record({ note: fc.constant(bound), held: fc.constant(true as const) })),
      maybe(fc.record({ offer: fc.constant(offer), position: fc.constant('manager' as const) })),
      maybe(fc.record({ evidence: items })),
    )
    .map(([note, offer, evidence]) => ({ response: 'settle', ...note, ...offer, ...evidence })),
  'merchant_response.shown': fc.constant({ note: bound }),
  'merchant.unresponsive': fc.record({
    asked: fc.boolean(),
    priority: fc.constantFrom('P1' as const, 'P2' as const),
    round: fc.constantFrom(round, undefined),
  }),
  'complaint.settlement_accepted': fc.constant(offer),
  'agent.checked': fc.record({ original: fc.boolean(), complete: fc.boolean() }).map((given) => ({
    ...given,
    signed: true,
    idSeen: true,
  })),
  'livestream.started': fc
    .record({ streamId, startedAt: later })
    .map((given) => ({ ...given, streamer: { role: 'consumer' } })),
  'livestream.bookmarked': fc
    .tuple(streamId, fc.integer({ max: 9 }), items, maybe(fc.record({ person })))
    .map(([streamId, ms, evidence, more]) => ({
      streamId,
      markId: `m${ms}`,
      ms,
      viewer: { role: 'officer' as const },
      ...(evidence.length > 0 && { evidence }),
      ...more,
    })),
  'livestream.ended': fc
    .record({ streamId, endedAt: later })
    .map((given) => ({ ...given, gaps: [] })),
  'livestream.preserved': fc
    .tuple(streamId, items, maybe(fc.record({ person })))
    .map(([streamId, evidence, more]) => ({
      streamId,
      from: 0,
      to: 1,
      gaps: [],
      stretches: 1,
      chain: bound,
      evidence,
      ...more,
    })),
  'room.opened': nothing,
  'room.closed': nothing,
  'room.preserved': fc.record({ count: fc.integer({ min: 0, max: 9 }), hash: fc.constant(bound) }),
  'mediation.notice_issued': fc.record({
    at: later,
    place: fc.constant(bound),
    notices: fc.constant({ consumer: bound, respondent: bound }),
  }),
  'mediation.entrusted': fc.constant({ to: 'council' }),
  'mediation.handedBack': fc.constant({ result: 'agreed', note: bound }),
  'parties.notified': fc.constant({ consumer: 'here', merchant: 'phone' }),
  'violation.extended': fc.constant({ reason: bound }),
  'violation.verified': fc.constant({ finding: 'filed', note: bound }),
  'decision.extended': fc.constant({ reason: bound }),
  'decision.made': fc.constant({ decision: 'penalised', note: bound }),
  'penalty.published': fc.constant({ note: bound }),
  'payment.confirmed': nothing,
  'consumer.calledBack': fc.record({
    result: fc.constantFrom('satisfied' as const, 'unreached' as const),
  }),
}

/** The event that must have come before one of these types can, and what the case then shows. */
export const needs: Partial<Record<EventType, [field: keyof Case, by: EventType]>> = {
  'agreement.signed': ['agreement', 'agreement.proposed'],
  'agreement.confirmed': ['agreement', 'agreement.proposed'],
  'agreement.signature_withdrawn': ['agreement', 'agreement.proposed'],
  'agreement.performed': ['agreement', 'agreement.proposed'],
  'agreement.breached': ['agreement', 'agreement.proposed'],
  'agreement.reminder_sent': ['agreement', 'agreement.proposed'],
  'merchant_response.shown': ['answer', 'merchant.responded'],
  'decision.extended': ['filed', 'violation.verified'],
  'decision.made': ['filed', 'violation.verified'],
  'penalty.published': ['filed', 'violation.verified'],
  'copy.reviewed': ['copies', 'evidence.redacted'],
  'erasure.declined': ['erasure', 'erasure.requested'],
  'joint.agreed': ['joint', 'joint.opened'],
  'joint.left': ['joint', 'joint.opened'],
  'joint.excluded': ['joint', 'joint.opened'],
  'joint.closed': ['joint', 'joint.opened'],
  'mediation.handedBack': ['entrusted', 'mediation.entrusted'],
  'room.preserved': ['room', 'room.opened'],
}
