import type { Handler } from '../../../../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../../../../_gateway/own-evidence'
import { postMessage } from './post-message'

/** Shows new evidence of the caller in the room. It becomes evidence of the case. */
export const send: Handler<'room.send'> = async ({ evidence: evidenceIds }, actionCall) => {
  const evidence = await findOwnEvidence(actionCall.openid, evidenceIds)
  return claimEvidenceFor(evidence, actionCall.snapshot._id, actionCall.now, () =>
    postMessage(actionCall, { type: 'shown', data: { evidence } }),
  )
}
