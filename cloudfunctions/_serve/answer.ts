import type { CaseView } from '../../miniprogram/shared/contract/case-view'
import { Refusal } from '../../miniprogram/shared/refusals'
import { opens, relations } from '../_domain/permission'
import { viewCase } from '../_domain/view'
import { logAccess } from '../_store/access-log'
import { caseFile } from '../_store/case-file'
import { cases } from '../_store/cases'
import type { Outcome } from '../_store/receipts'
import type { Call } from './call'
import { viewerOf } from './caller'

/** The case as the caller may see it, now or as it was after event `seq`. Showing a consumer to staff is logged. */
export async function viewFor(call: Call, caseId: string, seq?: number): Promise<CaseView> {
  const [file, head] = await Promise.all([caseFile(caseId, seq), cases.find(caseId)])
  if (!head) throw new Refusal('CASE_NOT_FOUND')
  const having = relations(viewerOf(call), file.case, head.complainant)
  if (!opens('complaint.detail', having, head.file.kind)) throw new Refusal('CASE_NOT_FOUND')
  const view = viewCase(file, { having, staffId: call.staff?._id, now: call.now })
  if (view.consumer && call.staff && !having.includes('complainant')) {
    await logAccess({ at: call.now, caseId, who: call.staff._id, what: 'consumer' })
  }
  return view
}

/** What a write answers, the first time and every time after. */
export async function answerOf<Answer>(call: Call, outcome: Outcome): Promise<Answer> {
  return 'answer' in outcome
    ? (outcome.answer as Answer)
    : ((await viewFor(call, outcome.caseId, outcome.seq)) as Answer)
}
