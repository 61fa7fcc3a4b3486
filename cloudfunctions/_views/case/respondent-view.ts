import type { RespondentCase, RespondentView } from '../../../miniprogram/shared/contract/respondent'
import { redact } from '../../../miniprogram/shared/redaction/review'
import { answerBy } from '../../_domain/case/answer/answer'
import { mayDo } from '../../_domain/case/decider'
import type { EventType } from '../../_domain/case/events'
import type { Case } from '../../_domain/case/state'
import { summaryOf } from './agreement-view'
import type { CaseFile } from './case-file'
import { deleted, pendingOf, type Viewer } from './case-view'
import { dueDate } from './due'
import { answerOf, matterNow, personNow } from './filing-view'
import { formalitiesOf } from './formalities-view'
import { tell } from './timeline/tell'

/** The events that a shop is told of; all others are none of its business. */
const told: EventType[] = [
  'complaint.submitted',
  'complaint.accepted',
  'dispatch.taken',
  'contact.made',
  'officer.arrived',
  'mediation.consented',
  'clock.paused',
  'clock.resumed',
  'mediation.announced',
  'mediation.entrusted',
  'mediation.handedBack',
  'parties.informed',
  'room.opened',
  'room.closed',
  'room.sealed',
  'agreement.proposed',
  'agreement.signed',
  'agreement.unsigned',
  'agreement.abandoned',
  'agreement.performed',
  'agreement.broken',
  'agreement.reminded',
  'payment.acknowledged',
  'mediation.reopened',
  'mediation.settled',
  'mediation.terminated',
  'complaint.assessed',
  'complaint.withdrawn',
  'complaint.refused',
  'merchant.answered',
  'answer.shown',
  'merchant.silent',
  'complaint.reconciled',
]

/** A line of a shop's list, without class and priority, which show what the bureau suspects. */
export function respondentLine(one: Case, now: number): RespondentCase {
  const { id, number, state, problemType, occurredAt, submittedAt, updatedAt, amountFen } = one
  const pending = pendingOf(one)
  const due = dueDate(one, now)
  const by = answerBy(one)
  const duty = by !== undefined && { answerBy: by }
  const line = { id, number, state, problemType, occurredAt, submittedAt, updatedAt, amountFen, due, ...duty }
  // What the consumer is asked to add is between them and the officer.
  return pending && pending.what !== 'material' ? { ...line, pending } : line
}

/** A complaint for its shop: what mediation needs (Order 121 Art. 37), never the complainants, nor their own words. */
export function viewForRespondent(file: CaseFile, { having, now }: Viewer, ref?: string): RespondentView {
  const { case: facts, particulars, people, events } = file
  const matter = matterNow(file)
  const holder = facts.holder === undefined ? undefined : people.get(facts.holder)
  const name = (staffId: string) => people.get(staffId)?.name ?? staffId
  const { outcome } = facts
  const answer = answerOf(file, true)
  const own = ownWords(file)
  return {
    ...respondentLine(facts, now),
    merchantName: particulars.respondent?.name ?? deleted,
    statement: masked(matter?.statement, own),
    request: masked(matter?.request, own),
    ...(answer && { shopAnswer: answer }),
    ...(holder && { officer: { name: holder.name, badge: holder.badge, branch: holder.branch, phone: holder.phone } }),
    ...(facts.room && { room: facts.room }),
    ...formalitiesOf(file, false, now),
    ...(facts.agreement && { agreement: summaryOf(facts.agreement) }),
    ...(outcome?.kind === 'settled' && {
      settled: { remedies: outcome.remedies, amountFen: outcome.amountFen, at: outcome.at },
    }),
    timeline: events
      .filter(({ type }) => told.includes(type))
      .map((event) => ({
        seq: event.seq,
        at: event.at,
        hash: event.hash,
        text: tell(event, { at: event.at, name, text: () => undefined, handler: false, filer: '消费者' }).text,
      })),
    may: mayDo(facts, { having, staffId: ref, now }),
  }
}

/** Names and contacts of the complainants and their agents, the longest first. */
function ownWords(file: CaseFile): string[] {
  const { particulars, case: facts } = file
  const people = [
    particulars.consumer,
    particulars.agent,
    ...(facts.joint?.people ?? [1]).map((one) => personNow(file, one)),
  ]
  const words = people.flatMap((person) => (person ? wordsOf(person) : []))
  return [...new Set(words)].sort((a, b) => b.length - a.length)
}

const wordsOf = ({ name, phone, address = '' }: { name: string; phone: string; address?: string }) =>
  [name, phone, address].filter(Boolean)

/** Without `own`, and without all else that looks like personal data. */
function masked(text: string | undefined, own: string[]) {
  if (text === undefined) return deleted
  return redact(own.reduce((plain, one) => plain.split(one).join('〔已隐去〕'), text))
}
