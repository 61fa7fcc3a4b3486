import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstServiceLevels } from '#shared/settings/service-levels'
import {
  decideRound,
  roundWithNewPriority,
} from '../../../cloudfunctions/_domain/case/dispatch/round-of-offers'
import {
  caseEvents,
  type EventData,
  type EventType,
  type Recorded,
} from '../../../cloudfunctions/_domain/case/events'
import { caseEvolver, evolve } from '../../../cloudfunctions/_domain/case/evolve'
import type { Case } from '../../../cloudfunctions/_domain/case/state'
import { indexFields } from '../../../cloudfunctions/_persistence/case/cases'
import { caseTable } from '../../../scripts/audit/case/case'
import { firstDifference, isSameJson } from '../../../scripts/audit/record'
import { deriveSnapshot } from '../../../scripts/audit/snapshots'
import { anyValue, rulesByEventType } from '../../../scripts/audit/state-reader'
import { start, submission } from '../case-of'
import { allHours, allMonths, beginnings, Reached, waits } from '../moments'
import { needs, sayingAt, sayings } from './case-events'

const types = Object.keys(sayings) as EventType[]
const first = 'complaint.submitted'
const saying = fc.constantFrom(...types.filter((type) => type !== first)).chain((type) => {
  const by = needs[type]?.[1]
  const before = by ? sayings[by] : fc.constant(undefined)
  return fc.record({
    type: fc.constant(type),
    data: sayings[type],
    before,
    wait: waits,
  })
})
const histories = fc.tuple(
  beginnings,
  sayings[first],
  fc.array(saying, { minLength: 10, maxLength: 60 }),
)

/** What an event says, with the round of offers that the writer would decide for this case. */
function withRound(type: EventType, said: object, before: Case | undefined, at: number): object {
  const { round, ...data } = said as EventData['triage.confirmed'] &
    Pick<EventData['reading.answered'], 'triage'>
  if (!before) return data

  switch (type) {
    case 'triage.confirmed':
      return { ...data, round: decideRound(before, data.priority, at) }
    case 'merchant.unresponsive':
      return { ...data, round: roundWithNewPriority(before, data.priority) }
    case 'complaint.supplemented':
    case 'reading.answered':
      return { ...data, round: data.triage && roundWithNewPriority(before, data.triage.priority) }
    default:
      return data
  }
}

/**
 * A case's events as they are stored, and the case that the writer makes of them, after each one.
 * What an event needs comes before it.
 */
function storeCase(
  begin: number,
  opening: object,
  sayings: { type: EventType; data: object; before?: object | undefined; wait: number }[],
) {
  const events: (Recorded & { _id: string; hash: string })[] = []
  const states: Case[] = []
  let at = begin

  const add = (type: EventType, data: object) => {
    const seq = events.length + 1
    const event = {
      _id: `C1:${seq}`,
      caseId: 'C1',
      seq,
      type,
      version: caseEvents[type].version,
      at,
      by: { role: 'system' },
      data: withRound(type, sayingAt(data, at), states.at(-1), at),
      hash: `h${seq}`,
    }
    const recorded = JSON.parse(JSON.stringify(event))
    events.push(recorded)
    states.push(evolve(states.at(-1), recorded))
  }

  add(first, opening)

  for (const { type, data, before, wait } of sayings) {
    const [field, by] = needs[type] ?? []
    at += wait
    if (field && by && before && states.at(-1)![field] === undefined) add(by, before)
    add(type, data)
  }

  return { events, states }
}

/** Fields of a snapshot that the auditor does not derive (docs/record.md). */
const underivedFields = [
  'version',
  'complainant',
  'filers',
  'urgeAt',
  'overdueFrom',
  'tripleFrom',
  'owedBy',
]

/** Fails where the auditor derives another snapshot from these events than the writer stores. */
function expectSameSnapshot(events: ReturnType<typeof storeCase>['events'], state: Case): void {
  const { seq, hash } = events.at(-1)!
  const snapshot: Record<string, any> = {
    _id: 'C1',
    seq,
    hash,
    version: caseEvolver.version,
    state,
    ...indexFields(state, {}),
  }
  const derived = deriveSnapshot(events)

  for (const name of new Set([...Object.keys(snapshot), ...Object.keys(derived)])) {
    if (underivedFields.includes(name)) continue
    const storedValue = snapshot[name]
    const derivedValue = derived[name]
    const isSame =
      derivedValue === anyValue ? storedValue !== undefined : isSameJson(storedValue, derivedValue)
    if (isSame) continue
    const path = [name, ...firstDifference(storedValue, derivedValue)].join('.')

    expect(storedValue, path).toEqual(derivedValue)
  }
}

