import { AppError, type ErrorCode } from '#shared/errors'
import { omitUndefined } from '#shared/omit-undefined'
import { canonicalJson } from '#shared/proof/canonical'
import { type ChainedEvent, chainEvents, genesisHash, type LoggedEvent } from '#shared/proof/chain'
import {
  type Actor,
  type Decided,
  type Evolver,
  type Moment,
  type Recorded,
  replayEvents,
} from '../_domain/decider'
import { _, collection, type Documents } from './database'
import { type JobKind, scheduleWithCommit } from './schedule'
import { newSalt } from './secrets/ids'
import { createRecordCode, hasValidCode, type RecordCode } from './secrets/record-code'

/**
 * An event with its position in the chain of its stream and in the log. `_id` is `stream:seq`,
 * padded with zeros so that ids sort like numbers. An event is `pending` until the sequencer gives
 * it a place in the log (growLog in log/log.ts).
 */
export type EventDoc<Event extends Decided = Decided> = ChainedEvent &
  Recorded<Event> & {
    _id: string
    pending?: true
    /**
     * Only while it is pending: shows that a function or the operator wrote the event. The
     * sequencer logs no event without it, and removes it, because the signed log then proves the
     * event.
     */
    code?: RecordCode
    /**
     * The size of the log at the first checkpoint that contains the event. The document of that
     * checkpoint tells its position.
     */
    checkpoint?: number
    /** Only events that an earlier version has logged: the position in the log, counted from 0. */
    index?: number
    /**
     * Its hash does not match its content, its code is missing or wrong, or its predecessor is
     * missing. It is never logged.
     */
    invalid?: true
    /** Only the last event of a request that stores its outcome here (`stored-responses.ts`). */
    request?: EventRequest
  }

/** The request that an event answers. It is removed after some days; no hash covers it. */
export interface EventRequest {
  /** Hash of person, action and key. */
  id: string
  /** Keyed hash of the input. */
  bodyHash: string
  /** Milliseconds since 1970. */
  at: number
  /** The encrypted output. Absent if the output is the case after this event. */
  encryptedOutput?: string
}

export const events = collection<EventDoc>('events')

/** The part that every snapshot has: the end of its chain, and the state after the last event. */
export interface Snapshot<State> {
  _id: string
  /** Number of the last event. */
  seq: number
  /** Hash of the last event, hex. */
  hash: string
  /** Version of the evolver that computed `state`. */
  version: number
  state: State
  /** When a job is scheduled for it, ms since 1970. A time in the past means that none is. */
  wakesAt?: number
}

/** The part of a snapshot that exists before the first event. */
type SnapshotBefore<Doc> = { _id: string } & Partial<Doc>

/** One kind of stream: how events change its state, and by which fields snapshots are found. */
interface StreamDefinition<State, Event extends Decided, Doc extends Snapshot<State>> {
  /** Name of the collection of snapshots. */
  collectionName: string
  /** The id of the event stream of a snapshot. */
  streamOf: (aggregateId: string) => string
  /** The error code when a change finds no snapshot. */
  notFoundCode: ErrorCode
  evolver: Evolver<State, Event>
  /** The fields that queries find a snapshot by, computed from its state after a change. */
  indexFields: (
    currentState: State,
    previousSnapshot: SnapshotBefore<Doc>,
    change: AppendedEvents<Event>,
  ) => Omit<Doc, keyof Snapshot<State>>
  /** When the next job of the snapshot is due, ms since 1970. */
  dueAt?: (snapshot: Omit<Doc, keyof Snapshot<State>>, currentState: State) => number | undefined
}

/** The events of a change, with its time and actor. */
interface AppendedEvents<Event extends Decided> extends Moment {
  events: (ChainedEvent & Recorded<Event>)[]
}

/** The documents that an append writes. */
interface PlannedAppend<Doc, Event extends Decided> {
  nextSnapshot: Doc
  events: EventDoc<Event>[]
  /** For when a job must be scheduled, ms since 1970. Absent if the schedule need not change. */
  wakeAt?: number | undefined
}

/** How many events one query reads. */
const pageSize = 1000

/**
 * Defines a kind of stream. The returned functions are the only code that loads, numbers, chains,
 * evolves and writes events with their snapshot. Two writers of one snapshot collide in the
 * transaction, and the loser decides again.
 *
 * Every call is marked `@__PURE__`. So a function that uses no stream is built without the code
 * that needs the master key, and is deployed without this key.
 */
