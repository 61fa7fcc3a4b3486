import { AppError } from '#shared/errors'
import { currentAgreementOf } from '../../../_domain/case/agreement/agreement'
import { openInvitationNumber } from '../../../_domain/case/joint/joint'
import { personNumberIn } from '../../../_domain/case/relations'
import type { Handler } from '../../../_gateway/handler'
import { type CaseDoc, cases } from '../../../_persistence/case/cases'
import { loadPersonalData } from '../../../_persistence/case/personal-data'
import { isInviteCode } from '../../../_persistence/secrets/check-code'
import { deleted } from '../../../_views/case/case-view'

/** Shows the complaint to somebody who was invited to join it. */
export const invitation: Handler<'complaint.invitation'> = async (requestInput, { openid }) => {
  const snapshot = await loadInvitedCase(requestInput.invitation)
  const { respondent, matter } = await loadPersonalData(snapshot._id)
  const { problemType, occurredAt, joint: jointComplaint } = snapshot.state
  return {
    merchant: { name: respondent?.name ?? deleted, address: respondent?.address ?? deleted },
    problemType,
    occurredAt,
    people: jointComplaint?.people.length ?? 1,
    statement: matter?.statement ?? deleted,
    request: matter?.request ?? deleted,
    inside: personNumberIn(snapshot, openid) !== undefined,
  }
}

/**
 * Loads the open joint complaint of an invitation.
 * @param invitation `CASE_ID-CODE`
 *
 * Error: INVITATION_NOT_FOUND, whatever is wrong: a stranger must not learn whether a case exists.
 */
export async function loadInvitedCase(invitation: string): Promise<CaseDoc> {
  const [caseId = '', code = ''] = invitation.split('-')
  const snapshot = caseId === '' ? undefined : await cases.find(caseId)
  const isOpenToOthers =
    snapshot !== undefined && snapshot.queue !== 'closed' && !currentAgreementOf(snapshot.state)
  const invitationNumber = isOpenToOthers ? openInvitationNumber(snapshot.state.joint) : undefined
  const isCodeRight = invitationNumber !== undefined && isInviteCode(caseId, invitationNumber, code)
  if (!snapshot || !isCodeRight) throw new AppError('INVITATION_NOT_FOUND')
  return snapshot
}
