import { AppError } from '#shared/errors'
import { canonicalJson } from '#shared/proof/canonical'
import { genesisHash } from '#shared/proof/chain'
import { maxMessages, maxNotes, type PresenceState, type RoomSide } from '#shared/vocabulary/room'
import { type CaseEvent, event } from '../../_domain/case/events'
import { endsMediationRoom } from '../../_domain/case/mediation-room/ends'
import { appendMessage, type Message, type Room } from '../../_domain/case/mediation-room/room'
import type { Case } from '../../_domain/case/state'
import type { Actor, Moment } from '../../_domain/decider'
import { type ChainedMessage, messageHash } from '../../_rules/mediation-room/transcript'
import { loadCaseKey, loadCaseKeys } from '../case/case-keys'
import type { Secret } from '../case/personal-data'
import { _, collection, type Documents } from '../database'
import { decrypt, encrypt } from '../secrets/cipher'

/** The state of a mediation room, with the hash at the end of its chain of messages. */
interface RoomDoc extends Room {
  /** The id of the case. */
  _id: string
  /** Hash of the last message, hex. */
  hash: string
}

export const rooms = collection<RoomDoc>('rooms')

/**
 * Opens or closes the mediation room together with a change of its case, in the same transaction.
 * When the room closes, an event is added that preserves the hash of its messages. A message that
 * arrives at the same moment conflicts with this. It is then either included or refused.
 * @returns the events of the change, with the added one
 */
export async function updateRoom(
  documents: Documents,
  complaintCase: Case,
  events: CaseEvent[],
  moment: Moment,
): Promise<CaseEvent[]> {
  if (events.some(({ type }) => type === 'room.opened')) {
    // A room that is opened again continues its chain of messages.
    const previousRoom = await rooms.find(complaintCase.id, documents)
    const { count, hash } = previousRoom ?? { count: 0, hash: genesisHash }
    await rooms.save({ _id: complaintCase.id, open: true, count, hash, cards: [] }, documents)
  }
  if (!endsMediationRoom(complaintCase, events, moment)) return events

  const room = await rooms.find(complaintCase.id, documents)
  if (!room) throw new Error('a case whose room is not there')
  await rooms.save({ ...room, open: false }, documents)
  return [...events, event('room.preserved', { count: room.count, hash: room.hash })]
}

type MessageDoc = Omit<ChainedMessage, 'type' | 'data' | 'by'> &
  Message & {
    /** `caseId:seq`, padded with zeros. Two messages with the same number conflict. */
    _id: string
    by: Actor
    /** The text behind the message's commitment with its salt, encrypted with the case's key. */
    sealed?: string
  }

const messages = collection<MessageDoc>('room_messages')

const messageId = (caseId: string, seq: number) => `${caseId}:${String(seq).padStart(6, '0')}`

interface RoomPosting {
  caseId: string
  side: RoomSide
  by: Actor
  at: number
  message: Message
  secret?: Secret
}

/** Appends a message to a room. Errors: NO_ROOM, and those of `appendMessage`. */
export async function addMessage(documents: Documents, posting: RoomPosting): Promise<number> {
  const { caseId, side, by, at, message, secret } = posting
  const room = await rooms.find(caseId, documents)
  if (!room) throw new AppError('NO_ROOM')

  const nextRoom = appendMessage(room, side, message)
  const content = { caseId, seq: nextRoom.count, at, by, ...message }
  const hash = messageHash(room.hash, content)
  const _id = messageId(caseId, nextRoom.count)
  const sealed = secret && (await encryptMessage(caseId, _id, secret))
  const messageDoc = {
    ...content,
    _id,
    prev: room.hash,
    hash,
    sealed: sealed || undefined,
  } as MessageDoc
  await messages.in(documents).add({ data: messageDoc })
  await rooms.save({ ...room, ...nextRoom, hash }, documents)
  return nextRoom.count
}

async function encryptMessage(caseId: string, context: string, { salt, value }: Secret) {
  return encrypt(await loadCaseKey(caseId), context, canonicalJson({ salt, value }))
}

/** A message with its text, as long as the case's key exists. */
export type DecryptedMessage = MessageDoc & { salt?: string; value?: unknown }

/**
 * Messages between the numbers `afterSeq` and `beforeSeq`, in the order in which they were written.
 * @param order which ones to read if there are more than `maxResults`: 'desc' reads the last ones
 */
