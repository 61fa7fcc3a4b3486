import { AppError } from '#shared/errors'
import type { Handler } from '../../../../_gateway/handler'
import { postMessage } from './post-message'

export const ask: Handler<'room.ask'> = async ({ evidence: evidenceIds }, actionCall) => {
  const inCase = new Set(actionCall.snapshot.state.evidence.map(({ id: evidenceId }) => evidenceId))
  if (!evidenceIds.every((evidenceId) => inCase.has(evidenceId)))
    throw new AppError('EVIDENCE_NOT_FOUND', 'evidence')
  return postMessage(actionCall, { type: 'asked', data: { evidence: evidenceIds } })
}
