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
  /**
   * The entries that it added, in their order: the first has place `previousSize`. One document
   * for many entries costs one write; checkpoints of earlier versions have none, and their events
   * hold their own `index`.
   */
  eventIds?: string[]
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

/** Settled events that wait for a place, in the order of the log: by time, then by id. */
export const pendingEvents = (now: number, maxEvents: number): Promise<EventDoc[]> =>
  events.list({ pending: true, at: _.lte(now - settleMs) }, maxEvents, { at: 'asc', _id: 'asc' })

/** Whether an event waits for a place. */
export const hasPendingEvents = async (now: number): Promise<boolean> => {
  const { data } = await events.collection
    .where({ pending: true, at: _.lte(now - settleMs) })
    .limit(1)
    .field({ _id: true })
    .get()
  return data.length > 0
}

/**
 * Marks the events of the newest checkpoint as logged, in case the run that entered them was killed
 * before it could. Otherwise a later run would enter them a second time.
 * @returns the size of the log
 */
export async function settleLastStep(): Promise<number> {
  const head = await logHeads.find(headId)
  if (!head) return 0
  const lastCheckpoint = await checkpoints.find(checkpointId(head.size))
  await markLogged(lastCheckpoint?.eventIds ?? [], head.size)
  return head.size
}

/** One request for all: events do not hold their places, which follow from the checkpoint. */
async function markLogged(eventIds: readonly string[], logSize: number): Promise<void> {
  if (eventIds.length === 0) return
  await events.collection
    .where({ _id: _.in([...eventIds]), pending: true })
    .update({ data: { pending: _.remove(), checkpoint: logSize } })
}

const checkpointId = (logSize: number): string => String(logSize).padStart(12, '0')

/**
 * The places of events in the log, counted from 0, by id. An event that waits, or that its
 * checkpoint does not name, has none.
 */
export async function findPlaces(eventDocs: readonly EventDoc[]): Promise<Map<string, number>> {
  const checkpointIds = eventDocs.flatMap(({ index, checkpoint }) =>
    index === undefined && checkpoint !== undefined ? [checkpointId(checkpoint)] : [],
  )
  const checkpointById = await checkpoints.findMany(checkpointIds)
  const places = new Map<string, number>()
  for (const { _id, index, checkpoint } of eventDocs) {
    const { previousSize = 0, eventIds = [] } =
      checkpoint === undefined ? {} : (checkpointById.get(checkpointId(checkpoint)) ?? {})
    const position = eventIds.indexOf(_id)
    const place = index ?? (position < 0 ? undefined : previousSize + position)
    if (place !== undefined) places.set(_id, place)
  }
  return places
}

interface LogStep {
  /** Events whose hash does not match their content, or that do not follow the one before. */
  invalidIds: string[]
  /** The size of the log afterwards; undefined when another run has changed the log meanwhile. */
  size: number | undefined
}

/**
 * Gives waiting events their places in the log and signs the log, in one transaction; then tells
 * the events. It may run late, twice or at the same time as another run: the loser of the race sees
 * that the log no longer has `expectedSize` entries and adds nothing. Invalid events are set aside
 * and not signed.
 */
export async function growLog(
  waitingEvents: EventDoc[],
  expectedSize: number,
  now: number,
): Promise<LogStep> {
  const seed = readLogSeed()
  const invalidIds = await findInvalidEvents(waitingEvents)
  for (const _id of invalidIds)
    await events.collection
      .where({ _id, pending: true })
      .update({ data: { pending: _.remove(), invalid: true } })
  const entries = waitingEvents.filter(({ _id }) => !invalidIds.includes(_id))
  const eventIds = entries.map(({ _id }) => _id)
  const size = await inTransaction(async (transaction) => {
    const head = await logHeads.find(headId, transaction)
    const { size: previousSize, peaks } = head ?? emptyFrontier
    if (previousSize !== expectedSize) return undefined
    if (head && entries.length === 0 && now <= head.at) return previousSize
    const leaves = entries.map(({ hash }) => recordLeafHash(hash))
    const extendedLog = extendFrontier({ size: previousSize, peaks }, leaves)
    const at = Math.max(now, head?.at ?? 0)
    const root = Buffer.from(rootOfFrontier(extendedLog)).toString('hex')
    const note = signCheckpoint(
      { origin: logName, size: extendedLog.size, root, at },
      logName,
      seed,
    )
    const { writtenTiles: changedTiles } = growTiles(
      previousSize,
      await edgeTiles(previousSize, transaction),
      leaves,
    )
    for (const changedTile of changedTiles)
      await tiles.save({ _id: tileName(changedTile), ...changedTile }, transaction)
    if (entries.length > 0) {
      const _id = checkpointId(extendedLog.size)
      await checkpoints
        .in(transaction)
        .add({ data: { _id, size: extendedLog.size, previousSize, note, eventIds } })
    }
    const key = publishedKey(seed)
    if (head && head.key !== key)
      await recordNewKey(head, key, { by: { role: 'system' }, at }, transaction)
    const data = { ...extendedLog, at, checkpoint: note, key }
    await logHeads.in(transaction).doc(headId).set({ data })
    return extendedLog.size
  })
  if (size !== undefined) await markLogged(eventIds, size)
  return { invalidIds, size }
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
 * @returns their ids
 */
async function findInvalidEvents(waitingEvents: EventDoc[]): Promise<string[]> {
  const eventById = new Map(waitingEvents.map((event) => [event._id, event]))
  const otherIds = waitingEvents
    .flatMap((event) => previousEventId(event) ?? [])
    .filter((eventId) => !eventById.has(eventId))
  const previousEvents = new Map([...(await events.findMany(otherIds)), ...eventById])
  const isValid = (event: EventDoc): boolean => {
    const previousId = previousEventId(event)
    const previousHash =
      previousId === undefined ? genesisHash : previousEvents.get(previousId)?.hash
    return (
      previousHash !== undefined &&
      event.prev === previousHash &&
      tryEventHash(previousHash, event) === event.hash
    )
  }
  return waitingEvents.filter((event) => !isValid(event)).map(({ _id }) => _id)
}
