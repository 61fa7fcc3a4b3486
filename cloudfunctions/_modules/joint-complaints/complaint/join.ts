import { AppError } from '#shared/errors'
import { assertHasNoPart, type Filers, personNumberIn } from '../../../_domain/case/relations'
import { viewerOfCaller } from '../../../_gateway/caller'
import { runCaseCommand } from '../../../_gateway/case-command'
import type { Handler } from '../../../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../../../_gateway/own-evidence'
import type { CaseDoc } from '../../../_persistence/case/cases'
import { commitText } from '../../../_persistence/case/personal-data'
import { loadInvitedCase } from './invitation'

export const join: Handler<'complaint.join'> = async (requestInput, actionCall) => {
  const { openid } = actionCall
  const snapshot = await loadInvitedCase(requestInput.invitation)
  const evidence = await findOwnEvidence(openid, requestInput.evidence)
  const consumer = commitText(requestInput.consumer)
  const statement = commitText(requestInput.statement)
  const command = {
    type: 'join' as const,
    consumer: consumer.commitment,
    statement: statement.commitment,
    evidence,
  }
  const joined = (filersBefore: Filers, complaintCase: CaseDoc['state']) => {
    if (personNumberIn(filersBefore, openid) !== undefined) throw new AppError('ALREADY_JOINED')
    assertHasNoPart(viewerOfCaller(actionCall), complaintCase, filersBefore)
    return [
      ...(filersBefore.joined ?? []),
      { openid, person: complaintCase.joint?.people.at(-1) as number },
    ]
  }
  return claimEvidenceFor(evidence, snapshot._id, actionCall.now, () =>
    runCaseCommand({ ...actionCall, snapshot }, command, {
      secrets: [consumer, statement],
      joined,
    }),
  )
}
