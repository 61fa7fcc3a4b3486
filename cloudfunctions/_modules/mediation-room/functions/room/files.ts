import type { Handler } from '../../../../_gateway/handler'
import { addressesOf, evidence } from '../../../../_persistence/evidence/evidence'
import { messagesNumbered } from '../../../../_persistence/mediation-room/rooms'
import { logAccess } from '../../../../_persistence/requests/access-log'
import { speakerIn } from './speaker'

export const files: Handler<'room.files'> = async ({ caseId, lines }, actionCall) => {
  const shownMessages = await messagesNumbered(caseId, lines)
  const evidenceIds = shownMessages.flatMap((message) =>
    message.type === 'shown' ? message.data.evidence.map(({ id: evidenceId }) => evidenceId) : [],
  )
  const viewerId = actionCall.staff?._id ?? speakerIn(actionCall)?.ref ?? 'complainant'
  if (evidenceIds.length > 0)
    await logAccess({
      at: actionCall.now,
      caseId,
      who: viewerId,
      what: 'evidence',
      evidence: evidenceIds,
    })
  const sealed = [...(await evidence.findMany(evidenceIds)).values()].filter(
    ({ erasedAt }) => erasedAt === undefined,
  )
  const addresses = await addressesOf(sealed)
  return {
    files: sealed.flatMap(({ _id: evidenceId, fileID }) => {
      const url = addresses.get(fileID)
      return url ? [{ evidenceId, url }] : []
    }),
  }
}
