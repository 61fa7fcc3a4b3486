import { type Day, endOf } from '../../../miniprogram/shared/clock/days'
import type { CaseSummary, CaseView, Pending, TimelineEntry } from '../../../miniprogram/shared/contract/case-view'
import type { ClosedList } from '../../../miniprogram/shared/vocabulary/closed-list'
import { skills, units } from '../../../miniprogram/shared/vocabulary/skills'
import { owed, unsignedBy } from '../../_domain/case/agreement/agreement'
import { mayDo, opensWithConsent, type Viewpoint } from '../../_domain/case/decider'
import { offerSpan } from '../../_domain/case/dispatch/tiers'
import type { EventType, Recorded } from '../../_domain/case/events'
import { mayShow, stillToAgree } from '../../_domain/case/joint/joint'
import { textOf } from '../../_domain/case/particulars'
import { confidants, type Relation } from '../../_domain/case/relations'
import type { Case } from '../../_domain/case/state'
import { nextTarget } from '../../_domain/clocks/case-clocks'
import { remedyOf, summaryOf, toVouch } from './agreement-view'
import type { CaseFile } from './case-file'
import { dueDate } from './due'
import { agentOf, answerOf, answersOf, bringer, decisionOf, jointOf, matterNow, personNow } from './filing-view'
import { formalitiesOf, unsealed } from './formalities-view'
import { isOpenOfReport, tell } from './timeline/tell'

/** The viewer, and the time (for what is still open to them). */
export interface Viewer extends Viewpoint {
  /** The viewer's number among the complainants. */
  person?: number
}

const ends: EventType[] = [
  'mediation.settled',
  'complaint.reconciled',
  'mediation.terminated',
  'report.concluded',
  'case.merged',
]

/** Shown where the particulars of a case have been deleted by law. */
export const deleted = '（资料已依法删除）'

export function summarise(
  one: Case,
  now: number,
  respondent?: { name: string },
  officer?: { name: string },
): CaseSummary {
  const { id, number, kind, state, priority, problemType, submittedAt, updatedAt, contactedAt } = one
  const due = dueDate(one, now)
  const target = nextTarget(one, now)
  const pending = pendingOf(one)
  return {
    id,
    number,
    kind,
    state,
    class: one.class,
    priority,
    problemType,
    submittedAt,
    updatedAt,
    merchantName: respondent?.name ?? deleted,
    rated: one.rating !== undefined,
    ...(due && { due }),
    ...(target && { target }),
    ...(officer && { officerName: officer.name }),
    ...(contactedAt !== undefined && { contactedAt }),
    ...(one.closing && { closing: true as const }),
    ...(one.wanted?.lapsed && { lapsed: true as const }),
    ...(pending && { pending }),
  }
}

/** Material comes first, until its day is over; an agreement is signed before it is performed. */
export function pendingOf(one: Case): Pending | undefined {
  if (one.wanted && !one.wanted.lapsed) return { what: 'material', by: one.wanted.dueAt }
  const left = unsignedBy(one)
  const unconfirmed = one.agreement?.signing.unconfirmed
  if (left.length > 0) return { what: 'signatures', left, ...(unconfirmed && { unconfirmed }) }
  const dues = owed(one)
  if (dues.length === 0) return undefined
  const [first] = dues.map(({ by }) => by).sort() as [Day]
  return { what: 'performance', by: endOf(first), amountFen: dues.reduce((sum, { amount }) => sum + amount, 0) }
}

