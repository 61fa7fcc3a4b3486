import type { RoomItem, RoomLine } from '#shared/contract/room'
import { visibleFileFacts } from '#shared/evidence/file-facts'
import type { EvidenceItem } from '../_domain/case/state'
import type { Actor } from '../_domain/decider'
import { type EvidenceDoc, evidence, fileClaimsOf } from '../_persistence/evidence/evidence'
import type { DecryptedMessage } from '../_persistence/mediation-room/rooms'
import { loadPeople } from '../_persistence/staff/staff'
import { roomSideOf, toRoomLine } from '../_views/mediation-room/lines'

/** Messages as `viewer` sees them: a fixed number of calls, however many there are. */
export async function roomLinesFor(
  messages: DecryptedMessage[],
  viewer: Actor | undefined,
): Promise<RoomLine[]> {
  const shownItems = messages.flatMap((message) =>
    message.type === 'shown' ? message.data.evidence : [],
  )
  const officers = messages.flatMap(({ by }) =>
    roomSideOf(by) === 'officer' && by.ref !== undefined ? [by.ref] : [],
  )
  const [evidenceById, officersById] = await Promise.all([
    evidence.findMany(shownItems.map(({ id }) => id)),
    loadPeople(officers),
  ])
  const staffName = (officerId: string) => officersById.get(officerId)?.name
  return messages.map((message) =>
    toRoomLine(message, {
      viewer,
      staffName,
      toItem: (sealed) => toRoomItem(sealed, evidenceById.get(sealed.id)),
    }),
  )
}

/** The room shows no restricted facts: both parties read it. */
function toRoomItem(
  { id, kind, origin }: EvidenceItem,
  evidenceDoc: EvidenceDoc | undefined,
): RoomItem {
  if (!evidenceDoc || evidenceDoc.erasedAt !== undefined) return { id, kind, origin, gone: true }
  const { name: staffName } = fileClaimsOf(evidenceDoc)
  return {
    id,
    kind,
    origin,
    fileFacts: visibleFileFacts(evidenceDoc.fileFacts ?? {}, () => false),
    name: staffName || undefined,
  }
}
