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
import {
  type EventDoc,
  eventDocumentId,
  events,
  isAuthenticEvent,
  previousEventId,
} from '../event-store'
import { addAdminAction } from '../requests/access-log'

/** The Ed25519 seed that signs the log. Only the function that extends the log has it. */
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

/** The log's public key as it is published: one line of text. */
export const publishedKey = (seed: Uint8Array): string =>
  formatNoteKey(createNoteKey(logName, publicKeyOf(seed)))

/** `_id` is the name of the tile, for example `0/12`. */
type TileDoc = HashTile & { _id: string }

const tiles = collection<TileDoc>('tiles')

export const findTilesAt = (addresses: TileAddress[]): Promise<Map<string, HashTile>> =>
  tiles.findMany(addresses.map(tileName))

/**
 * Reads the tiles at the right edge of a log that are not full. There is at most one on each level.
 * A missing tile is left out.
 */
async function loadEdgeTiles(logSize: number, documents: Documents): Promise<HashTile[]> {
  const loadedTiles: HashTile[] = []
  for (let level = 0; tileWidth ** level <= logSize; level++) {
    const hashesOnLevel = Math.floor(logSize / tileWidth ** level)
    const isLastTileFull = hashesOnLevel % tileWidth === 0
    if (isLastTileFull) continue
    const index = Math.floor(logSize / tileWidth ** (level + 1))
    const storedTile = await tiles.find(tileName({ level, index }), documents)
    if (storedTile) loadedTiles.push(storedTile)
  }
  return loadedTiles
}

/**
 * The head of the log. It is a single document that every run of the sequencer writes, so two runs
 * at the same time conflict.
 */
export interface LogHead extends Frontier {
  _id: string
  /** When the newest checkpoint was signed, ms since 1970. It never decreases. */
  at: number
  /** The newest checkpoint as a signed note. */
  checkpoint: string
  /** The key that signed it, as it is published. */
  key: string
}

/** The first checkpoint of each size of the log. */
interface CheckpointDoc {
  /** The size, padded with zeros. */
  _id: string
  size: number
  /** The size of the log before, so that a missing checkpoint can be noticed. */
  previousSize: number
  /** The signed note. */
  note: string
  /**
   * The ids of the events that this checkpoint added, in order. The first one has the position
   * `previousSize` in the log. One list for all events costs only one write. Checkpoints of earlier
   * versions have no list; their events have their own `index`.
   */
  eventIds?: string[]
}

const logHeads = collection<LogHead>('log_head')
const checkpoints = collection<CheckpointDoc>('checkpoints')
const headId = 'head'

export const loadLogHead = () => logHeads.find(headId)

/**
 * The time of an event is that of its call. It may be committed up to 50 seconds later: a function
 * runs for at most 20 seconds, a transaction for 30. A longer function can commit even later. Such
 * an event is still logged, but after some events that have a later time.
 */
const settleMs = 60_000

/** The events that can be logged now, in the order of the log: by time, then by id. */
export const pendingEvents = (now: number, maxEvents: number): Promise<EventDoc[]> =>
  events.list({ pending: true, at: _.lte(now - settleMs) }, maxEvents, { at: 'asc', _id: 'asc' })

/** Whether any event can be logged now. */
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
  const logHead = await logHeads.find(headId)
  if (!logHead) return 0
  const lastCheckpoint = await checkpoints.find(checkpointId(logHead.size))
  await markLogged(lastCheckpoint?.eventIds ?? [], logHead.size)
  return logHead.size
}

/**
 * All events get the same mark, so one request is enough. The checkpoint tells their positions.
 * Their codes are removed: the signed log proves the events from now on, and without codes nobody
 * can have them logged again in another order.
 */
async function markLogged(eventIds: readonly string[], logSize: number): Promise<void> {
  if (eventIds.length === 0) return
  await events.collection
    .where({ _id: _.in([...eventIds]), pending: true })
    .update({ data: { pending: _.remove(), code: _.remove(), checkpoint: logSize } })
}

const checkpointId = (logSize: number): string => String(logSize).padStart(12, '0')

/**
 * The positions of events in the log, counted from 0, by event id. An event that is not logged yet
 * has none, nor has one that its checkpoint does not list.
 */
