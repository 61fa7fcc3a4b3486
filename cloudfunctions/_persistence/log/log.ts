import { genesisHash, tryEventHash } from '#shared/proof/chain'
import { signCheckpoint } from '#shared/proof/checkpoint'
import { publicKeyOf } from '#shared/proof/ed25519'
import { recordLeafHash } from '#shared/proof/leaf'
import { logName } from '#shared/proof/log-name'
import { createNoteKey, formatNoteKey } from '#shared/proof/note-key'
import type { Moment } from '../../_domain/decider'
import {
  emptyFrontier,
  extendFrontier,
  type Frontier,
  rootOfFrontier,
} from '../../_rules/log/frontier'
import { growTiles } from '../../_rules/log/grow-tiles'
import { type HashTile, type TileAddress, tileName, tileWidth } from '../../_rules/log/tiles'
import { _, collection, type Documents, inTransaction, type Transaction } from '../database'
import { type EventDoc, events, previousEventId } from '../event-store'
import { addAdminAction } from '../requests/access-log'

/**
 * Ed25519 seed that signs the log: 32 bytes, base64, in the environment of the timer and nowhere
 * else.
 */
export function readLogSeed(): Uint8Array {
  const seed = Buffer.from(process.env.LOG_SEED ?? '', 'base64')
  if (seed.length !== 32) throw new Error('LOG_SEED must be 32 bytes in base64')
  return Uint8Array.from(seed)
}

/**
 * The published keys with which the log was signed before, the newest first. Set while the log's
 * key is being changed (docs/operations.md, "Rotate a key").
 */
export const formerLogKeys = (): string[] =>
  (process.env.LOG_KEYS_BEFORE ?? '').split(',').filter(Boolean)

/** The one line under which the log's key is published. */
export const publishedKey = (seed: Uint8Array): string =>
  formatNoteKey(createNoteKey(logName, publicKeyOf(seed)))

/** `_id` is the tile's name: `0/12`. */
type TileDoc = HashTile & { _id: string }

const tiles = collection<TileDoc>('tiles')

export const findTilesAt = (addresses: TileAddress[]): Promise<Map<string, HashTile>> =>
  tiles.findMany(addresses.map(tileName))

/**
 * The tiles at the right edge of a log that are not full: at most one a level. A missing one is
 * left out.
 */
