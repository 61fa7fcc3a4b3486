import { proposed, resigned } from './case/agreement/agreement'
import { marked, reopened } from './case/agreement/dues'
import { closingChanges } from './case/closing/closing'
import { afterTaking, recallOf } from './case/dispatch/recall'
import { intakeChanges } from './case/filing/changes'
import { liveChanges } from './case/live/stream'
import { formalityChanges } from './case/mediation/changes'
import { ended, endedFor } from './case/pauses/rest'
import { roomChanges } from './case/room/case-room'
import type { Case, Offer } from './case/state'
import type { CaseEvent, EventData, Recorded } from './events'

const close = (at: number, { pauses }: Case): Partial<Case> => ({
  closedAt: at,
  ...{ offers: undefined, backup: undefined, rescue: undefined, closing: undefined, pauses: ended(pauses, at) },
})

/** What is left of a case that has left its officer. */
const outOfHand = (officerId: string, reason: string, at: number, { recused, pauses }: Case): Partial<Case> => ({
  ...{ state: 'returned', holder: undefined, takenAt: undefined, arrivedAt: undefined },
  ...{ offers: undefined, helpers: undefined, backup: undefined, agreement: undefined, closing: undefined },
  recused: reason === 'recusal' ? [...recused, officerId] : recused,
  // What was asked of this officer is over with them; an appraisal goes on.
  pauses: endedFor('recusal', pauses, at),
})

/** What one event changes. The centre's confirmation starts a new round of asking. */
const changes: {
  [Type in Exclude<keyof EventData, 'complaint.submitted'>]: (
    data: EventData[Type],
    at: number,
    file: Case,
  ) => Partial<Case>
} = {
  'complaint.accepted': (_, at) => ({ acceptedAt: at }),
  'complaint.refused': ({ ground }, at, file) => ({
    ...close(at, file),
    state: 'refused',
    outcome: { kind: 'refused', ground, at },
  }),
  'triage.confirmed': (data, at) => ({
    class: data.class,
    priority: data.priority,
    asked: [],
    declined: undefined,
    roundAt: at,
    rescue: undefined,
  }),
  'case.referred': (_, at) => ({ referredAt: at }),
  'dispatch.offered': (offer, _, { asked, offers = [], backup }) => ({
    offers: [...offers, offer],
    ...(offer.backup
      ? { backup: backup && { ...backup, asked: [...backup.asked, offer.officerId] } }
      : { state: 'offered', asked: [...new Set([...asked, offer.officerId])] }),
  }),
  'dispatch.declined': ({ officerId, reason }, _, { declined = [], recused, offers }) => ({
    offers: without(offers, officerId),
    declined: [...declined, officerId],
    recused: reason === 'recusal' ? [...recused, officerId] : recused,
  }),
  'dispatch.expired': ({ officerId }, _, { offers }) => ({ offers: without(offers, officerId) }),
  'dispatch.escalated': ({ to, until }) => ({
    state: 'returned',
    offers: undefined,
    rescue: { by: to, ...(until !== undefined && { until }) },
  }),
  'dispatch.taken': ({ officerId }, at, { recalled }) => ({
    ...{ state: 'assigned', offers: undefined, holder: officerId, takenAt: at, rescue: undefined },
    recalled: afterTaking(recalled, officerId),
  }),
  'dispatch.returned': ({ officerId, reason }, at, file) => outOfHand(officerId, reason, at, file),
  'dispatch.recalled': (recall, at, file) => ({
    ...outOfHand(recall.officerId, recall.reason, at, file),
    recalled: recallOf(recall, at, file),
  }),
  'backup.asked': ({ reason }) => ({ backup: { reason, asked: [] } }),
  'backup.joined': ({ officerId }, _, { offers, helpers = [] }) => ({
    offers: without(offers, officerId),
    helpers: [...helpers, officerId],
  }),
  'backup.unmet': (_, __, { backup }) => ({ backup: backup && { ...backup, unmet: true } }),
  'contact.made': (_, at) => ({ contactedAt: at }),
  'officer.arrived': (_, at) => ({ state: 'onsite', arrivedAt: at }),
  'mediation.consented': (said, at) => ({ consent: { ...said, at } }),
  'remedy.computed': () => ({}),
  'agreement.proposed': (data) => ({ agreement: proposed(data) }),
  'agreement.signed': ({ signature, evidence = [] }, _, file) => ({
    agreement: resigned(file.agreement, { type: 'agreement.signed', signature }),
    evidence: [...file.evidence, ...evidence],
  }),
  'agreement.unsigned': ({ signer }, _, { agreement }) => ({
    agreement: resigned(agreement, { type: 'agreement.unsigned', signer }),
  }),
  'agreement.abandoned': () => ({ agreement: undefined }),
  'agreement.performed': ({ clause }, at, file) => marked(file, [clause], { done: 'performed', doneAt: at }),
  'agreement.broken': ({ clause }, at, file) => ({
    ...marked(file, [clause], { done: 'failed', doneAt: at }),
    brokenAt: file.brokenAt ?? at,
  }),
  'agreement.reminded': ({ clauses }, _, file) => marked(file, clauses, { reminded: true }),
  'mediation.reopened': ({ because }, at, file) => reopened(file, because, at),
  'mediation.settled': ({ mode, remedies, amountFen, paper }, at, file) => ({
    ...close(at, file),
    // A record without signatures stands in the place of a text that nobody has signed whole.
    agreement: paper ? file.agreement : undefined,
    state: 'settled',
    outcome: { kind: 'settled', mode, remedies, amountFen, at },
  }),
  'mediation.terminated': ({ mode, ground }, at, file) => ({
    ...close(at, file),
    state: 'terminated',
    outcome: { kind: 'terminated', mode, ground, at },
  }),
  'report.concluded': ({ finding }, at, file) => ({
    ...close(at, file),
    state: 'concluded',
    outcome: { kind: 'concluded', finding, at },
  }),
  'complaint.assessed': (finding, at) => ({ assessment: { ...finding, at } }),
  'clock.reminded': ({ id }, _, { reminded = [] }) => ({ reminded: [...reminded, id] }),
  'service.rated': ({ stars, tags }) => ({ rating: { stars, tags } }),
  'erasure.asked': (_, at) => ({ erasure: { askedAt: at } }),
  'erasure.declined': (_, at, { erasure }) => ({ erasure: { askedAt: erasure?.askedAt ?? at, declinedAt: at } }),
  'particulars.erased': (_, at) => ({ erasedAt: at }),
  'track.kept': () => ({}),
  'clock.paused': ({ reason }, at, { pauses = [] }) => ({ pauses: [...pauses, { reason, from: at }] }),
  'clock.resumed': ({ reason }, at, { pauses }) => ({ pauses: endedFor(reason, pauses, at) }),
  'complaint.withdrawn': (_, at, file) => ({ ...close(at, file), state: 'withdrawn' }),
  ...closingChanges,
  ...intakeChanges,
  ...liveChanges,
  ...roomChanges,
  ...formalityChanges,
}

