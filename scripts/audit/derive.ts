import { BadRecord } from './record'
import type { Doc } from './source'
import { eventsIn } from './stored'

export type Shown = Record<string, any>

/** What one event makes of one field. `was`: what the field showed before it, `shown`: what all fields showed then. */
export type Rule = (was: any, event: Doc, shown: Shown) => unknown

/** Of each field of a state, the events that change it. An event that a field does not name leaves it as it was. */
export type Fields = Record<string, Record<string, Rule>>

interface Table {
  fields: Fields
  /** Events that change no field. */
  silent?: string[]
  /** The event with which every such stream begins, and which never comes again. */
  first?: string
  /** The newest shape of an event's data, where there is a second one. */
  versions?: Record<string, number>
  /** What is shown before the first event has changed anything. */
  before?: (first: Doc) => Shown
}

/** Which fields each type of event changes: the same table, read the other way round. */
export function changesOf({ fields, silent = [] }: Table): Map<string, [field: string, rule: Rule][]> {
  const changes = new Map<string, [string, Rule][]>(silent.map((type) => [type, []]))
  for (const [field, rules] of Object.entries(fields))
    for (const [type, rule] of Object.entries(rules)) changes.set(type, [...(changes.get(type) ?? []), [field, rule]])
  return changes
}

/** Reads a stream's events by a table. Throws BadRecord for an event that cannot stand where it stands. */
export function derived(table: Table): (events: Doc[]) => Shown {
  const changes = changesOf(table)
  const { first, before, versions = {} } = table
  return (events) => {
    const shown = before?.(events[0]!) ?? {}
    for (const event of events) {
      const rules = changes.get(event.type)
      if (!rules) throw bad(event, `is of a type, ${event.type}, that docs/record.md does not have`)
      if (!Number.isInteger(event.version) || event.version < 1 || event.version > (versions[event.type] ?? 1))
        throw bad(event, `has version ${event.version}, which docs/record.md does not have`)
      if (first !== undefined && (event.seq === 1) !== (event.type === first))
        throw bad(event, `is number ${event.seq}, and a stream of this kind begins with ${first} alone`)
      const values = valuesOf(rules, event, shown)
      for (const [index, [field]] of rules.entries()) shown[field] = values[index]
    }
    return shown
  }
}

/** Every rule sees the fields as they were before the event, whichever is asked first. */
function valuesOf(rules: [string, Rule][], event: Doc, shown: Shown): unknown[] {
  try {
    return rules.map(([field, rule]) => rule(shown[field], event, shown))
  } catch (error) {
    if (error instanceof BadRecord) throw error
    throw bad(event, `${event.type} cannot follow what the events before it say`)
  }
}

export const bad = ({ _id }: Doc, what: string) => new BadRecord(`${eventsIn}/${_id}`, what)

/** Stands for a value that must be there and that the audit does not work out: it counts working days. */
export const some = Symbol('some value')

/** The moment of the event. */
export const moment: Rule = (_, { at }) => at
/** Nothing: the field is absent from now on. */
export const gone: Rule = () => undefined
/** Always the same. */
export const is =
  (value: unknown): Rule =>
  () =>
    value
/** What the event says under this name. */
export const said =
  (name: string): Rule =>
  (_, { data }) =>
    data[name]
/** One more at the end of a list. */
export const more =
  (made: (event: Doc) => unknown): Rule =>
  (was = [], event) => [...was, made(event)]
/** One rule for several events. */
export const on = (types: string[], rule: Rule): Record<string, Rule> =>
  Object.fromEntries(types.map((type) => [type, rule]))

/** Named fields of a value, those that it has. */
export const picked = (from: Shown, names: string[]): Shown =>
  Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]))

/** What a list holds without some of it; a list that would be empty is absent. */
export const without =
  (leave: (one: any, data: any) => boolean): Rule =>
  (was: any[] = [], { data }) => {
    const left = was.filter((one) => !leave(one, data))
    return left.length > 0 ? left : undefined
  }
