import { AppError } from '#shared/errors'
import type { Handler } from '../../../../_gateway/handler'
import { evidence } from '../../../../_persistence/evidence/evidence'
import { postMessage } from './post-message'

/**
 * Shows evidence of the case in the room that only the officer could see so far. Only the person
 * who submitted it can do so, because sharing is their consent.
 * Error: EVIDENCE_NOT_FOUND (field `evidence`).
 */
export const share: Handler<'room.share'> = async ({ evidence: evidenceIds }, actionCall) => {
  const { snapshot, openid } = actionCall
  const documentsById = await evidence.findMany(evidenceIds)
  const sharedItems = evidenceIds.map((evidenceId) => {
    const caseItem = snapshot.state.evidence.find(({ id }) => id === evidenceId)
    const isOwn = documentsById.get(evidenceId)?.owner === openid
    if (!caseItem || !isOwn) throw new AppError('EVIDENCE_NOT_FOUND', 'evidence')
    // The parties do not learn the numbers of joint complainants.
    const { person: _personNumber, ...sharedItem } = caseItem
    return sharedItem
  })
  return postMessage(actionCall, { type: 'shown', data: { evidence: sharedItems, fromCase: true } })
}