/** The case after one more event. */
export function apply(file: Case | undefined, event: Recorded): Case {
  if (event.type === 'complaint.submitted') return opened(event)
  if (!file) throw new Error(`a case cannot start with ${event.type}`)
  return applied(file, event, event.at)
}

/** The same for an event that is decided but not yet recorded. */
export function applied(file: Case, event: CaseEvent, at: number): Case {
  if (event.type === 'complaint.submitted') throw new Error('a case starts once')
  const change = (changes[event.type] as (data: unknown, at: number, file: Case) => Partial<Case>)(event.data, at, file)
  return withoutUndefined({ ...file, ...change, updatedAt: at })
}

/** The case that a whole list of events amounts to. */
export function replay(events: Recorded[]): Case {
  const file = events.reduce<Case | undefined>(apply, undefined)
  if (!file) throw new Error('a case without events')
  return file
}

function opened(event: Extract<Recorded, { type: 'complaint.submitted' }>): Case {
  const { consumer, respondent, matter, agent, ...facts } = event.data
  return withoutUndefined({
    ...facts,
    ...(consumer === undefined && { anonymous: true }),
    ...(agent !== undefined && { agent: { complete: false } }),
    id: event.caseId,
    state: 'received',
    submittedAt: event.at,
    updatedAt: event.at,
    asked: [],
    recused: [],
  })
}

/** The offers left without one officer's; absent when none is. */
function without(offers: Offer[] | undefined, officerId: string): Offer[] | undefined {
  const left = offers?.filter((offer) => offer.officerId !== officerId)
  return left?.length ? left : undefined
}

/** Absent is absent: a stored document and a replayed one have the same fields. */
function withoutUndefined(file: Case): Case {
  // Most have none, and making an object anew is what costs.
  for (const name in file) if (file[name as keyof Case] === undefined) return withoutThem(file)
  return file
}

const withoutThem = (file: Case): Case =>
  Object.fromEntries(Object.entries(file).filter(([, value]) => value !== undefined)) as unknown as Case
