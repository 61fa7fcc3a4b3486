import { AppError } from '#shared/errors'
import type { Role } from '#shared/vocabulary/roles'

/**
 * Who acts: staff and a shop's representatives by their id, a consumer and the timer by their role
 * alone.
 */
export interface Actor {
  role: Role
  ref?: string
  /** Other accounts, present or past, of the same person. They are never written to an event. */
  also?: readonly string[]
}

/**
 * Whether this account belongs to the person who acts, whichever of their accounts they use now.
 */
export const isSamePerson = (
  { ref, also = [] }: Pick<Actor, 'ref' | 'also'>,
  otherAccount: string | undefined,
): boolean => otherAccount !== undefined && (otherAccount === ref || also.includes(otherAccount))

export const system: Actor = { role: 'system' }

/** When an event happened, milliseconds since 1970, and who did it. */
export interface Moment {
  at: number
  by: Actor
}

/** An event as it is decided: not yet numbered, timed or sealed. */
export interface Decided {
  type: string
  data: object
}

/** An event as recorded. `seq` starts at 1; `version` is that of the shape of its data. */
export type Recorded<Event extends Decided = Decided> = Event &
  Moment & { caseId: string; seq: number; version: number }

/** One type of event: the shape of its data, and what it changes. */
export interface EventRow<State, Data, Change> {
  /** Of the shape of its data: raised with the shape, together with an `upcast`. */
  version: number
  /** Data of an older version in today's shape. */
  upcast?: (eventData: any, version: number) => Data
  evolve: (currentState: State, eventData: Data, moment: Moment) => Change
}

/** Makes the event rows of one kind of state. A row without a `version` has version 1. */
export const eventRows =
  <State, Change = State>() =>
  <Data extends object = {}>(
    evolve: EventRow<State, Data, Change>['evolve'],
    shape: Pick<EventRow<State, Data, Change>, 'version' | 'upcast'> = { version: 1 },
  ): EventRow<State, Data, Change> => ({ ...shape, evolve })

type EventRows<State> = Record<string, EventRow<State, any, any>>

/** The events that a table of rows can hold. */
export type EventOf<Table> = {
  [Type in keyof Table & string]: {
    type: Type
    data: Table[Type] extends EventRow<any, infer Data, any> ? Data : never
  }
}[keyof Table & string]

/** The commands that a table of rows accepts: the type of the row together with its data. */
export type CommandOf<Table> = {
  [Type in keyof Table & string]: { type: Type } & (Table[Type] extends {
    decide: (currentState: any, commandData: infer Data, context: any) => unknown
  }
    ? Data
    : never)
}[keyof Table & string]

/**
 * The part that every state has: `unknown` is the number of the first event that this version
 * cannot read.
 */
export interface Readable {
  unknown?: number
}

/** The half of a decider that reads: how a stream becomes a state. */
export interface Evolver<State, Event extends Decided> {
  /**
   * The version of the state's shape and of all its events. A snapshot that another version wrote
   * is computed again from its events. The number grows with every event that is new or reshaped,
   * so that functions of the previous version notice such an event while both versions run.
   */
  version: number
  /** The version that an event of this type is written with. */
  versionOf: (type: Event['type']) => number
  /** The state after an event; undefined before the first. */
  evolve: (state: State | undefined, event: Recorded<Event>) => State
}

/** Decides and evolves: state + command -> events, state + event -> state. */
export interface Decider<State, Command, Event extends Decided, Context>
  extends Evolver<State, Event> {
  /** The events that a command makes; none when it changes nothing. Throws an AppError. */
  decide: (currentState: State, command: Command, context: Context) => Event[]
}

interface EvolverOptions<State, Event extends Decided, Change> {
  /** Raised when the state gets another shape from the same events. */
  shape?: number
  events: EventRows<State>
  /** The state before the first event; throws where a stream may not begin with it. */
  begin: (first: Recorded<Event>) => State
  /** Merges what an event's row changed into the state; without it a row gives the whole state. */
  change?: (currentState: State, change: Change, event: Recorded<Event>) => State
}