export async function messagesBetween(
  caseId: string,
  {
    afterSeq = 0,
    beforeSeq = Number.MAX_SAFE_INTEGER,
  }: { afterSeq?: number | undefined; beforeSeq?: number | undefined },
  maxResults: number,
  order: 'asc' | 'desc' = 'desc',
): Promise<DecryptedMessage[]> {
  const messageDocs = await messages.list(
    { caseId, seq: _.and([_.gt(afterSeq), _.lt(beforeSeq)]) },
    maxResults,
    { seq: order },
  )
  return decryptMessages(caseId, order === 'asc' ? messageDocs : messageDocs.reverse())
}

export const allMessages = (caseId: string) => messagesBetween(caseId, {}, maxMessages, 'asc')

export const messagesAfter = (
  caseId: string,
  seq: number,
  maxResults: number,
): Promise<MessageDoc[]> => messages.list({ caseId, seq: _.gt(seq) }, maxResults, { seq: 'asc' })

export const messagesOf = (caseId: string) => messagesAfter(caseId, 0, maxMessages)

export async function messagesNumbered(caseId: string, numbers: number[]): Promise<MessageDoc[]> {
  return [...(await messages.findMany(numbers.map((seq) => messageId(caseId, seq)))).values()]
}

async function decryptMessages(
  caseId: string,
  messageDocs: MessageDoc[],
): Promise<DecryptedMessage[]> {
  if (!messageDocs.some(({ sealed }) => sealed)) return messageDocs
  const caseKey = (await loadCaseKeys([caseId])).get(caseId)
  return messageDocs.map((messageDoc) =>
    caseKey && messageDoc.sealed
      ? { ...messageDoc, ...JSON.parse(decrypt(caseKey, messageDoc._id, messageDoc.sealed)) }
      : messageDoc,
  )
}

/** Erases the texts. Numbers, hashes, speakers and times remain, as they do in events. */
export async function eraseMessages(caseId: string): Promise<void> {
  await messages.collection.where({ caseId }).update({ data: { sealed: '' } })
}

/** A note that an officer takes during the mediation. Only the bureau can read it. */
interface NoteDoc {
  /** `caseId:number`. Two notes with the same number conflict. */
  _id: string
  caseId: string
  at: number
  /** Staff id. */
  by: string
  /** The text, encrypted with the case's key. */
  sealed: string
}

export const notes = collection<NoteDoc>('room_notes')

/** How many notes a case has. */
async function countNotes(caseId: string): Promise<number> {
  return (await notes.collection.where({ caseId }).count()).total
}

/** Adds a note. Two notes at the same time get different numbers. Error: ROOM_FULL. */
export async function addRoomNote(
  documents: Documents,
  caseId: string,
  { at, by, text }: { at: number; by: string; text: string },
) {
  let noteNumber = (await countNotes(caseId)) + 1
  while (await notes.find(messageId(caseId, noteNumber), documents)) noteNumber++
  if (noteNumber > maxNotes) throw new AppError('ROOM_FULL')
  const _id = messageId(caseId, noteNumber)
  const sealed = encrypt(await loadCaseKey(caseId), _id, text)
  await notes.in(documents).add({ data: { _id, caseId, at, by, sealed } })
}

/** The notes of a case, the oldest first. There are none if the case's key has been destroyed. */
export async function decryptNotesIn(
  caseId: string,
): Promise<{ at: number; by: string; text: string }[]> {
  const [noteDocs, keysByCase] = await Promise.all([
    notes.list({ caseId }, maxNotes, { at: 'asc' }),
    loadCaseKeys([caseId]),
  ])
  const caseKey = keysByCase.get(caseId)
  return caseKey
    ? noteDocs.map(({ _id, at, by, sealed }) => ({ at, by, text: decrypt(caseKey, _id, sealed) }))
    : []
}

/**
 * A person in a room: what they are doing, and what they have read. Only the last state is stored.
 */
export interface PresenceDoc {
  _id: string
  caseId: string
  openid: string
  side: RoomSide
  doing: PresenceState
  /** When their phone last reported, ms since 1970. */
  at: number
  /** The number of the last message that they have read. */
  seen: number
}

export const presences = collection<PresenceDoc>('room_presences')

/** A shop has few representatives, a case one officer at a time. */
const maxPresences = 50

export const presencesIn = (caseId: string): Promise<PresenceDoc[]> =>
  presences.list({ caseId }, maxPresences)

export const presenceOf = (caseId: string, openid: string) => presences.find(`${caseId}:${openid}`)

export async function setPresence(presence: Omit<PresenceDoc, '_id'>): Promise<void> {
  await presences.save({ _id: `${presence.caseId}:${presence.openid}`, ...presence })
}
