import { AppError } from '#shared/errors'
import { agreementOnTable } from '../../../_domain/case/agreement/agreement'
import { openInvitationNumber } from '../../../_domain/case/joint/joint'
import { personNumberIn } from '../../../_domain/case/relations'
import type { Handler } from '../../../_gateway/handler'
import { type CaseDoc, cases } from '../../../_persistence/case/cases'
import { personalDataOf } from '../../../_persistence/case/personal-data'
import { isInviteCode } from '../../../_persistence/secrets/check-code'
import { deleted } from '../../../_views/case/case-view'

export const invitation: Handler<'complaint.invitation'> = async (requestInput, { openid }) => {
  const snapshot = await loadInvitedCase(requestInput.invitation)
  const { respondent, matter: complaintMatter } = await personalDataOf(snapshot._id)
  const { problemType, occurredAt, joint: jointComplaint } = snapshot.state
  return {
    merchant: { name: respondent?.name ?? deleted, address: respondent?.address ?? deleted },
    problemType,
    occurredAt,
    people: jointComplaint?.people.length ?? 1,
    statement: complaintMatter?.statement ?? deleted,
    request: complaintMatter?.request ?? deleted,
    inside: personNumberIn(snapshot, openid) !== undefined,
  }
}

/**
 * The open joint complaint behind an invitation. Error: INVITATION_NOT_FOUND, whatever is wrong
 * with it.
 */
export async function loadInvitedCase(invitation: string): Promise<CaseDoc> {
  const [caseId = '', code = ''] = invitation.split('-')
  const snapshot = caseId === '' ? undefined : await cases.find(caseId)
  const number =
    snapshot && !agreementOnTable(snapshot.state)
      ? openInvitationNumber(snapshot.state.joint)
      : undefined
  if (
    !snapshot ||
    number === undefined ||
    snapshot.queue === 'closed' ||
    !isInviteCode(caseId, number, code)
  )
    throw new AppError('INVITATION_NOT_FOUND')
  return snapshot
}
