import { Refusal, type RefusalCode } from '../../miniprogram/shared/refusals'
import { canonical } from '../../miniprogram/shared/seal/canonical'
import { type ChainedEvent, chain, genesis, type SealedContent } from '../../miniprogram/shared/seal/chain'
import { type Actor, type Decided, type Evolver, type Moment, type Recorded, replay } from '../_domain/decider'
import { _, collection, type Documents } from './database'
import { type DueKind, wake } from './schedule'

/**
 * An event with its place in its stream's chain and in the log. `_id` is `stream:seq`, padded so that ids sort as
 * numbers do. It is `waiting` until the sequencer gives it a final `index`.
 */
export type EventDoc<Event extends Decided = Decided> = ChainedEvent &
  Recorded<Event> & {
    _id: string
    waiting?: true
    /** Counted from 0. */
    index?: number
    /** Its hash is not that of what it says, or it hangs on no chain: it is never entered. */
    wrong?: true
  }

export const events = collection<EventDoc>('events')

/** The part that every head has: the end of its chain, and its state. */
export interface Head<State> {
  _id: string
  seq: number
  /** Hash of the last event, hex. */
  hash: string
  /** Of the evolver that folded `state`. */
  version: number
  state: State
  /** When the schedule has the timer look at it; a time that is over says nothing. */
  wakesAt?: number
}

/** The part of a head that exists before the first event. */
type Tail<Doc> = { _id: string } & Partial<Doc>

/** One kind of stream: how its events evolve its state, and which fields queries find its heads by. */
interface StreamKind<State, Event extends Decided, Doc extends Head<State>> {
  /** Of the collection of heads. */
  name: string
  /** The stream of a head's events. */
  streamOf: (id: string) => string
  /** The refusal of a change where there is no head. */
  missing: RefusalCode
  evolver: Evolver<State, Event>
  /** The fields that queries find a head by, from its state after a change. */
  fields: (state: State, before: Tail<Doc>, change: Appended<Event>) => Omit<Doc, keyof Head<State>>
  /** When the timer has something to do for it, ms since 1970. */
  due?: (head: Omit<Doc, keyof Head<State>>, state: State) => number | undefined
}

/** What was appended, and when and by whom. */
interface Appended<Event extends Decided> extends Moment {
  events: (ChainedEvent & Recorded<Event>)[]
}

/** How many events one query brings. */
const aPage = 1000

/**
 * The only engine that loads, numbers, chains, evolves and writes events with their head. Two writers of one head
 * collide in the transaction, and the loser decides again.
 */