/**
 * Reads events by their rows. An event that this version does not know leaves the state unchanged;
 * its number is noted in `unknown`. The state stays readable, and commands are refused.
 */
export function createEvolver<State extends Readable, Event extends Decided, Change = State>({
  shape = 0,
  events,
  begin,
  change = (_state, changed) => changed as unknown as State,
}: EvolverOptions<State, Event, Change>): Evolver<State, Event> {
  const eventRowOf = (event: Recorded<Event>) => {
    const eventRow = Object.hasOwn(events, event.type) ? events[event.type] : undefined
    return eventRow && event.version <= eventRow.version ? eventRow : undefined
  }
  return {
    version: Object.values(events).reduce((total, { version }) => total + version, shape),
    versionOf: (type) => events[type]!.version,
    evolve(previousState, event) {
      const state = previousState ?? begin(event)
      const eventRow = eventRowOf(event)
      if (!eventRow) return { ...state, unknown: state.unknown ?? event.seq }
      return change(state, eventRow.evolve(state, upcastData(eventRow, event), event), event)
    },
  }
}

/** Reads a stream that begins with one type of event, from the state before it. */
export const evolverStartingWith = <State extends Readable, Event extends Decided>(
  firstType: Event['type'],
  initialState: State,
  events: EventRows<State>,
): Evolver<State, Event> =>
  createEvolver<State, Event>({
    events,
    begin({ type }) {
      if (type !== firstType)
        throw new Error(`this stream begins with ${firstType}, not with ${type}`)
      return initialState
    },
  })

interface CommandRow<State, Event extends Decided> {
  decide: (currentState: State, commandData: any, context: any) => Event[]
}

/** The context that the rows of a table need in addition to the state and their data. */
type ContextOf<Table> = Table[keyof Table] extends {
  decide: (currentState: any, commandData: any, context: infer Context) => unknown
}
  ? Context
  : never

/**
 * Joins a stream's reading with the rows of its commands. `check`: what every command has to pass
 * first; throws an AppError. Error: MADE_BY_NEWER_VERSION for a state with events that this version
 * cannot read.
 */
export const createDecider = <
  State extends Readable,
  Event extends Decided,
  Table extends Record<string, CommandRow<State, Event>>,
  Context = ContextOf<Table>,
>(
  reading: Evolver<State, Event>,
  commands: Table,
  check?: (
    row: Table[keyof Table],
    currentState: State,
    command: CommandOf<Table>,
    context: Context,
  ) => void,
): Decider<State, CommandOf<Table>, Event, Context> => ({
  ...reading,
  decide(currentState, command, context) {
    if (currentState.unknown !== undefined) throw new AppError('MADE_BY_NEWER_VERSION')
    const commandRow = commands[command.type] as Table[keyof Table]
    check?.(commandRow, currentState, command, context)
    const { type, ...data } = command
    return commandRow.decide(currentState, data, context)
  },
})

/** An event's data in today's shape. */
function upcastData({ version, upcast }: EventRow<any, any, any>, event: Recorded): unknown {
  if (event.version === version) return event.data
  if (!upcast)
    throw new Error(`${event.type}: version ${event.version} has no way to version ${version}`)
  return upcast(event.data, event.version)
}

/** The state after all events of a stream. Throws if there are none. */
export function replayEvents<State, Event extends Decided>(
  { evolve }: Pick<Evolver<State, Event>, 'evolve'>,
  events: readonly Recorded<Event>[],
): State {
  const state = events.reduce<State | undefined>(evolve, undefined)
  if (state === undefined) throw new Error('a stream without events')
  return state
}

/** The state after events that are decided but not stored yet. */
export function applyEvents<State, Event extends Decided>(
  { evolve, versionOf }: Evolver<State, Event>,
  currentState: State,
  events: readonly Event[],
  moment: Moment,
): State {
  return events.reduce<State>(
    (stateSoFar, event) =>
      evolve(stateSoFar, {
        ...event,
        ...moment,
        caseId: '',
        seq: 0,
        version: versionOf(event.type),
      }),
    currentState,
  )
}
