import type { Handler } from '../_serve/call'
import { logAccess } from '../_store/calls/access-log'
import { addressesOf, evidence } from '../_store/evidence/evidence'
import { messagesNumbered } from '../_store/room/rooms'
import { speakerIn } from './speaker'

export const files: Handler<'room.files'> = async ({ caseId, lines }, call) => {
  const shown = await messagesNumbered(caseId, lines)
  const ids = shown.flatMap((message) => (message.type === 'shown' ? message.data.evidence.map(({ id }) => id) : []))
  const who = call.staff?._id ?? speakerIn(call)?.ref ?? 'complainant'
  if (ids.length > 0) await logAccess({ at: call.now, caseId, who, what: 'evidence', evidence: ids })
  const sealed = [...(await evidence.some(ids)).values()].filter(({ erasedAt }) => erasedAt === undefined)
  const addresses = await addressesOf(sealed)
  return {
    files: sealed.flatMap(({ _id: evidenceId, fileID }) => {
      const url = addresses.get(fileID)
      return url ? [{ evidenceId, url }] : []
    }),
  }
}
