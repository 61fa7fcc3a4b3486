import fc from 'fast-check'
import { expect, it } from 'vitest'
import { caseEvents, type EventType, type Recorded } from '../../../cloudfunctions/_domain/case/events'
import { caseEvolver, evolve } from '../../../cloudfunctions/_domain/case/evolve'
import type { Case } from '../../../cloudfunctions/_domain/case/state'
import { fields } from '../../../cloudfunctions/_store/case/cases'
import { table } from '../../../scripts/audit/case/case'
import { changesOf, some } from '../../../scripts/audit/derive'
import { headOf } from '../../../scripts/audit/heads'
import { difference, same } from '../../../scripts/audit/record'
import { start, submitted } from '../case-of'
import { needs, sayings } from './case-events'

const types = Object.keys(sayings) as EventType[]
const first = 'complaint.submitted'
const saying = fc.constantFrom(...types.filter((type) => type !== first)).chain((type) => {
  const by = needs[type]?.[1]
  const before = by ? sayings[by] : fc.constant(undefined)
  return fc.record({ type: fc.constant(type), data: sayings[type], before, wait: fc.constantFrom(0, 1000, 90_000) })
})
const histories = fc.tuple(sayings[first], fc.array(saying, { minLength: 10, maxLength: 60 }))

/**
 * A case's events as they are stored, and the case that the writer makes of them. What an event needs comes before it.
 */
function stored(
  opening: object,
  sayings: { type: EventType; data: object; before?: object | undefined; wait: number }[],
) {
  const events: (Recorded & { _id: string; hash: string })[] = []
  let at = start
  const add = (type: EventType, data: object, before: Case | undefined): Case => {
    const seq = events.length + 1
    const told = { type, version: caseEvents[type].version, at, by: { role: 'system' }, data }
    const event = { _id: `C1:${seq}`, caseId: 'C1', seq, ...told, hash: `h${seq}` }
    const recorded = JSON.parse(JSON.stringify(event))
    events.push(recorded)
    return evolve(before, recorded)
  }
  let state = add(first, opening, undefined)
  for (const { type, data, before, wait } of sayings) {
    const [field, by] = needs[type] ?? []
    at += wait
    if (field && by && before && state[field] === undefined) state = add(by, before, state)
    state = add(type, data, state)
  }
  return { events, state }
}

/** Fields of a head that the auditor does not work out (docs/record.md). */
const notDerived = ['version', 'complainant', 'filers', 'urgeAt', 'overdueFrom', 'tripleFrom', 'owedBy']

it('of whatever happens to a case the auditor makes the head that the writer makes, by rules of its own', () => {
  const met = new Set<string>()
  fc.assert(
    fc.property(histories, ([opening, sayings]) => {
      const { events, state } = stored(opening, sayings)
      for (const { type } of events) met.add(type)
      const { seq, hash } = events.at(-1)!
      const head: Record<string, any> = {
        _id: 'C1',
        seq,
        hash,
        version: caseEvolver.version,
        state,
        ...fields(state, {}),
      }
      const derived = headOf(events)
      for (const name of new Set([...Object.keys(head), ...Object.keys(derived)])) {
        if (notDerived.includes(name)) continue
        const [is, should] = [head[name], derived[name]]
        if (should === some ? is !== undefined : same(is, should)) continue
        expect(is, `${name}.${difference(is, should).join('.')}`).toEqual(should)
      }
    }),
    { numRuns: 500 },
  )
  expect([...met].sort()).toEqual([...types].sort())
}, 120_000)

it('and it reads every type of event that can be written, and no other', () => {
  expect([...changesOf(table).keys()].sort()).toEqual([...types].sort())
})

it('and it reads a filing of the first version, whose rule was named by its line, as the writer does', () => {
  const rule = { name: '现场', line: 3 }
  const triage = { version: 'v1', rule, class: 'urgent', priority: 'P1', skills: [], units: [] }
  const [filed] = stored({ ...submitted, triage }, []).events
  const old = { ...filed!, version: 1 }
  expect(headOf([old]).state.triage).toEqual({ ...triage, rule: { name: '现场', row: 3 } })
  expect(headOf([old]).state.triage).toEqual(evolve(undefined, old).triage)
})

it('and a shape that docs/record.md does not have is a finding', () => {
  const newest = Object.fromEntries(types.map((type) => [type, caseEvents[type].version]))
  expect({ ...Object.fromEntries(types.map((type) => [type, 1])), ...table.versions }).toEqual(newest)
  const { events } = stored(submitted, [])
  for (const version of [0, 1.5, newest[first]! + 1, undefined])
    expect(() => headOf(events.map((event) => ({ ...event, version })))).toThrow(`events/C1:1: has version ${version}`)
})
