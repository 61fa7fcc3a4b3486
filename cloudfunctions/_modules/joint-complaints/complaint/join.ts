import { AppError } from '#shared/errors'
import { assertHasNoPart, type Filers, personNumberIn } from '../../../_domain/case/relations'
import { viewerOfCaller } from '../../../_gateway/caller'
import { runCaseCommand } from '../../../_gateway/case-command'
import type { Handler } from '../../../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../../../_gateway/own-evidence'
import type { CaseDoc } from '../../../_persistence/case/cases'
import { commitText } from '../../../_persistence/case/personal-data'
import { loadInvitedCase } from './invitation'

/** An invited person joins a complaint with their own statement and evidence. */
export const join: Handler<'complaint.join'> = async (requestInput, actionCall) => {
  const { openid } = actionCall
  const snapshot = await loadInvitedCase(requestInput.invitation)
  const evidence = await findOwnEvidence(openid, requestInput.evidence)
  const committedConsumer = commitText(requestInput.consumer)
  const committedStatement = commitText(requestInput.statement)
  const command = {
    type: 'join' as const,
    consumer: committedConsumer.commitment,
    statement: committedStatement.commitment,
    evidence,
  }
  const addCaller = (filers: Filers, nextState: CaseDoc['state']) => {
    if (personNumberIn(filers, openid) !== undefined) throw new AppError('ALREADY_JOINED')
    assertHasNoPart(viewerOfCaller(actionCall), nextState, filers)
    // The command has given the caller the last number.
    const ownNumber = nextState.joint?.people.at(-1) as number
    return [...(filers.joined ?? []), { openid, person: ownNumber }]
  }
  return claimEvidenceFor(evidence, snapshot._id, actionCall.now, () =>
    runCaseCommand({ ...actionCall, snapshot }, command, {
      secrets: [committedConsumer, committedStatement],
      joined: addCaller,
    }),
  )
}
