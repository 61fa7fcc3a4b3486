import { Refusal } from '../../../miniprogram/shared/refusals'
import { canonical } from '../../../miniprogram/shared/seal/canonical'
import { genesis } from '../../../miniprogram/shared/seal/chain'
import { type ChainedMessage, messageHash } from '../../../miniprogram/shared/seal/transcript'
import { type Doing, mostMessages, mostNotes, type RoomSide } from '../../../miniprogram/shared/vocabulary/room'
import { type CaseEvent, event } from '../../_domain/case/events'
import { endsRoom } from '../../_domain/case/room/ends'
import { type Message, type Room, withMessage } from '../../_domain/case/room/room'
import type { Case } from '../../_domain/case/state'
import type { Actor, Moment } from '../../_domain/decider'
import { caseKeyOf, caseKeysOf } from '../case/case-keys'
import type { Secret } from '../case/particulars'
import { _, collection, type Documents } from '../database'
import { open, seal } from '../secrets/cipher'

/** A room's head: the end of its messages and the room's state. `_id` is the case's. */
interface RoomDoc extends Room {
  _id: string
  /** Hash of the last message, hex. */
  hash: string
}

export const rooms = collection<RoomDoc>('rooms')

/**
 * Lets the room follow its case in the case's own transaction: opened by its event and, however it ends, sealed by one
 * more. A message at the same moment collides with it, and is in or refused.
 */
export async function withRoom(
  documents: Documents,
  state: Case,
  events: CaseEvent[],
  moment: Moment,
): Promise<CaseEvent[]> {
  if (events.some(({ type }) => type === 'room.opened')) {
    const { count, hash } = (await rooms.find(state.id, documents)) ?? { count: 0, hash: genesis }
    await rooms.put({ _id: state.id, open: true, count, hash, cards: [] }, documents)
  }
  if (!endsRoom(state, events, moment)) return events
  const room = await rooms.find(state.id, documents)
  if (!room) throw new Error('a case whose room is not there')
  await rooms.put({ ...room, open: false }, documents)
  return [...events, event('room.sealed', { count: room.count, hash: room.hash })]
}

/** `_id` is `caseId:seq`, padded: two writers collide. `sealed`: what the commitment binds, encrypted. */
type MessageDoc = Omit<ChainedMessage, 'type' | 'data' | 'by'> & Message & { _id: string; by: Actor; sealed?: string }

const messages = collection<MessageDoc>('room_messages')

const messageId = (caseId: string, seq: number) => `${caseId}:${String(seq).padStart(6, '0')}`

interface Posting {
  caseId: string
  side: RoomSide
  by: Actor
  at: number
  message: Message
  secret?: Secret
}

/** Appends a message to a room. Refusals: NO_ROOM and those of the rule. */
export async function addMessage(documents: Documents, posting: Posting): Promise<number> {
  const { caseId, side, by, at, message, secret } = posting
  const room = await rooms.find(caseId, documents)
  if (!room) throw new Refusal('NO_ROOM')
  const after = withMessage(room, side, message)
  const content = { caseId, seq: after.count, at, by, ...message }
  const hash = messageHash(room.hash, content)
  const _id = messageId(caseId, after.count)
  const sealed = secret && (await sealedUnder(caseId, _id, secret))
  const doc = { ...content, _id, prev: room.hash, hash, ...(sealed && { sealed }) } as MessageDoc
  await messages.in(documents).add({ data: doc })
  await rooms.put({ ...room, ...after, hash }, documents)
  return after.count
}

async function sealedUnder(caseId: string, about: string, { salt, value }: Secret) {
  return seal(await caseKeyOf(caseId), about, canonical({ salt, value }))
}

/** A message with its words, as long as the case's key exists. */
export type OpenedMessage = MessageDoc & { salt?: string; value?: unknown }