/** The case as one person may see it: fields closed to them are absent. */
export function viewCase(file: CaseFile, { person: number, ...rest }: Viewer): CaseView {
  const person = number ?? (rest.having.includes('complainant') ? 1 : undefined)
  const viewer: Viewer = person === undefined ? rest : { ...rest, person }
  const { case: facts, particulars, people, events } = file
  const has = (...relations: Relation[]) => relations.some((relation) => viewer.having.includes(relation))
  const holder = facts.holder === undefined ? undefined : people.get(facts.holder)
  const { respondent } = particulars
  const matter = matterNow(file)
  const report = facts.kind === 'report'
  const { merchantId, occurredAt, amountFen, arrivedAt, rating } = facts
  return present({
    ...summarise(facts, viewer.now, respondent, holder),
    merchant: present({ id: merchantId, name: respondent?.name ?? deleted, address: respondent?.address ?? deleted }),
    occurredAt,
    amountFen,
    arrivedAt,
    rating,
    statement: report && !has('complainant', 'centre', 'offered', 'holder', 'squad') ? undefined : matter?.statement,
    wanted: facts.wanted,
    lacks: has('complainant', 'centre', 'offered', 'holder') ? facts.lacks : undefined,
    platformNumber: facts.platformNumber,
    batch: has('centre', 'leader', 'holder', 'helper') ? textOf(particulars, facts.batch?.name) : undefined,
    category: matter?.category,
    answers: has('complainant', 'joined', 'centre', 'offered', 'holder') ? answersOf(file) : undefined,
    request: report ? undefined : matter?.request,
    // The complaint names the reporter: only they learn of it, and the handler unless the report is anonymous.
    beside: has('complainant') || (has('holder') && !facts.anonymous) ? particulars.beside : undefined,
    anonymous: facts.anonymous,
    place: has('complainant', 'joined', 'centre', 'offered', 'holder') ? matter?.place : undefined,
    consumer: consumerIn(file, viewer),
    copies: has('centre', 'leader', 'holder') ? copiesOf(file) : undefined,
    linked: has('centre', 'leader', 'holder') ? facts.linked : undefined,
    shopAnswer: has('complainant', 'joined', 'centre', 'holder', 'leader', 'second')
      ? answerOf(file, has('centre', 'holder', 'leader'))
      : undefined,
    joint: jointOf(file, viewer, has('centre', 'holder')),
    agent: has('complainant', 'centre', 'holder') ? agentOf(file) : undefined,
    together: has('centre', 'holder') ? matter?.together : undefined,
    ...(has('centre', 'offered', 'holder') && urgencyOf(matter)),
    triage: has('centre', 'offered', 'holder') ? triageOf(facts, matter?.found) : undefined,
    ...dispatchOf(file, viewer, has('centre', 'leader')),
    remedy: remedyOf(events),
    agreement: facts.agreement && summaryOf(facts.agreement),
    toVouch: vouchIn(file, viewer),
    unsealed: has('centre') && facts.kind === 'complaint' && facts.erasedAt === undefined ? unsealed(file) : undefined,
    reopenings: facts.reopenings,
    ...consentOf(facts, viewer),
    room: facts.room,
    ...formalitiesOf(file, has('centre', 'leader', 'holder', 'squad'), viewer.now),
    squad: has('centre', 'holder', 'leader') ? squadOf(file) : undefined,
    officer: officerOf(file, !has('complainant', 'joined') || facts.closedAt === undefined),
    outcome: outcome(file, has('holder')),
    decision: decisionOf(file),
    erasure: has('complainant', 'leader') ? erasureOf(file) : undefined,
    evidence:
      report && !has(...confidants) ? [] : evidenceOf(file, viewer.person, has('centre', 'leader', 'holder', 'helper')),
    // Who looks at a finding again is not shown the first one.
    timeline: events
      .filter(({ type }) => type !== 'complaint.assessed' || !has('second'))
      .map((event) => entry(event, file, viewer)),
    may: mayDo(facts, viewer).filter(
      (command) => command !== 'agree' || stillToAgree(facts.joint).includes(viewer.person as number),
    ),
    headHash: events.at(-1)?.hash ?? '',
  })
}

/** Why it is urgent, until when the complainant can be met and in which language: not for the shop. */
const urgencyOf = (matter: ReturnType<typeof matterNow>): Pick<CaseView, 'flags' | 'leavesAt' | 'language'> =>
  matter ? present({ flags: matter.flags, leavesAt: matter.leavesAt, language: matter.language }) : {}

type Named = Pick<CaseFile, 'case' | 'events' | 'particulars'>

