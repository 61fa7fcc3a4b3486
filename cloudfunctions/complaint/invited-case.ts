import { Refusal } from '../../miniprogram/shared/refusals'
import { openInvitation } from '../_domain/case/joint/joint'
import { type CaseDoc, cases } from '../_store/case/cases'
import { isInviteCode } from '../_store/secrets/check-code'

/** The open joint complaint behind an invitation. Refusal: INVITATION_NOT_FOUND, whatever is wrong with it. */
export async function invited(invitation: string): Promise<CaseDoc> {
  const [caseId = '', code = ''] = invitation.split('-')
  const head = caseId === '' ? undefined : await cases.find(caseId)
  const number = openInvitation(head?.state.joint)
  if (!head || number === undefined || head.box === 'closed' || !isInviteCode(caseId, number, code))
    throw new Refusal('INVITATION_NOT_FOUND')
  return head
}
