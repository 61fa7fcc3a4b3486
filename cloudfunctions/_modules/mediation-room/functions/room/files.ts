import type { Handler } from '../../../../_gateway/handler'
import { evidence, temporaryUrlsOf } from '../../../../_persistence/evidence/evidence'
import { messagesNumbered } from '../../../../_persistence/mediation-room/rooms'
import { logAccess } from '../../../../_persistence/requests/access-log'
import { findSpeaker } from './speaker'

/** Returns addresses of the evidence that was shown in certain messages, and logs the access. */
export const files: Handler<'room.files'> = async (
  { caseId, lines: messageNumbers },
  actionCall,
) => {
  const messages = await messagesNumbered(caseId, messageNumbers)
  const evidenceIds = messages.flatMap((message) =>
    message.type === 'shown' ? message.data.evidence.map(({ id }) => id) : [],
  )
  const viewerId = actionCall.staff?._id ?? findSpeaker(actionCall)?.ref ?? 'complainant'
  if (evidenceIds.length > 0)
    await logAccess({
      at: actionCall.now,
      caseId,
      who: viewerId,
      what: 'evidence',
      evidence: evidenceIds,
    })

  const evidenceById = await evidence.findMany(evidenceIds)
  const readableEvidence = [...evidenceById.values()].filter(
    ({ erasedAt }) => erasedAt === undefined,
  )
  const urlsByFileId = await temporaryUrlsOf(readableEvidence)
  return {
    files: readableEvidence.flatMap(({ _id: evidenceId, fileID }) => {
      const url = urlsByFileId.get(fileID)
      return url ? [{ evidenceId, url }] : []
    }),
  }
}