/** The consumer, or the joint complainant who looks, for those who may know them. */
function consumerIn(file: Named, { having, person }: Viewer): CaseView['consumer'] {
  const known: readonly Relation[] =
    file.case.kind === 'report' ? confidants : ['complainant', 'joined', 'centre', 'holder', 'entrusted']
  return known.some((relation) => having.includes(relation)) ? personNow(file, person ?? 1) : undefined
}

const vouchIn = ({ case: facts, particulars }: Named, { having }: Viewer) =>
  having.includes('leader') && facts.agreement?.signing.unconfirmed ? toVouch(facts, particulars) : undefined

/** Whether the view names a consumer to somebody else: then the access is logged. */
export const showsPerson = (file: Named, viewer: Viewer): boolean =>
  !viewer.having.includes('complainant') && Boolean(consumerIn(file, viewer) ?? vouchIn(file, viewer))

/** Both parties' consent, or what it would open, for the officer who must ask for it. */
function consentOf(facts: Case, viewer: Viewer): Pick<CaseView, 'consent' | 'opensWithConsent'> {
  const opens = opensWithConsent(facts, viewer)
  return { ...(facts.consent && { consent: facts.consent }), ...(opens.length > 0 && { opensWithConsent: opens }) }
}

/** The request for erasure, and why it was declined. */
function erasureOf({ case: { erasure }, events, particulars }: CaseFile): CaseView['erasure'] {
  if (!erasure) return undefined
  const { askedAt, declinedAt } = erasure
  if (declinedAt === undefined) return { askedAt }
  const last = events.filter(({ type }) => type === 'erasure.declined').at(-1)
  const reason = last?.type === 'erasure.declined' ? textOf(particulars, last.data.reason) : undefined
  return { askedAt, declined: { at: declinedAt, ...(reason !== undefined && { reason }) } }
}

const copiesOf = ({ case: { copies }, copyChecks }: CaseFile): CaseView['copies'] =>
  copies?.map(({ publishable, ...copy }) => ({
    ...copy,
    state: publishable === undefined ? 'pending' : publishable ? 'publishable' : 'kept',
    content: copyChecks.get(copy.id) ?? 'unchecked',
  }))

/** The evidence that one person may see; the content check's verdict is for handlers. */
const evidenceOf = ({ case: facts, evidence }: CaseFile, person: number | undefined, handler: boolean) =>
  evidence
    .filter(({ id }) => mayShow(bringer(facts, id), person))
    .map(({ content, ...item }) => (handler && content ? { ...item, content } : item))

function triageOf({ triage }: Case, found: string[] = []): CaseView['triage'] {
  if (!triage) return undefined
  const { class: suggested, priority, version, rule } = triage
  const names = { skills: triage.skills.map(named(skills)), units: triage.units.map(named(units)) }
  return { class: suggested, priority, version, found, ...names, ...(rule && { rule: rule.name }) }
}

const named =
  <Code extends string>({ has, label }: ClosedList<Code>) =>
  (code: string) =>
    has(code) ? label(code) : code

/** Open offers and escalation: all to the centre, their own offer to an officer, helpers to the holder too. */
function dispatchOf({ case: facts, people }: CaseFile, { having, staffId }: Viewer, all: boolean): Partial<CaseView> {
  const { offers, escalation, helpers, backup } = facts
  const named = (id: string) => people.get(id)?.name ?? id
  const offerOf = (offer: NonNullable<Case['offers']>[number]) => {
    const phone = people.get(offer.officerId)?.phone
    const span = offerSpan(facts)
    return { ...offer, span, officerName: named(offer.officerId), ...(all && phone && { officerPhone: phone }) }
  }
  const seen = offers?.filter(({ officerId }) => all || (having.includes('offered') && officerId === staffId))
  const within = all || having.includes('holder') || having.includes('helper')
  return {
    ...(seen?.length && { offers: seen.map(offerOf) }),
    ...(all && escalation && { escalation }),
    ...(within && helpers && { helpers: helpers.map((id) => ({ id, name: named(id) })) }),
    ...(within && backup && { backup: { reason: backup.reason, unmet: backup.unmet ?? false } }),
  }
}