it('the auditor derives the snapshot that the writer stores, after every event of any case', () => {
  const met = new Set<string>()
  const reached = new Reached()
  fc.assert(
    fc.property(histories, ([begin, opening, sayings]) => {
      const { events, states } = storeCase(begin, opening, sayings)
      for (const [index, { type, at }] of events.entries()) {
        met.add(type)
        reached.add(at)
        // Most rules of dispatch matter for a few events only, so the snapshot after the last event
        // would prove little.
        expectSameSnapshot(events.slice(0, index + 1), states[index]!)
      }
    }),
    // The auditor reads the events before each state again, so a history costs the square of its
    // length.
    { numRuns: process.env.SOAK ? 1000 : 200 },
  )

  expect([...met].sort()).toEqual([...types].sort())
  expect([...reached.hours].sort()).toEqual(allHours)
  expect([...reached.months].sort()).toEqual(allMonths)
})

describe('a round of offers', () => {
  const offerTimings = {
    ...firstServiceLevels.offerTimings,
    P1: { ...firstServiceLevels.offerTimings.P1, offerSeconds: 30 },
  }
  const serviceLevels = { ...firstServiceLevels, version: '试行', offerTimings }

  const storeConfirmedCase = (opening: object) =>
    storeCase(start, { ...submission, ...opening }, [
      { type: 'triage.confirmed', data: { class: 'urgent', priority: 'P1' }, wait: 1000 },
      { type: 'merchant.unresponsive', data: { asked: true, priority: 'P2' }, wait: 1000 },
    ]).events

  const forged = (at: 1 | 2, change: object) =>
    storeConfirmedCase({ serviceLevels }).map((event, index) =>
      index === at
        ? { ...event, data: { ...event.data, round: { ...roundIn(event), ...change } } }
        : event,
    )

  const roundIn = ({ data }: Recorded) => (data as EventData['triage.confirmed']).round

  it('is accepted when it follows the timings that the district adopted, or else the standard ones', () => {
    expect(deriveSnapshot(storeConfirmedCase({ serviceLevels })).state.round.offerSeconds).toBe(90)
    expect(roundIn(storeConfirmedCase({ serviceLevels })[1]!).offerSeconds).toBe(30)
    expect(roundIn(storeConfirmedCase({})[1]!).offerSeconds).toBe(60)
    expect(() => deriveSnapshot(storeConfirmedCase({}))).not.toThrow()
  })

  it.each([
    ['more time', 1, { offerSeconds: 300 }, 'round.offerSeconds'],
    ['fewer officers at once', 1, { atOnce: 1 }, 'round.atOnce'],
    ['another district', 1, { districts: ['yujiang'] }, 'round.districts.0'],
    ['another beginning', 1, { at: start }, 'round.at'],
    ['no wider round', 1, { widenSeconds: undefined }, 'round.widenSeconds'],
    ['another time after the priority has changed', 2, { offerSeconds: 30 }, 'round.offerSeconds'],
  ] as const)(
    'is rejected when it differs from the adopted service levels: %s',
    (_, at, change, field) => {
      expect(() => deriveSnapshot(forged(at, change))).toThrow(
        `events/C1:${at + 1}: has another ${field} than the adopted service levels require`,
      )
    },
  )

  it('is rejected in an event before the first round', () => {
    const [filed, , silent] = storeConfirmedCase({ serviceLevels })
    expect(() => deriveSnapshot([filed!, { ...silent!, _id: 'C1:2', seq: 2 }])).toThrow(
      'has another round',
    )
  })
})

it('the auditor reads every type of event that can be written, and no other', () => {
  expect([...rulesByEventType(caseTable).keys()].sort()).toEqual([...types].sort())
})

it('the auditor reads version 1 of a submission, which names the triage rule by its line, as the writer does', () => {
  const rule = { name: '现场', line: 3 }
  const triage = { version: 'v1', rule, class: 'urgent', priority: 'P1', skills: [], units: [] }
  const [filed] = storeCase(start, { ...submission, triage }, []).events
  const old = { ...filed!, version: 1 }

  expect(deriveSnapshot([old]).state.triage).toEqual({ ...triage, rule: { name: '现场', row: 3 } })
  expect(deriveSnapshot([old]).state.triage).toEqual(evolve(undefined, old).triage)
})

it('the auditor rejects a version of an event that docs/record.md does not have', () => {
  const newest = Object.fromEntries(types.map((type) => [type, caseEvents[type].version]))
  expect({ ...Object.fromEntries(types.map((type) => [type, 1])), ...caseTable.versions }).toEqual(
    newest,
  )

  const { events } = storeCase(start, submission, [])
  for (const version of [0, 1.5, newest[first]! + 1, undefined])
    expect(() => deriveSnapshot(events.map((event) => ({ ...event, version })))).toThrow(
      `events/C1:1: has version ${version}`,
    )
})
