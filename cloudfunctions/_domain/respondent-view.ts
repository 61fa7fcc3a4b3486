import type { RespondentCase, RespondentView } from '../../miniprogram/shared/contract/respondent'
import { redact } from '../../miniprogram/shared/redaction/review'
import type { Case } from './case'
import { dueDate } from './due'
import type { EventType } from './events'
import { answerOf } from './intake/view'
import { mayDo } from './may'
import { summaryOf } from './mediation/agreement-view'
import { tell } from './timeline'
import { type CaseFile, deleted, type Look } from './view'

/** The steps that a shop is told of. Whatever else happens in a case is not its business until it stands in this list. */
const told: EventType[] = [
  'complaint.submitted',
  'complaint.accepted',
  'dispatch.taken',
  'contact.made',
  'officer.arrived',
  'mediation.consented',
  'agreement.proposed',
  'agreement.signed',
  'agreement.unsigned',
  'agreement.abandoned',
  'agreement.performed',
  'agreement.broken',
  'agreement.reminded',
  'mediation.reopened',
  'mediation.settled',
  'mediation.terminated',
  'complaint.assessed',
  'complaint.withdrawn',
  'complaint.refused',
  'merchant.answered',
  'merchant.silent',
  'complaint.reconciled',
]

/** A line of a shop's list: neither class nor priority, which say what the bureau suspects. */
export function respondentLine(file: Case): RespondentCase {
  const { id, number, state, problemType, submittedAt, updatedAt, amountFen } = file
  const due = dueDate(file)
  return {
    ...{ id, number, state, problemType, submittedAt, updatedAt },
    ...(amountFen !== undefined && { amountFen }),
    ...(due && { due }),
  }
}

/** A complaint as the shop may see it: what mediation needs (Order 121 Art. 37), who complains nowhere, not even in their own words. */
export function viewForRespondent(file: CaseFile, { having, now }: Look, ref?: string): RespondentView {
  const { case: facts, particulars, people, events } = file
  const matter = particulars.matter
  const holder = facts.holder === undefined ? undefined : people.get(facts.holder)
  const name = (staffId: string) => people.get(staffId)?.name ?? staffId
  const { outcome } = facts
  const answer = answerOf(file)
  return {
    ...respondentLine(facts),
    merchantName: particulars.respondent?.name ?? deleted,
    occurredAt: facts.occurredAt,
    statement: masked(matter?.statement, particulars.consumer),
    request: masked(matter?.request, particulars.consumer),
    ...(answer && { shopAnswer: answer }),
    ...(holder && { officer: { name: holder.name, badge: holder.badge, branch: holder.branch, phone: holder.phone } }),
    ...(facts.agreement && { agreement: summaryOf(facts.agreement) }),
    ...(outcome?.kind === 'settled' && {
      settled: { remedies: outcome.remedies, amountFen: outcome.amountFen, at: outcome.at },
    }),
    timeline: events
      .filter(({ type }) => told.includes(type))
      .map((event) => ({
        ...{ seq: event.seq, at: event.at, hash: event.hash },
        text: tell(event, { at: event.at, name, text: () => undefined, handler: false, filer: '消费者' }).text,
      })),
    may: mayDo(facts, having, ref, now),
  }
}

/** Without the complainant's own name, phone and address, and without whatever else looks like personal data. */
function masked(text: string | undefined, consumer: { name: string; phone: string; address: string } | undefined) {
  if (text === undefined) return deleted
  const own = consumer ? [consumer.phone, consumer.address, consumer.name] : []
  return redact(own.reduce((plain, one) => plain.split(one).join('〔已隐去〕'), text))
}