export function defineStream<State, Event extends Decided, Doc extends Snapshot<State>>(
  definition: StreamDefinition<State, Event, Doc>,
) {
  const { collectionName, streamOf, notFoundCode, evolver, indexFields } = definition
  const snapshots = collection<Doc>(collectionName)

  /**
   * Reads a snapshot. If another version of the evolver computed its state, the state is computed
   * again from the events. Queries return the state as it was stored.
   */
  async function find(aggregateId: string, documents?: Documents): Promise<Doc | undefined> {
    const snapshot = await snapshots.find(aggregateId, documents)
    if (!snapshot || snapshot.version === evolver.version) return snapshot
    const state = replayEvents(
      evolver,
      await readEventsOf<Event>(streamOf(aggregateId), snapshot.seq),
    )
    return { ...snapshot, state, version: evolver.version }
  }

  /**
   * Numbers and chains events after a snapshot, or begins a stream. An event with an actor of its
   * own keeps it. Throws when there are no events.
   * @param requestOf the request that the last event answers
   */
  function planAppend(
    previousSnapshot: SnapshotBefore<Doc>,
    newEvents: readonly (Event & { by?: Actor })[],
    { at, by }: Moment,
    requestOf?: (nextSnapshot: Doc) => EventRequest,
  ): PlannedAppend<Doc, Event> {
    const { _id, seq = 0, hash = genesisHash } = previousSnapshot
    const numberedEvents = newEvents.map((newEvent, index) => {
      // The ids of other accounts of the same person must not be stored in an event.
      const { also, ...actor } = newEvent.by ?? by
      return toStoredEvent({
        caseId: streamOf(_id),
        seq: seq + 1 + index,
        type: newEvent.type,
        version: evolver.versionOf(newEvent.type),
        at,
        by: actor,
        data: newEvent.data,
        salt: newSalt(),
      })
    })
    type ChainedEvents = AppendedEvents<Event>['events']
    const chainedEvents = chainEvents(hash, numberedEvents) as unknown as ChainedEvents
    const lastEvent = chainedEvents.at(-1)
    if (!lastEvent) throw new Error('nothing to append')

    const state = chainedEvents.reduce<State | undefined>(
      evolver.evolve,
      previousSnapshot.state,
    ) as State
    const ownFields = indexFields(state, previousSnapshot, { events: chainedEvents, at, by })
    const dueAt = definition.dueAt?.(ownFields, state)
    const wakeUp = planWakeUp(dueAt, previousSnapshot.wakesAt, at)

    // The caller continues with the snapshot as it is stored, without undefined fields.
    const nextSnapshot = omitUndefined({
      _id,
      ...ownFields,
      seq: lastEvent.seq,
      hash: lastEvent.hash,
      version: evolver.version,
      state,
      wakesAt: wakeUp.scheduledAt,
    }) as unknown as Doc
    const request = requestOf?.(nextSnapshot)
    return {
      nextSnapshot,
      events: chainedEvents.map((event) => ({
        ...event,
        _id: eventDocumentId(event),
        pending: true as const,
        code: codeOfEvent(event),
        request: event === lastEvent ? request : undefined,
      })),
      wakeAt: wakeUp.mustReschedule ? wakeUp.scheduledAt : undefined,
    }
  }

  async function writeAppend(
    transaction: Documents,
    { nextSnapshot, events: eventDocs, wakeAt }: PlannedAppend<Doc, Event>,
  ): Promise<void> {
    const { _id, ...snapshot } = nextSnapshot
    const [{ at, seq }] = eventDocs as [EventDoc<Event>]
    const job = { kind: collectionName as JobKind, subject: _id }
    if (wakeAt !== undefined)
      await scheduleWithCommit(job, wakeAt, { at, isNew: seq === 1, documents: transaction })
    await addEvents(transaction, eventDocs)
    await snapshots.in(transaction).doc(_id).set({ data: snapshot })
  }

  async function append(
    transaction: Documents,
    previousSnapshot: SnapshotBefore<Doc>,
    newEvents: readonly (Event & { by?: Actor })[],
    moment: Moment,
  ): Promise<Doc> {
    const plannedAppend = planAppend(previousSnapshot, newEvents, moment)
    await writeAppend(transaction, plannedAppend)
    return plannedAppend.nextSnapshot
  }

  /**
   * Reads a snapshot, decides, appends. Throws `notFoundCode` when there is no snapshot.
   * @param otherFields what the change sets in fields that no event contains
   * @returns the snapshot afterwards; the one that was read when no event was decided
   */
  async function change(
    transaction: Documents,
    aggregateId: string,
    decide: (currentState: State, snapshot: Doc) => readonly Event[],
    moment: Moment,
    otherFields?: Partial<Doc>,
  ): Promise<Doc> {
    const snapshot = await find(aggregateId, transaction)
    if (!snapshot) throw new AppError(notFoundCode)
    const newEvents = decide(snapshot.state, snapshot)
    if (newEvents.length === 0) return snapshot
    return append(transaction, { ...snapshot, ...otherFields }, newEvents, moment)
  }

  /** Appends the events that end a stream and removes its snapshot. The events stay. */
  async function endStream(
    transaction: Documents,
    snapshot: Doc,
    lastEvents: readonly Event[],
    moment: Moment,
  ): Promise<void> {
    await append(transaction, snapshot, lastEvents, moment)
    await snapshots.in(transaction).doc(snapshot._id).remove()
  }

  return {
    findMany: snapshots.findMany,
    list: snapshots.list,
    count: snapshots.count,
    get collection() {
      return snapshots.collection
    },
    find,
    append,
    planAppend,
    writeAppend,
    change,
    endStream,
  }
}

