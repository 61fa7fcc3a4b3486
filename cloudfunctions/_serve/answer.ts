import type { CaseView } from '../../miniprogram/shared/contract/case-view'
import type { RespondentView } from '../../miniprogram/shared/contract/respondent'
import { Refusal } from '../../miniprogram/shared/refusals'
import { personIn, relations } from '../_domain/case/relations'
import { opens } from '../_domain/permissions/permission'
import { logAccess } from '../_store/calls/access-log'
import type { Outcome } from '../_store/calls/receipts'
import { cases } from '../_store/case/cases'
import { viewCase } from '../_views/case/case-view'
import { viewForRespondent } from '../_views/case/respondent-view'
import type { Call } from './call'
import { viewerOf } from './caller'
import { caseFile } from './case-file'

/** The case as the caller may see it, now or after event `seq`. Staff's access to a consumer's name is logged. */
export async function viewFor(call: Call, caseId: string, seq?: number): Promise<CaseView> {
  const [file, head] = await Promise.all([caseFile(caseId, seq), cases.find(caseId)])
  if (!head) throw new Refusal('CASE_NOT_FOUND')
  const having = relations(viewerOf(call), file.case, head)
  if (!opens('complaint.detail', having, head.state.kind)) throw new Refusal('CASE_NOT_FOUND')
  const view = viewCase(file, { having, person: personIn(head, call.openid), staffId: call.staff?._id, now: call.now })
  if ((view.consumer || view.toVouch) && call.staff && !having.includes('complainant')) {
    await logAccess({ at: call.now, caseId, who: call.staff._id, what: 'consumer' })
  }
  return view
}

/** A complaint as its shop may see it. */
export async function respondentViewFor(call: Call, caseId: string, seq?: number): Promise<RespondentView> {
  const [file, head] = await Promise.all([caseFile(caseId, seq), cases.find(caseId)])
  if (!head) throw new Refusal('CASE_NOT_FOUND')
  const having = relations(viewerOf(call), file.case, head)
  if (!having.includes('respondent')) throw new Refusal('CASE_NOT_FOUND')
  return viewForRespondent(file, { having, now: call.now }, call.merchant?.id)
}

/** The answer of a write, the same the first time and every time after. */
export async function answerOf<Answer>(call: Call, outcome: Outcome): Promise<Answer> {
  if ('answer' in outcome) return outcome.answer as Answer
  const view = call.actor.role === 'merchant' ? respondentViewFor : viewFor
  return (await view(call, outcome.caseId, outcome.seq)) as Answer
}
