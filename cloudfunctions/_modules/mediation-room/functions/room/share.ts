import { AppError } from '#shared/errors'
import type { Handler } from '../../../../_gateway/handler'
import { evidence as evidenceItems } from '../../../../_persistence/evidence/evidence'
import { postMessage } from './post-message'

/**
 * Only the giver can show evidence that was for the officer's eyes: their own hand is the consent.
 */
export const share: Handler<'room.share'> = async ({ evidence: evidenceIds }, actionCall) => {
  const evidenceById = await evidenceItems.findMany(evidenceIds)
  const evidence = evidenceIds.map((evidenceId) => {
    const sealed = actionCall.snapshot.state.evidence.find(
      (evidenceItem) => evidenceItem.id === evidenceId,
    )
    if (!sealed || evidenceById.get(evidenceId)?.owner !== actionCall.openid)
      throw new AppError('EVIDENCE_NOT_FOUND', 'evidence')
    const { person: personNumber, ...item } = sealed
    return item
  })
  return postMessage(actionCall, { type: 'shown', data: { evidence, fromCase: true } })
}
