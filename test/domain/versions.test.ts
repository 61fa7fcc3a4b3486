import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import { caseDecider, mayDo } from '../../cloudfunctions/_domain/case/decider'
import { caseEvents, type Recorded } from '../../cloudfunctions/_domain/case/events'
import { evolve, replayCase } from '../../cloudfunctions/_domain/case/evolve'
import { consultationDecider } from '../../cloudfunctions/_domain/consultation/consultation'
import {
  createEvolver,
  type Decider,
  eventRows,
  replayEvents,
} from '../../cloudfunctions/_domain/decider'
import { orderDecider } from '../../cloudfunctions/_domain/order/order'
import { ratingDecider } from '../../cloudfunctions/_domain/rating/commands'
import { scorecardDecider } from '../../cloudfunctions/_domain/scorecard/commands'
import { staffDecider } from '../../cloudfunctions/_domain/staff/account'
import { trendDecider } from '../../cloudfunctions/_domain/trend/decider'
import { warningDecider } from '../../cloudfunctions/_domain/warning/commands'
import { describeEvent } from '../../cloudfunctions/_views/case/timeline/tell'
import { buildHistory, commands, consumer, start, system } from './case-of'
import { errorCodeOf } from './refused'

const telling = {
  recordedAt: start,
  staffName: String,
  readText: () => undefined,
  forHandler: true,
  seesFact: () => true,
  filerName: '消费者',
  calendar: builtInCalendar,
}

describe('an event of an older shape', () => {
  it('is lifted when it is read: a rule that was named by its line has that row', () => {
    const [{ data, ...rest }] = buildHistory('received').events as [
      Recorded & { type: 'complaint.submitted' },
    ]
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
  const { events, now } = buildHistory('assigned')
  const strange = {
    ...kind,
    data: {},
    caseId: 'c1',
    seq: events.length + 1,
    at: now,
    by: system,
  } as unknown as Recorded
  const before = replayCase(events)
  const state = replayCase([...events, strange])

  it('leaves what is known of the case readable', () => {
    expect(state).toEqual({ ...before, unknown: strange.seq })
  })

  it('stays the first one, whatever follows', () => {
    const known = { ...events[1]!, seq: strange.seq + 1 }
    expect(replayCase([...events, strange, known]).unknown).toBe(strange.seq)
  })

  it('is built on by no command', () => {
    for (const command of [commands.withdraw, commands.settle, commands.advanceOffers])
      expect(errorCodeOf(() => caseDecider.decide(state, command, { now, actor: consumer }))).toBe(
        'MADE_BY_NEWER_VERSION',
      )
    expect(mayDo(before, { relations: ['complainant', 'filer'], now })).not.toEqual([])
    expect(mayDo(state, { relations: ['complainant', 'filer'], now })).toEqual([])
  })

  it('is told on the timeline as what it is', () => {
    expect(describeEvent(strange, telling)).toEqual({
      text: '这一步由新版本记录，这个版本还不能显示',
    })
  })
})

it('a case starts once, with its complaint', () => {
  const { events } = buildHistory('offered')
  expect(() => replayCase(events.slice(1))).toThrow('cannot start with')
  expect(() => replayCase([...events, { ...events[0]!, seq: events.length + 1 }])).toThrow(
    'starts once',
  )
})

type AnyDecider = Decider<any, any, any, any>
const streams: [first: string, of: AnyDecider, command: string][] = [
  ['complaint.submitted', caseDecider, 'withdraw'],
  ['consultation.asked', consultationDecider, 'reply'],
  ['order.given', orderDecider, 'close'],
  ['rating.given', ratingDecider, 'strike'],
  ['award.applied', scorecardDecider, 'certify'],
  ['staff.invited', staffDecider, 'vacate'],
  ['trend.found', trendDecider, 'resolve'],
  ['warning.drafted', warningDecider, 'publish'],
]

describe.each(streams)(
  'a stream whose %s has a shape one higher than this version has',
  (type, of, command) => {
    const newer = {
      type,
      data: { rating: {} },
      at: start,
      by: system,
      caseId: 'x1',
      seq: 1,
      version: of.versionOf(type) + 1,
    }

    it('can be read, and is built on by no command', () => {
      const state = replayEvents(of, [newer])
      expect(state.unknown).toBe(1)
      expect(
        errorCodeOf(() => of.decide(state, { type: command }, { now: start, actor: system })),
      ).toBe('MADE_BY_NEWER_VERSION')
    })
  },
)

it('a snapshot from before the ends of cases dropped the shop’s offer is derived again', () => {
  const earlier = createEvolver({ shape: 1, events: caseEvents as never, begin: () => ({}) })

  expect(caseDecider.version).toBeGreaterThan(earlier.version)
})

it('the version of a stream grows with each event that is new or reshaped, so that older functions read it anew', () => {
  const row = eventRows<object>()

  const versionOf = (events: Parameters<typeof createEvolver>[0]['events']) =>
    createEvolver({ events, begin: () => ({}) }).version

  const same = row((state) => state)
  const reshaped = row((state) => state, { version: 2 })

  expect(versionOf({ begun: same, ended: same })).toBeGreaterThan(versionOf({ begun: same }))
  expect(versionOf({ begun: reshaped })).toBeGreaterThan(versionOf({ begun: same }))
})
