import type { RoomItem, RoomLine } from '../../miniprogram/shared/contract/room'
import type { EvidenceItem } from '../_domain/case/state'
import type { Actor } from '../_domain/decider'
import { type EvidenceDoc, evidence, saidOf } from '../_store/evidence/evidence'
import type { OpenedMessage } from '../_store/room/rooms'
import { people } from '../_store/staff/staff'
import { lineOf, sideOf } from '../_views/room/lines'

/** Messages as `me` sees them: a fixed number of calls, however many there are. */
export async function linesFor(messages: OpenedMessage[], me: Actor | undefined): Promise<RoomLine[]> {
  const items = messages.flatMap((message) => (message.type === 'shown' ? message.data.evidence : []))
  const officers = messages.flatMap(({ by }) => (sideOf(by) === 'officer' && by.ref !== undefined ? [by.ref] : []))
  const [docs, names] = await Promise.all([evidence.some(items.map(({ id }) => id)), people(officers)])
  const name = (id: string) => names.get(id)?.name
  return messages.map((message) => lineOf(message, { me, name, item: (sealed) => shown(sealed, docs.get(sealed.id)) }))
}

function shown({ id, kind, origin }: EvidenceItem, doc: EvidenceDoc | undefined): RoomItem {
  if (!doc || doc.erasedAt !== undefined) return { id, kind, origin, gone: true }
  const { name } = saidOf(doc)
  return { id, kind, origin, ...(doc.seconds !== undefined && { seconds: doc.seconds }), ...(name && { name }) }
}
