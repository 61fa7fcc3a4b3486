import { Refusal } from '../../../miniprogram/shared/refusals'
import { canonical } from '../../../miniprogram/shared/seal/canonical'
import { type ChainedMessage, messageHash } from '../../../miniprogram/shared/seal/transcript'
import { mostMessages, type RoomSide } from '../../../miniprogram/shared/vocabulary/room'
import { type Message, withMessage } from '../../_domain/case/room/room'
import type { Actor } from '../../_domain/decider'
import { caseKeyOf, caseKeysOf } from '../case/case-keys'
import type { Secret } from '../case/particulars'
import { _, collection, type Documents } from '../database'
import { open, seal } from '../secrets/cipher'
import { rooms, setRoom } from './rooms'

/** `_id` is `caseId:seq`, padded: two writers collide. `sealed`: what the commitment binds, encrypted. */
type MessageDoc = Omit<ChainedMessage, 'type' | 'data' | 'by'> & Message & { _id: string; by: Actor; sealed?: string }

const messages = collection<MessageDoc>('room_messages')

export const messageId = (caseId: string, seq: number) => `${caseId}:${String(seq).padStart(6, '0')}`

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
  await setRoom({ ...room, ...after, hash }, documents)
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

/** All messages with their words. */
export const allMessages = (caseId: string) => messagesBetween(caseId, {}, mostMessages, 'asc')

/** Messages after number `seq` as they are stored. */
export const messagesBehind = (caseId: string, seq: number, limit: number): Promise<MessageDoc[]> =>
  messages.list({ caseId, seq: _.gt(seq) }, limit, { seq: 'asc' })

/** All messages as they are stored. */
export const messagesOf = (caseId: string) => messagesBehind(caseId, 0, mostMessages)

/** Some messages by their numbers. */
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
