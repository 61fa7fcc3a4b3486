import { genesis, hashOrNothing } from '../../../miniprogram/shared/seal/chain'
import { signCheckpoint } from '../../../miniprogram/shared/seal/checkpoint'
import { publicKeyOf } from '../../../miniprogram/shared/seal/ed25519'
import { emptyFrontier, extend, type Frontier, rootOf } from '../../../miniprogram/shared/seal/frontier'
import { growTiles } from '../../../miniprogram/shared/seal/grow-tiles'
import { leafOf } from '../../../miniprogram/shared/seal/leaf'
import { logName } from '../../../miniprogram/shared/seal/log-name'
import { keyText, noteKey } from '../../../miniprogram/shared/seal/note-key'
import { type Tile, type TileAddress, tileName, tileWidth } from '../../../miniprogram/shared/seal/tiles'
import { _, collection, type Documents, inTransaction, type Transaction } from '../database'
import { type EventDoc, events, idBefore } from '../stream'

/** Ed25519 seed that signs the log: 32 bytes, base64, in the environment of the timer and nowhere else. */
export function logSeed(): Uint8Array {
  const seed = Buffer.from(process.env.LOG_SEED ?? '', 'base64')
  if (seed.length !== 32) throw new Error('LOG_SEED must be 32 bytes in base64')
  return Uint8Array.from(seed)
}

/** The one line under which the log's key is published. */
export const publishedKey = (seed: Uint8Array): string => keyText(noteKey(logName, publicKeyOf(seed)))

/** `_id` is the tile's name: `0/12`. */
type TileDoc = Tile & { _id: string }

const tiles = collection<TileDoc>('tiles')

export const tilesAt = (addresses: TileAddress[]): Promise<Map<string, Tile>> => tiles.some(addresses.map(tileName))

/** The tiles at the right edge of a log that are not full: at most one a level. A missing one is left out. */
async function edgeTiles(size: number, documents: Documents): Promise<Tile[]> {
  const found: Tile[] = []
  for (let level = 0; tileWidth ** level <= size; level++) {
    if (Math.floor(size / tileWidth ** level) % tileWidth === 0) continue
    const tile = await tiles.find(tileName({ level, index: Math.floor(size / tileWidth ** (level + 1)) }), documents)
    if (tile) found.push(tile)
  }
  return found
}

/** The log's head, one document: every sequencer writes it, so that two of them collide. */
export interface LogHead extends Frontier {
  _id: string
  /** When the newest checkpoint was signed; never goes back. */
  at: number
  /** The newest checkpoint as a signed note. */
  checkpoint: string
  /** The key that signed it, as it is published. */
  key: string
}

/** The first checkpoint of each size. `_id`: the size, padded; `before`: the size before, to show a gap. */
interface CheckpointDoc {
  _id: string
  size: number
  before: number
  note: string
}

const heads = collection<LogHead>('log_head')
const checkpoints = collection<CheckpointDoc>('checkpoints')
const headId = 'head'

export const logHead = () => heads.find(headId)

/**
 * An event is timed when its call begins and committed up to 50 seconds later, the function's 20 and a transaction's
 * 30; functions that may run for 60 seconds can commit one even later. Such an event loses nothing: it gets the next
 * place, after some that happened later.
 */
const settledAfter = 60_000

/** Ids of settled events that wait for a place, in the order of the log: by time, then by id. */
export async function waitingEvents(now: number, limit: number): Promise<string[]> {
  const { data } = await events.all
    .where({ waiting: true, at: _.lte(now - settledAfter) })
    .orderBy('at', 'asc')
    .orderBy('_id', 'asc')
    .limit(limit)
    .field({ _id: true })
    .get()
  return data.map(({ _id }) => _id)
}

/**
 * Gives waiting events their places and signs the log, in one transaction. May run late, twice or beside itself: the
 * loser of a race finds the events taken. One whose hash is not that of what it says, or that hangs on no chain, is set
 * aside and not signed.
 * @returns the ids of those that were set aside
 */
export async function growLog(ids: string[], now: number): Promise<string[]> {
  const seed = logSeed()
  const wrong = await wrongEvents(ids)
  for (const { _id } of wrong)
    await events.all.where({ _id, waiting: true }).update({ data: { waiting: _.remove(), wrong: true } })
  await inTransaction(async (transaction) => {
    const head = await heads.find(headId, transaction)
    const entries = await stillWaiting(ids, transaction)
    const { size, peaks } = head ?? emptyFrontier
    if (head && entries.length === 0 && now <= head.at) return
    const leaves = entries.map(({ hash }) => leafOf(hash))
    const grown = extend({ size, peaks }, leaves)
    const at = Math.max(now, head?.at ?? 0)
    const root = Buffer.from(rootOf(grown)).toString('hex')
    const note = signCheckpoint({ origin: logName, size: grown.size, root, at }, logName, seed)
    const { written } = growTiles(size, await edgeTiles(size, transaction), leaves)
    for (const tile of written) await tiles.put({ _id: tileName(tile), ...tile }, transaction)
    for (const [order, { _id }] of entries.entries())
      await events
        .in(transaction)
        .doc(_id)
        .update({ data: { waiting: _.remove(), index: size + order } })
    if (entries.length > 0) {
      const _id = String(grown.size).padStart(12, '0')
      await checkpoints.in(transaction).add({ data: { _id, size: grown.size, before: size, note } })
    }
    const data = { ...grown, at, checkpoint: note, key: publishedKey(seed) }
    await heads.in(transaction).doc(headId).set({ data })
  })
  return wrong.map(({ _id }) => _id)
}

/** Waiting events that are not what their hash says: each is hashed anew, on the event before it. */
async function wrongEvents(ids: string[]): Promise<EventDoc[]> {
  const own = [...(await events.some(ids)).values()]
  const before = await events.some(own.flatMap((event) => idBefore(event) ?? []))
  return own.filter((event) => {
    const previous = idBefore(event)
    const prev = previous === undefined ? genesis : before.get(previous)?.hash
    return event.waiting && (prev === undefined || event.prev !== prev || hashOrNothing(prev, event) !== event.hash)
  })
}

/** Read again under the transaction's snapshot: a query outside may be behind another sequencer. */
async function stillWaiting(ids: string[], transaction: Transaction): Promise<EventDoc[]> {
  const found: EventDoc[] = []
  for (const id of ids) {
    const event = await events.find(id, transaction)
    if (event?.waiting) found.push(event)
  }
  return found
}