/** Messages between numbers `after` and `before`, the last `limit` of them, in their order. */
export async function messagesBetween(
  caseId: string,
  { after = 0, before = Number.MAX_SAFE_INTEGER }: { after?: number | undefined; before?: number | undefined },
  limit: number,
  order: 'asc' | 'desc' = 'desc',
): Promise<OpenedMessage[]> {
  const data = await messages.list({ caseId, seq: _.and([_.gt(after), _.lt(before)]) }, limit, { seq: order })
  return opened(caseId, order === 'asc' ? data : data.reverse())
}

export const allMessages = (caseId: string) => messagesBetween(caseId, {}, mostMessages, 'asc')

export const messagesBehind = (caseId: string, seq: number, limit: number): Promise<MessageDoc[]> =>
  messages.list({ caseId, seq: _.gt(seq) }, limit, { seq: 'asc' })

export const messagesOf = (caseId: string) => messagesBehind(caseId, 0, mostMessages)

export async function messagesNumbered(caseId: string, numbers: number[]): Promise<MessageDoc[]> {
  return [...(await messages.some(numbers.map((seq) => messageId(caseId, seq)))).values()]
}

async function opened(caseId: string, docs: MessageDoc[]): Promise<OpenedMessage[]> {
  if (!docs.some(({ sealed }) => sealed)) return docs
  const key = (await caseKeysOf([caseId])).get(caseId)
  return docs.map((doc) => (key && doc.sealed ? { ...doc, ...JSON.parse(open(key, doc._id, doc.sealed)) } : doc))
}

/** Removes the words; numbers, hashes, speakers and times stay, as in events. */
export async function eraseMessages(caseId: string): Promise<void> {
  await messages.all.where({ caseId }).update({ data: { sealed: '' } })
}

/** A note of the officer's own, under the case's key; `_id` is `caseId:number`, so two writers collide. */
interface NoteDoc {
  _id: string
  caseId: string
  at: number
  /** Staff id. */
  by: string
  sealed: string
}

export const notes = collection<NoteDoc>('room_notes')

/** How many notes a case has, counted from the last one's number. */
async function countIn(caseId: string): Promise<number> {
  return (await notes.all.where({ caseId }).count()).total
}

/** Adds a note. Two writers at once take two numbers. Refusal: ROOM_FULL. */
export async function addNote(
  documents: Documents,
  caseId: string,
  { at, by, text }: { at: number; by: string; text: string },
) {
  let number = (await countIn(caseId)) + 1
  while (await notes.find(messageId(caseId, number), documents)) number++
  if (number > mostNotes) throw new Refusal('ROOM_FULL')
  const _id = messageId(caseId, number)
  const sealed = seal(await caseKeyOf(caseId), _id, text)
  await notes.in(documents).add({ data: { _id, caseId, at, by, sealed } })
}

/** Notes in their order; none once the case's key has been destroyed. */
export async function notesIn(caseId: string): Promise<{ at: number; by: string; text: string }[]> {
  const [data, keys] = await Promise.all([notes.list({ caseId }, mostNotes, { at: 'asc' }), caseKeysOf([caseId])])
  const key = keys.get(caseId)
  return key ? data.map(({ _id, at, by, sealed }) => ({ at, by, text: open(key, _id, sealed) })) : []
}

/** One person in one room: what they are doing, and what they have seen. In no chain; replaced each time. */
export interface PresenceDoc {
  _id: string
  caseId: string
  openid: string
  side: RoomSide
  doing: Doing
  /** When they were last heard of. */
  at: number
  /** The last message that they have seen. */
  seen: number
}

export const presences = collection<PresenceDoc>('room_presences')

/** A shop has few representatives, a case one officer at a time. */
const mostPresent = 50

export const presencesIn = (caseId: string): Promise<PresenceDoc[]> => presences.list({ caseId }, mostPresent)

export const presenceOf = (caseId: string, openid: string) => presences.find(`${caseId}:${openid}`)

export async function setPresence(presence: Omit<PresenceDoc, '_id'>): Promise<void> {
  await presences.put({ _id: `${presence.caseId}:${presence.openid}`, ...presence })
}