interface WakeUpPlan {
  mustReschedule: boolean
  scheduledAt: number | undefined
}

/**
 * Decides whether the job schedule must be updated. A pending job that is already scheduled early
 * enough is kept: an early wake-up is harmless, and a write costs a database round.
 */
function planWakeUp(
  dueAt: number | undefined,
  scheduledAt: number | undefined,
  now: number,
): WakeUpPlan {
  const pendingAt = scheduledAt !== undefined && scheduledAt > now ? scheduledAt : undefined
  const isEarlyEnough = dueAt === undefined || (pendingAt !== undefined && pendingAt <= dueAt)
  if (isEarlyEnough) return { mustReschedule: false, scheduledAt: pendingAt }
  return { mustReschedule: true, scheduledAt: dueAt }
}

/** A transaction sends all of them with one request. */
const addEvents = (transaction: Documents, eventDocs: readonly EventDoc[]) =>
  Promise.all(eventDocs.map((data) => events.in(transaction).add({ data })))

/** The hash covers everything else: stream, number, predecessor, time, actor and data. */
const codeOfEvent = ({ hash }: ChainedEvent): RecordCode => createRecordCode('event', hash)

/** Whether somebody who has the master key wrote this event, whose hash has been checked. */
export const isAuthenticEvent = ({ hash, code }: EventDoc): boolean =>
  hasValidCode('event', hash, code)

export const eventDocumentId = ({ caseId, seq }: Pick<ChainedEvent, 'caseId' | 'seq'>) =>
  `${caseId}:${String(seq).padStart(6, '0')}`

/** The id of the event's predecessor; undefined for the first event of a stream. */
export const previousEventId = ({ caseId, seq }: EventDoc): string | undefined =>
  seq > 1 ? eventDocumentId({ caseId, seq: seq - 1 }) : undefined

/** Reads the events of a stream after number `seq`, at most 1000. */
export async function eventsAfter<Event extends Decided>(
  streamId: string,
  seq: number,
  maxEvents = pageSize,
): Promise<EventDoc<Event>[]> {
  const condition = { caseId: streamId, seq: _.gt(seq) }
  return (await events.list(condition, maxEvents, { seq: 'asc' })) as EventDoc<Event>[]
}

/** Reads the events of a stream in their order: all, or the first `maxCount`. */
export async function readEventsOf<Event extends Decided>(
  streamId: string,
  maxCount = Number.POSITIVE_INFINITY,
) {
  const loadedEvents: EventDoc<Event>[] = []
  for (let hasMore = true; hasMore && loadedEvents.length < maxCount; ) {
    const page = await eventsAfter<Event>(
      streamId,
      loadedEvents.length,
      Math.min(pageSize, maxCount - loadedEvents.length),
    )
    loadedEvents.push(...page)
    hasMore = page.length === pageSize
  }
  return loadedEvents
}

/**
 * The hash covers exactly what is stored: a field that JSON drops is dropped before hashing and
 * before storing.
 */
const toStoredEvent = (event: LoggedEvent): LoggedEvent => JSON.parse(canonicalJson(event))
