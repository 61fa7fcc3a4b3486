import { AppError } from '#shared/errors'
import type { Role } from '#shared/vocabulary/roles'

/** The person who acts, or the timer. */
export interface Actor {
  role: Role
  /** Account of a member of staff or of a shop's representative. Absent for others. */
  ref?: string
  /** Other accounts, present or past, of the same person. They are never written to an event. */
  also?: readonly string[]
}

/** Whether another account belongs to the person who acts, with any of their accounts. */
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

/** An event as it is decided: it has no number, time and hash yet. */
export interface Decided {
  type: string
  data: object
}

/**
 * A stored event. `seq` is its number in the stream, from 1. `version` is that of its data.
 * `caseId` is the id of the stream, also of a shop, an account or a warning. It cannot be renamed,
 * because the hash of an event covers the names of its fields.
 */
export type Recorded<Event extends Decided = Decided> = Event &
  Moment & { caseId: string; seq: number; version: number }

/** One type of event: the shape of its data, and what it changes. */
export interface EventRow<State, Data, Change> {
  /** Version of the shape of its data. If the shape changes, raise it and add an `upcast`. */
  version: number
  /** Turns the data of an older version into the present shape. */
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

/** The part that all states have. */
export interface Readable {
  /** Number of the first event that this version of the program cannot read. */
  unknown?: number
}

/** Calculates a state from the events of a stream. */
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
  /** The events that follow from a command. Empty if it changes nothing. Throws an AppError. */
  decide: (currentState: State, command: Command, context: Context) => Event[]
}

interface EvolverOptions<State, Event extends Decided, Change> {
  /** Raise it if the state gets another shape from the same events. */
  shape?: number
  events: EventRows<State>
  /** The state before the first event. Throws if a stream must not begin with this event. */
  begin: (firstEvent: Recorded<Event>) => State
  /** Merges the change by an event into the state. Without it a row returns the whole state. */
  change?: (currentState: State, change: Change, event: Recorded<Event>) => State
}

/**
 * Makes an evolver from event rows. An event that this version does not know leaves the state
 * unchanged, and its number is stored in `unknown`. So the state can still be read, but commands
 * are refused.
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

/** Makes the evolver of streams that always begin with the same type of event. */
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

/** The context that the commands of a table need. */
type ContextOf<Table> = Table[keyof Table] extends {
  decide: (currentState: any, commandData: any, context: infer Context) => unknown
}
  ? Context
  : never

/**
 * Makes a decider from an evolver and command rows.
 *
 * Error of every command: MADE_BY_NEWER_VERSION if the state has events that this version cannot
 * read.
 *
 * @param check runs before each command; throws an AppError if the command is refused
 */
export const createDecider = <
  State extends Readable,
  Event extends Decided,
  Table extends Record<string, CommandRow<State, Event>>,
  Context = ContextOf<Table>,
>(
  evolver: Evolver<State, Event>,
  commands: Table,
  check?: (
    row: Table[keyof Table],
    currentState: State,
    command: CommandOf<Table>,
    context: Context,
  ) => void,
): Decider<State, CommandOf<Table>, Event, Context> => ({
  ...evolver,
  decide(currentState, command, context) {
    if (currentState.unknown !== undefined) throw new AppError('MADE_BY_NEWER_VERSION')
    const commandRow = commands[command.type] as Table[keyof Table]
    check?.(commandRow, currentState, command, context)
    const { type, ...data } = command
    return commandRow.decide(currentState, data, context)
  },
})

/** The data of an event in the present shape. Throws if there is no upcast. */
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