export function stream<State, Event extends Decided, Doc extends Head<State>>(kind: StreamKind<State, Event, Doc>) {
  const { name, streamOf, missing, evolver, fields, due = () => undefined } = kind
  const heads = collection<Doc>(name)

  /** The head with a state of this version: one that another version folded is folded anew. Queries do not do so. */
  async function find(id: string, documents?: Documents): Promise<Doc | undefined> {
    const head = await heads.find(id, documents)
    if (!head || head.version === evolver.version) return head
    const state = replay(evolver, await eventsOf<Event>(streamOf(id), head.seq))
    return { ...head, state, version: evolver.version }
  }

  /**
   * Appends to a head, or begins it. An event of another actor says so. `decided` learns what is about to be written.
   * Throws where there are no events.
   */
  async function append(
    transaction: Documents,
    before: Tail<Doc>,
    found: readonly (Event & { by?: Actor })[],
    { at, by }: Moment,
    decided?: (after: Doc, events: EventDoc<Event>[]) => void,
  ): Promise<Doc> {
    const { _id, seq = 0, hash = genesis } = before
    const numbered = found.map(({ type, data, by: { also, ...own } = by }, index) =>
      asStored({
        caseId: streamOf(_id),
        seq: seq + 1 + index,
        type,
        version: evolver.versionOf(type),
        at,
        by: own,
        data,
      }),
    )
    const linked = chain(hash, numbered) as unknown as Appended<Event>['events']
    const last = linked.at(-1)
    if (!last) throw new Error('nothing to append')
    const state = linked.reduce<State | undefined>(evolver.evolve, before.state) as State
    const own = fields(state, before, { events: linked, at, by })
    const { again, wakesAt } = wakingOf(due(own, state), before.wakesAt, at)
    const head = {
      ...own,
      seq: last.seq,
      hash: last.hash,
      version: evolver.version,
      state,
      ...(wakesAt !== undefined && { wakesAt }),
    }
    const docs = linked.map((event) => ({ ...event, _id: eventId(event), waiting: true as const }))
    const after = { _id, ...head } as unknown as Doc
    decided?.(after, docs)
    if (again) await wake(name as DueKind, _id, wakesAt, transaction)
    for (const data of docs) await events.in(transaction).add({ data })
    await heads
      .in(transaction)
      .doc(_id)
      .set({ data: head as unknown as Omit<Doc, '_id'> })
    return after
  }

  /**
   * Reads a head, decides, appends. `beside`: what the change brings for fields that no event gives.
   * @returns the head after, or as it was when nothing was decided
   */
  async function change(
    transaction: Documents,
    id: string,
    decide: (state: State, head: Doc) => readonly Event[],
    moment: Moment,
    beside?: Partial<Doc>,
  ): Promise<Doc> {
    const before = await find(id, transaction)
    if (!before) throw new Refusal(missing)
    const events = decide(before.state, before)
    return events.length === 0 ? before : append(transaction, { ...before, ...beside }, events, moment)
  }

  /** Appends what ends a stream and takes its head away; its events stay. */
  async function forget(transaction: Documents, before: Doc, last: readonly Event[], moment: Moment): Promise<void> {
    await append(transaction, before, last, moment)
    await heads.in(transaction).doc(before._id).remove()
  }

  return {
    some: heads.some,
    list: heads.list,
    count: heads.count,
    get all() {
      return heads.all
    },
    find,
    append,
    change,
    forget,
  }
}

/** The schedule is written where it would wake the timer too late, or has woken it; too early does no harm. */
function wakingOf(due: number | undefined, wakesAt: number | undefined, now: number) {
  const ahead = wakesAt !== undefined && wakesAt > now ? wakesAt : undefined
  if (due === undefined || (ahead !== undefined && ahead <= due)) return { again: false as const, wakesAt: ahead }
  return { again: true as const, wakesAt: due }
}

export const eventId = ({ caseId, seq }: Pick<ChainedEvent, 'caseId' | 'seq'>) =>
  `${caseId}:${String(seq).padStart(6, '0')}`

/** Id of the event before one; undefined for the first of a stream. */
export const idBefore = ({ caseId, seq }: EventDoc): string | undefined =>
  seq > 1 ? eventId({ caseId, seq: seq - 1 }) : undefined

/** Events of a stream after number `seq`, at most 1000. */
export const eventsAfter = async <Event extends Decided>(
  stream: string,
  seq: number,
  limit = aPage,
): Promise<EventDoc<Event>[]> =>
  (await events.list({ caseId: stream, seq: _.gt(seq) }, limit, { seq: 'asc' })) as EventDoc<Event>[]

/** The events of a stream in their order, up to and with `upTo` when it is given. */
export async function eventsOf<Event extends Decided>(stream: string, upTo = Number.POSITIVE_INFINITY) {
  const found: EventDoc<Event>[] = []
  for (let more = true; more && found.length < upTo; ) {
    const page = await eventsAfter<Event>(stream, found.length, Math.min(aPage, upTo - found.length))
    found.push(...page)
    more = page.length === aPage
  }
  return found
}

/** What is hashed is what is stored: a field that JSON would drop is dropped before both. */
const asStored = (event: SealedContent): SealedContent => JSON.parse(canonical(event))
