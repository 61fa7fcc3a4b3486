import { AppError } from '#shared/errors'
import type { Handler } from '../../../../_gateway/handler'
import { postMessage } from './post-message'

/** The mediator asks for evidence of the case to be shown in the room. */
export const ask: Handler<'room.ask'> = async ({ evidence: evidenceIds }, actionCall) => {
  const caseEvidenceIds = new Set(actionCall.snapshot.state.evidence.map(({ id }) => id))
  const areInCase = evidenceIds.every((evidenceId) => caseEvidenceIds.has(evidenceId))
  if (!areInCase) throw new AppError('EVIDENCE_NOT_FOUND', 'evidence')
  return postMessage(actionCall, { type: 'asked', data: { evidence: evidenceIds } })
}
