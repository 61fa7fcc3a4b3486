import { Refusal } from '../../miniprogram/shared/refusals'
import { onTable } from '../_domain/case/agreement/agreement'
import { openInvitation } from '../_domain/case/joint/joint'
import { personIn } from '../_domain/case/relations'
import type { Handler } from '../_serve/call'
import { type CaseDoc, cases } from '../_store/case/cases'
import { particularsOf } from '../_store/case/particulars'
import { isInviteCode } from '../_store/secrets/check-code'
import { deleted } from '../_views/case/case-view'

export const invitation: Handler<'complaint.invitation'> = async (input, { openid }) => {
  const head = await invited(input.invitation)
  const { respondent, matter } = await particularsOf(head._id)
  const { problemType, occurredAt, joint } = head.state
  return {
    merchant: { name: respondent?.name ?? deleted, address: respondent?.address ?? deleted },
    problemType,
    occurredAt,
    people: joint?.people.length ?? 1,
    statement: matter?.statement ?? deleted,
    request: matter?.request ?? deleted,
    inside: personIn(head, openid) !== undefined,
  }
}

/** The open joint complaint behind an invitation. Refusal: INVITATION_NOT_FOUND, whatever is wrong with it. */
export async function invited(invitation: string): Promise<CaseDoc> {
  const [caseId = '', code = ''] = invitation.split('-')
  const head = caseId === '' ? undefined : await cases.find(caseId)
  const number = head && !onTable(head.state) ? openInvitation(head.state.joint) : undefined
  if (!head || number === undefined || head.box === 'closed' || !isInviteCode(caseId, number, code))
    throw new Refusal('INVITATION_NOT_FOUND')
  return head
}
