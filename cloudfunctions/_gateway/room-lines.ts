import type { RoomItem, RoomLine } from '#shared/contract/room'
import { visibleFileFacts } from '#shared/evidence/file-facts'
import type { EvidenceItem } from '../_domain/case/state'
import type { Actor } from '../_domain/decider'
import { type EvidenceDoc, evidence, fileClaimsOf } from '../_persistence/evidence/evidence'
import type { DecryptedMessage } from '../_persistence/mediation-room/rooms'
import { loadPeople } from '../_persistence/staff/staff'
import { roomSideOf, toRoomLine } from '../_views/mediation-room/lines'

/**
 * Messages of a mediation room, as they are shown. The number of reads does not depend on how many
 * messages there are.
 * @param viewer who reads them; undefined for the case file
 */
export async function loadRoomLines(
  messages: DecryptedMessage[],
  viewer: Actor | undefined,
): Promise<RoomLine[]> {
  // The stored type of a message with which somebody showed evidence is 'shown'.
  const shownItems = messages.flatMap((message) =>
    message.type === 'shown' ? message.data.evidence : [],
  )
  const officerIds = messages.flatMap(({ by }) =>
    roomSideOf(by) === 'officer' && by.ref !== undefined ? [by.ref] : [],
  )
  const [evidenceById, officersById] = await Promise.all([
    evidence.findMany(shownItems.map(({ id }) => id)),
    loadPeople(officerIds),
  ])
  const staffName = (officerId: string) => officersById.get(officerId)?.name
  return messages.map((message) =>
    toRoomLine(message, {
      viewer,
      staffName,
      toItem: (evidenceItem) => toRoomItem(evidenceItem, evidenceById.get(evidenceItem.id)),
    }),
  )
}

/** Both parties read the room, so it shows no facts about a file that only some may see. */
function toRoomItem(
  { id, kind, origin }: EvidenceItem,
  evidenceDoc: EvidenceDoc | undefined,
): RoomItem {
  if (!evidenceDoc || evidenceDoc.erasedAt !== undefined) return { id, kind, origin, gone: true }
  const { name: fileName } = fileClaimsOf(evidenceDoc)
  const mayReadRestrictedFact = () => false
  return {
    id,
    kind,
    origin,
    fileFacts: visibleFileFacts(evidenceDoc.fileFacts ?? {}, mayReadRestrictedFact),
    name: fileName || undefined,
  }
}
