import { InvalidRecordError } from './record'
import type { StoredDocument } from './source'
import { eventsCollection } from './stream-kinds'

export type JsonObject = Record<string, any>

/**
 * What a stream's snapshot must contain: the state, and the fields by which lists and jobs find it.
 */
export interface DerivedSnapshot {
  state: JsonObject
  index: JsonObject
}

/**
 * Computes a field's new value from one event.
 * @param value the field's value before the event
 * @param state all fields before the event
 */
export type FieldRule = (value: any, storedEvent: StoredDocument, state: JsonObject) => unknown

/**
 * For each field of a state, the types of event that change it. Any other event leaves the field
 * unchanged.
 */
export type FieldRules = Record<string, Record<string, FieldRule>>

/** What the events of one kind of stream mean (docs/record.md). */
interface EventTable {
  fields: FieldRules
  /** Events that change no field. */
  eventsWithoutEffect?: string[]
  /** The type of the first event of every stream of this kind. It must not occur again later. */
  first?: string
  /** The newest version of an event's data, where there is more than version 1. */
  versions?: Record<string, number>
  /** The state before the first event. */
  initialState?: (firstEvent: StoredDocument) => JsonObject
}

interface NamedRule {
  fieldName: string
  rule: FieldRule
}

/** The fields that each type of event changes: the table, grouped by event instead of by field. */
export function rulesByEventType({
  fields,
  eventsWithoutEffect = [],
}: EventTable): Map<string, NamedRule[]> {
  const rulesByType = new Map<string, NamedRule[]>(
    eventsWithoutEffect.map((eventType) => [eventType, []]),
  )
  for (const [fieldName, fieldRules] of Object.entries(fields))
    for (const [type, rule] of Object.entries(fieldRules)) {
      const namedRules = rulesByType.get(type) ?? []
      rulesByType.set(type, [...namedRules, { fieldName, rule }])
    }
  return rulesByType
}

/**
 * Makes a function that derives a stream's state from its events. The function throws
 * InvalidRecordError for an event that must not occur at its place in the stream.
 */
export function createStateReader(
  eventTable: EventTable,
): (events: StoredDocument[]) => JsonObject {
  const rulesByType = rulesByEventType(eventTable)
  return (storedEvents) => {
    const derivedState = eventTable.initialState?.(storedEvents[0]!) ?? {}
    for (const storedEvent of storedEvents) {
      const namedRules = rulesByType.get(storedEvent.type)
      if (!namedRules)
        throw invalidEvent(
          storedEvent,
          `has type ${storedEvent.type}, which docs/record.md does not have`,
        )
      assertVersionAndPlace(eventTable, storedEvent)
      Object.assign(derivedState, newValues(namedRules, storedEvent, derivedState))
    }
    return derivedState
  }
}

function assertVersionAndPlace(eventTable: EventTable, storedEvent: StoredDocument): void {
  const { first, versions = {} } = eventTable
  const { type, version, seq } = storedEvent
  const newestVersion = versions[type] ?? 1
  const isKnownVersion = Number.isInteger(version) && version >= 1 && version <= newestVersion
  if (!isKnownVersion)
    throw invalidEvent(storedEvent, `has version ${version}, which docs/record.md does not have`)
  if (first === undefined) return

  const isFirstInStream = seq === 1
  const isFirstType = type === first
  if (isFirstInStream !== isFirstType)
    throw invalidEvent(
      storedEvent,
      `has number ${seq}: a stream of this kind begins with ${first}, which occurs only once`,
    )
}

/** All rules receive the state before the event, so their order does not matter. */
function newValues(
  namedRules: NamedRule[],
  storedEvent: StoredDocument,
  derivedState: JsonObject,
): JsonObject {
  try {
    return Object.fromEntries(
      namedRules.map(({ fieldName, rule }) => [
        fieldName,
        rule(derivedState[fieldName], storedEvent, derivedState),
      ]),
    )
  } catch (error) {
    if (error instanceof InvalidRecordError) throw error
    throw invalidEvent(storedEvent, `${storedEvent.type} cannot follow the events before it`)
  }
}

export const invalidEvent = ({ _id }: StoredDocument, problem: string) =>
  new InvalidRecordError(`${eventsCollection}/${_id}`, problem)

/**
 * Stands for a value that must be present and that the audit does not compute, because it depends
 * on the calendar of working days.
 */
export const anyValue = Symbol('any value')

/** The time of the event. */
export const eventTime: FieldRule = (_previousValue, { at }) => at

/** The field is absent from now on. */
export const removeField: FieldRule = () => undefined

/** Sets the field to a constant. */
export const setTo =
  (constant: unknown): FieldRule =>
  () =>
    constant

/** Copies a field of the event's data. */
export const copyField =
  (dataField: string): FieldRule =>
  (_previousValue, { data }) =>
    data[dataField]

/** Appends an item to a list. */
export const appendItem =
  (itemOf: (storedEvent: StoredDocument) => unknown): FieldRule =>
  (list = [], storedEvent) => [...list, itemOf(storedEvent)]

/** The same rule for several types of event. */
export const forEvents = (types: string[], rule: FieldRule): Record<string, FieldRule> =>
  Object.fromEntries(types.map((eventType) => [eventType, rule]))

/** An object with the named fields of another object. Absent fields stay absent. */
export const pickFields = (object: JsonObject, fieldNames: string[]): JsonObject =>
  Object.fromEntries(
    fieldNames
      .filter((fieldName) => object[fieldName] !== undefined)
      .map((fieldName) => [fieldName, object[fieldName]]),
  )

/** Removes items from a list. An empty list becomes an absent field. */
export const removeItems =
  (isRemoved: (item: any, eventData: any) => boolean): FieldRule =>
  (list: any[] = [], { data }) => {
    const remaining = list.filter((item) => !isRemoved(item, data))
    return remaining.length > 0 ? remaining : undefined
  }