export async function findLogPositions(
  eventDocs: readonly EventDoc[],
): Promise<Map<string, number>> {
  const checkpointIds = eventDocs.flatMap(({ index, checkpoint }) =>
    index === undefined && checkpoint !== undefined ? [checkpointId(checkpoint)] : [],
  )
  const checkpointsById = await checkpoints.findMany(checkpointIds)
  const positions = new Map<string, number>()
  for (const { _id, index, checkpoint } of eventDocs) {
    const { previousSize = 0, eventIds = [] } =
      checkpoint === undefined ? {} : (checkpointsById.get(checkpointId(checkpoint)) ?? {})
    const indexInStep = eventIds.indexOf(_id)
    const position = index ?? (indexInStep < 0 ? undefined : previousSize + indexInStep)
    if (position !== undefined) positions.set(_id, position)
  }
  return positions
}

interface LogStep {
  /** Events whose code is not valid, or whose hash does not match. */
  invalidIds: string[]
  /** The size of the log afterwards. Undefined if another run has changed the log meanwhile. */
  size: number | undefined
}

/**
 * Adds events to the log and signs it, in one transaction. Afterwards it marks the events as
 * logged. Invalid events are marked as such and not logged.
 *
 * It may run late, twice, or at the same time as another run. If another run has changed the log,
 * it no longer has `expectedSize` entries, and nothing is added.
 */
export async function growLog(
  newEvents: EventDoc[],
  expectedSize: number,
  now: number,
): Promise<LogStep> {
  const seed = readLogSeed()
  const invalidIds = await findInvalidEvents(newEvents)
  for (const _id of invalidIds)
    await events.collection
      .where({ _id, pending: true })
      .update({ data: { pending: _.remove(), invalid: true } })
  const validEvents = newEvents.filter(({ _id }) => !invalidIds.includes(_id))
  const eventIds = validEvents.map(({ _id }) => _id)

  const size = await inTransaction(async (transaction) => {
    const logHead = await logHeads.find(headId, transaction)
    const { size: previousSize, peaks } = logHead ?? emptyFrontier
    if (previousSize !== expectedSize) return undefined
    if (logHead && validEvents.length === 0 && now <= logHead.at) return previousSize

    const leaves = validEvents.map(({ hash }) => recordLeafHash(hash))
    const extendedLog = extendFrontier({ size: previousSize, peaks }, leaves)
    const at = Math.max(now, logHead?.at ?? 0)
    const root = Buffer.from(rootOfFrontier(extendedLog)).toString('hex')
    const note = signCheckpoint(
      { origin: logName, size: extendedLog.size, root, at },
      logName,
      seed,
    )

    const { writtenTiles: changedTiles } = growTiles(
      previousSize,
      await loadEdgeTiles(previousSize, transaction),
      leaves,
    )
    for (const changedTile of changedTiles)
      await tiles.save({ _id: tileName(changedTile), ...changedTile }, transaction)
    if (validEvents.length > 0) {
      const _id = checkpointId(extendedLog.size)
      await checkpoints
        .in(transaction)
        .add({ data: { _id, size: extendedLog.size, previousSize, note, eventIds } })
    }

    const key = publishedKey(seed)
    if (logHead && logHead.key !== key)
      await recordNewKey(logHead, key, { by: { role: 'system' }, at }, transaction)
    const data = { ...extendedLog, at, checkpoint: note, key }
    await logHeads.in(transaction).doc(headId).set({ data })
    return extendedLog.size
  })
  if (size !== undefined) await markLogged(eventIds, size)
  return { invalidIds, size }
}

/**
 * Records a change of the log's key in the log, with the last checkpoint under the former key. The
 * new key thereby confirms everything that the former key has signed so far, but nothing that the
 * former key signs later.
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
 * Finds events that must not be logged: somebody without the master key wrote them, they are stored
 * under a wrong id, or their hash does not match their content. Each hash is calculated again from
 * the event and the one before it.
 * @returns their ids
 */
async function findInvalidEvents(newEvents: EventDoc[]): Promise<string[]> {
  const newEventsById = new Map(newEvents.map((event) => [event._id, event]))
  const otherIds = newEvents
    .flatMap((event) => previousEventId(event) ?? [])
    .filter((eventId) => !newEventsById.has(eventId))
  const eventsById = new Map([...(await events.findMany(otherIds)), ...newEventsById])
  const isValid = (event: EventDoc): boolean => {
    const previousId = previousEventId(event)
    const previousHash = previousId === undefined ? genesisHash : eventsById.get(previousId)?.hash
    return (
      event._id === eventDocumentId(event) &&
      previousHash !== undefined &&
      event.prev === previousHash &&
      tryEventHash(previousHash, event) === event.hash &&
      isAuthenticEvent(event)
    )
  }
  return newEvents.filter((event) => !isValid(event)).map(({ _id }) => _id)
}