const squadOf = ({ squad = [] }: CaseFile): CaseView['squad'] =>
  squad.length > 0 ? squad.map(({ name, phone }) => ({ name, phone })) : undefined

/** The officer who has the case; the consumer may phone them while it is open. */
function officerOf({ case: { holder: id = '' }, people }: CaseFile, phone: boolean): CaseView['officer'] {
  const person = people.get(id)
  const { name = '', badge = '', branch = '', phone: number } = person ?? {}
  return person && { id, name, badge, branch, ...(phone && number && { phone: number }) }
}

/** The finding on a report is the bureau's own until it is published: only handlers read the note. */
function outcome({ case: { closedAt }, events, particulars }: CaseFile, handler: boolean): CaseView['outcome'] {
  const last = closedAt === undefined ? undefined : events.filter(({ type }) => ends.includes(type)).at(-1)
  if (last?.type === 'mediation.settled') {
    const { remedies, amountFen, terms, paper, number } = last.data
    // A signed text names the parties: an action of its own shows it, to fewer people.
    const text = paper ? undefined : textOf(particulars, terms)
    const shown = { ...(text !== undefined && { terms: text }), ...(paper && { paper, number }) }
    return { kind: 'settled', remedies, amountFen, performedAt: last.at, ...shown } as CaseView['outcome']
  }
  if (last?.type === 'complaint.reconciled') return { kind: 'reconciled', ...last.data, at: last.at }
  if (last?.type === 'mediation.terminated') {
    const text = textOf(particulars, last.data.note)
    return { kind: 'terminated', ground: last.data.ground, ...(text !== undefined && { note: text }) }
  }
  if (last?.type === 'case.merged') return { kind: 'merged', ...last.data }
  if (last?.type === 'report.concluded') {
    const text = textOf(particulars, last.data.note)
    const said = { finding: last.data.finding, ...(last.data.notify && { notify: last.data.notify }) }
    return { kind: 'concluded', ...said, ...(text !== undefined && handler && { note: text }) }
  }
  return undefined
}

function entry(event: CaseFile['events'][number], file: CaseFile, { person, having }: Viewer): TimelineEntry {
  const by = personOfEvent(event)
  const filer = by > 1 ? `第 ${by} 位投诉人` : file.case.kind === 'report' ? '举报人' : '消费者'
  const name = (staffId: string) => file.people.get(staffId)?.name ?? staffId
  const shown =
    mayShow(by > 1 ? by : undefined, person) && (file.case.kind === 'complaint' || isOpenOfReport(event, having))
  const text = (commitment: string | undefined) => (shown ? textOf(file.particulars, commitment) : undefined)
  const told = tell(event, { at: event.at, name, text, handler: person === undefined, filer })
  return {
    seq: event.seq,
    at: event.at,
    type: event.type,
    who: who(event, name, by === person ? '我' : filer, person !== undefined),
    ...told,
    hash: event.hash,
  }
}

const personOfEvent = ({ data }: Recorded): number => ('person' in data && data.person) || 1

/** The actor by name. The consumer is told no dispatcher's name, nor an officer's before one has the case. */
function who({ type, by }: Recorded, name: (id: string) => string, filer: string, own: boolean): TimelineEntry['who'] {
  if (by.role === 'consumer') return { role: by.role, name: filer }
  // Only the officer knows which representative it was; here the shop acts.
  if (by.role === 'merchant') return { role: by.role, name: '商家' }
  const passedOn = ['dispatch.offered', 'dispatch.escalated', 'backup.unmet'].includes(type) && by.role === 'officer'
  if (by.role === 'system' || by.ref === undefined || passedOn) return { role: 'system', name: '系统' }
  const unnamed = own && (['dispatcher', 'leader'].includes(by.role) || type === 'dispatch.declined')
  if (unnamed) return { role: by.role, name: by.role === 'officer' ? '网格员' : '指挥中心' }
  return { role: by.role, name: name(by.ref) }
}

const present = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Value
