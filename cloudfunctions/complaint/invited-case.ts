import { Refusal } from '../../miniprogram/shared/refusals'
import { type CaseDoc, cases } from '../_store/case/cases'
import { isInviteCode } from '../_store/secrets/check-code'

/** The open joint complaint behind an invitation. Refusal: INVITATION_NOT_FOUND, whatever is wrong with it. */
export async function invited(invitation: string): Promise<CaseDoc> {
  const [caseId = '', code = ''] = invitation.split('-')
  const head = isInviteCode(caseId, code) ? await cases.find(caseId) : undefined
  if (!head?.state.joint || head.box === 'closed') throw new Refusal('INVITATION_NOT_FOUND')
  return head
}
