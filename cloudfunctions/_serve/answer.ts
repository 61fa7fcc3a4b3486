import type { CaseView } from '../../miniprogram/shared/contract/case-view'
import type { RespondentView } from '../../miniprogram/shared/contract/respondent'
import { Refusal } from '../../miniprogram/shared/refusals'
import { personIn, relations } from '../_domain/case/relations'
import { opens } from '../_domain/permissions/permission'
import { logAccess } from '../_store/calls/access-log'
import type { Outcome } from '../_store/calls/receipts'
import { type CaseDoc, cases } from '../_store/case/cases'
import { showsPerson, viewCase } from '../_views/case/case-view'
import { viewForRespondent } from '../_views/case/respondent-view'
import type { Call } from './call'
import { viewerOf } from './caller'
import { peopleIn, recordOf } from './case-file'

/** The case as the caller may see it, now or after event `seq`. Staff's access to a consumer's name is logged. */
export async function viewFor(call: Call, head: CaseDoc, seq?: number): Promise<CaseView> {
  const record = await recordOf(head, seq)
  const having = relations(viewerOf(call), record.case, head)
  if (!opens('complaint.detail', having, head.state.kind)) throw new Refusal('CASE_NOT_FOUND')
  const viewer = { having, person: personIn(head, call.openid), staffId: call.staff?._id, now: call.now }
  const { staff } = call
  const access = { at: call.now, caseId: head._id, what: 'consumer' as const }
  const [people] = await Promise.all([
    peopleIn(record),
    staff && showsPerson(record, viewer) && logAccess({ ...access, who: staff._id }),
  ])
  return viewCase({ ...record, people }, viewer)
}

/** A complaint as its shop may see it. */
export async function respondentViewFor(call: Call, head: CaseDoc, seq?: number): Promise<RespondentView> {
  const record = await recordOf(head, seq)
  const having = relations(viewerOf(call), record.case, head)
  if (!having.includes('respondent')) throw new Refusal('CASE_NOT_FOUND')
  return viewForRespondent({ ...record, people: await peopleIn(record) }, { having, now: call.now }, call.merchant?.id)
}

/** The answer of a write, the same the first time and every time after. `known`: a head that need not be read again. */
export async function answerOf<Answer>(call: Call, outcome: Outcome, known?: CaseDoc): Promise<Answer> {
  if ('answer' in outcome) return outcome.answer as Answer
  const { caseId, seq } = outcome
  const head = known?._id === caseId && known.seq >= seq ? known : await cases.find(caseId)
  if (!head) throw new Refusal('CASE_NOT_FOUND')
  const view = call.actor.role === 'merchant' ? respondentViewFor : viewFor
  return (await view(call, head, seq)) as Answer
}
