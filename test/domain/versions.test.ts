import { describe, expect, it } from 'vitest'
import { caseDecider, mayDo } from '../../cloudfunctions/_domain/case/decider'
import type { Recorded } from '../../cloudfunctions/_domain/case/events'
import { evolve, replayed } from '../../cloudfunctions/_domain/case/evolve'
import { tell } from '../../cloudfunctions/_views/case/timeline/tell'
import { caseIn, commands, consumer, start, system } from './case-of'
import { codeOf } from './refused'

const telling = { at: start, name: String, text: () => undefined, handler: true, filer: '消费者' }

describe('an event of an older shape', () => {
  it('is lifted when it is read: a rule that was named by its line has that row', () => {
    const [{ data, ...rest }] = caseIn('received').events as [Recorded & { type: 'complaint.submitted' }]
    const rule = { name: '现场', line: 3 }
    const triage = { version: 'v1', rule, class: 'urgent', priority: 'P1', skills: [], units: [] }
    const old = { ...rest, version: 1, data: { ...data, triage } } as unknown as Recorded
    expect(evolve(undefined, old).triage).toEqual({ ...triage, rule: { name: '现场', row: 3 } })
  })
})

describe.each([
  ['of a type that this version does not know', { type: 'case.teleported', version: 1 }],
  ['of a newer shape of a known type', { type: 'contact.made', version: 99 }],
])('an event %s', (_, kind) => {
  const { events, now } = caseIn('assigned')
  const strange = {
    ...kind,
    data: {},
    caseId: 'c1',
    seq: events.length + 1,
    at: now,
    by: system,
  } as unknown as Recorded
  const before = replayed(events)
  const state = replayed([...events, strange])

  it('leaves what is known of the case readable', () => {
    expect(state).toEqual({ ...before, unknown: strange.seq })
  })

  it('stays the first one, whatever follows', () => {
    const known = { ...events[1]!, seq: strange.seq + 1 }
    expect(replayed([...events, strange, known]).unknown).toBe(strange.seq)
  })

  it('is built on by no command', () => {
    for (const command of [commands.withdraw, commands.settle, commands.advance])
      expect(codeOf(() => caseDecider.decide(state, command, { now, actor: consumer }))).toBe('MADE_BY_NEWER_VERSION')
    expect(mayDo(before, ['complainant', 'filer'], undefined, now)).not.toEqual([])
    expect(mayDo(state, ['complainant', 'filer'], undefined, now)).toEqual([])
  })

  it('is told on the timeline as what it is', () => {
    expect(tell(strange, telling)).toEqual({ text: '这一步由新版本记录，这个版本还不能显示' })
  })
})

it('a case starts once, with its complaint', () => {
  const { events } = caseIn('offered')
  expect(() => replayed(events.slice(1))).toThrow('cannot start with')
  expect(() => replayed([...events, { ...events[0]!, seq: events.length + 1 }])).toThrow('starts once')
})