async function edgeTiles(logSize: number, documents: Documents): Promise<HashTile[]> {
  const loadedTiles: HashTile[] = []
  for (let level = 0; tileWidth ** level <= logSize; level++) {
    if (Math.floor(logSize / tileWidth ** level) % tileWidth === 0) continue
    const storedTile = await tiles.find(
      tileName({ level, index: Math.floor(logSize / tileWidth ** (level + 1)) }),
      documents,
    )
    if (storedTile) loadedTiles.push(storedTile)
  }
  return loadedTiles
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

/**
 * The first checkpoint of each size. `_id`: the size, padded; `previousSize`: the size before, to
 * show a gap.
 */
interface CheckpointDoc {
  _id: string
  size: number
  previousSize: number
  note: string
}

const logHeads = collection<LogHead>('log_head')
const checkpoints = collection<CheckpointDoc>('checkpoints')
const headId = 'head'

export const loadLogHead = () => logHeads.find(headId)

/**
 * An event is timed when its call begins and committed up to 50 seconds later, the function's 20
 * and a transaction's 30; functions that may run for 60 seconds can commit one even later. Such an
 * event loses nothing: it gets the next place, after some that happened later.
 */
const settleMs = 60_000

/** Ids of settled events that wait for a place, in the order of the log: by time, then by id. */
export async function pendingEventIds(now: number, maxEvents: number): Promise<string[]> {
  const { data } = await events.collection
    .where({ pending: true, at: _.lte(now - settleMs) })
    .orderBy('at', 'asc')
    .orderBy('_id', 'asc')
    .limit(maxEvents)
    .field({ _id: true })
    .get()
  return data.map(({ _id }) => _id)
}

/**
 * Gives waiting events their places in the log and signs the log, in one transaction. It may run
 * late, twice or at the same time as another run: the loser of the race finds no waiting events. An
 * event whose hash does not match its content, or that does not follow the event before it, is set
 * aside and not signed.
 * @returns the ids of the events that were set aside
 */
export async function growLog(eventIds: string[], now: number): Promise<string[]> {
  const seed = readLogSeed()
  const invalidEvents = await findInvalidEvents(eventIds)
  for (const { _id } of invalidEvents)
    await events.collection
      .where({ _id, pending: true })
      .update({ data: { pending: _.remove(), invalid: true } })
  await inTransaction(async (transaction) => {
    const head = await logHeads.find(headId, transaction)
    const entries = await readPendingEvents(eventIds, transaction)
    const { size, peaks } = head ?? emptyFrontier
    if (head && entries.length === 0 && now <= head.at) return
    const leaves = entries.map(({ hash }) => recordLeafHash(hash))
    const extendedLog = extendFrontier({ size, peaks }, leaves)
    const at = Math.max(now, head?.at ?? 0)
    const root = Buffer.from(rootOfFrontier(extendedLog)).toString('hex')
    const note = signCheckpoint(
      { origin: logName, size: extendedLog.size, root, at },
      logName,
      seed,
    )
    const { writtenTiles: changedTiles } = growTiles(
      size,
      await edgeTiles(size, transaction),
      leaves,
    )
    for (const changedTile of changedTiles)
      await tiles.save({ _id: tileName(changedTile), ...changedTile }, transaction)
    for (const [position, { _id }] of entries.entries())
      await events
        .in(transaction)
        .doc(_id)
        .update({ data: { pending: _.remove(), index: size + position } })
    if (entries.length > 0) {
      const _id = String(extendedLog.size).padStart(12, '0')
      await checkpoints
        .in(transaction)
        .add({ data: { _id, size: extendedLog.size, previousSize: size, note } })
    }
    const key = publishedKey(seed)
    if (head && head.key !== key)
      await recordNewKey(head, key, { by: { role: 'system' }, at }, transaction)
    const data = { ...extendedLog, at, checkpoint: note, key }
    await logHeads.in(transaction).doc(headId).set({ data })
  })
  return invalidEvents.map(({ _id }) => _id)
}

/**
 * Enters a change of the log's key into the log, with the last checkpoint under the former key: the
 * new key thereby vouches for all that the former one has signed, and for nothing that it signs
 * later.
 */
const recordNewKey = (
  { key: formerKey, size, checkpoint }: LogHead,
  key: string,
  moment: Moment,
  transaction: Transaction,
) =>
  addAdminAction(
    { type: 'log.rekeyed', data: { formerKey, key, size, checkpoint } },
    moment,
    transaction,
  )

/**
 * Finds waiting events whose hash does not match their content. Each hash is calculated again from
 * the event and the one before it.
 */
async function findInvalidEvents(eventIds: string[]): Promise<EventDoc[]> {
  const eventDocs = [...(await events.findMany(eventIds)).values()]
  const previousEvents = await events.findMany(
    eventDocs.flatMap((event) => previousEventId(event) ?? []),
  )
  return eventDocs.filter((event) => {
    const previousId = previousEventId(event)
    const previousHash =
      previousId === undefined ? genesisHash : previousEvents.get(previousId)?.hash
    return (
      event.pending &&
      (previousHash === undefined ||
        event.prev !== previousHash ||
        tryEventHash(previousHash, event) !== event.hash)
    )
  })
}

/** Read again under the transaction's snapshot: a query outside may be behind another sequencer. */
async function readPendingEvents(
  eventIds: string[],
  transaction: Transaction,
): Promise<EventDoc[]> {
  const pendingEvents: EventDoc[] = []
  for (const eventId of eventIds) {
    const event = await events.find(eventId, transaction)
    if (event?.pending) pendingEvents.push(event)
  }
  return pendingEvents
}
