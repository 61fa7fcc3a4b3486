import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import { figuresOf } from '#shared/figures/figures'
import { countedFacts, type Measure } from '#shared/vocabulary/statistics'
import {
  advanceCounter,
  type Counter,
  type CounterLedger,
  cohortOf,
  counterKeyOf,
  counterKeysOf,
  countsOfCounter,
  emptyCounter,
  recordCase,
} from '../../../cloudfunctions/_domain/statistics/counter'
import type { CaseFacts } from '../../../cloudfunctions/_domain/statistics/measures'
import { beginnings } from '../moments'
import { naive } from './naive'

const reportOf = (counter: Counter) => figuresOf(countsOfCounter(counter))
const day = 86_400_000
const start = startOfDay('2026-10-28')

const steps = [
  'contact',
  'decide',
  'settle',
  'terminate',
  'withdraw',
  'refuse',
  'rate',
  'move',
  'publish',
  'call',
  'reopen',
  'fact',
] as const

/** What may happen to a case, one step at a time and `after` the step before. */
type Step = {
  case: number
  after: number
  do: (typeof steps)[number]
}

function born(index: number, at: number) {
  return {
    kind: index % 4 === 3 ? 'report' : 'complaint',
    receivedAt: at,
    districtId: 'yuehu',
    branchId: `b${index % 2}`,
    gridId: `g${index % 3}`,
    ...(index % 2 === 0 && { trade: 'dining' as const }),
    category: index % 3 === 0 ? undefined : `c${index % 3}`,
    contactDue: at + (index % 2 ? 300_000 : day),
    decideDue: at + 9 * day,
    mayPublish: index % 2 === 0,
  } satisfies CaseFacts
}

/** A check of goods owes nothing by a date of law, and has a promise of its own. */
function bornAsCheck(index: number, at: number): CaseFacts {
  const { contactDue: _contactDue, decideDue: _decideDue, ...facts } = born(index, at)
  return { ...facts, kind: 'goods_check', mayPublish: false, goodsChecks: true }
}

/** Nobody decides on a check of goods or mediates in it. */
const stepsOfCheck: Step['do'][] = ['contact', 'move', 'fact']

function stepped(facts: CaseFacts, step: Step, at: number): CaseFacts {
  const open = facts.closedAt === undefined
  if (facts.kind === 'goods_check' && !stepsOfCheck.includes(step.do))
    return open ? { ...facts, closedAt: at } : facts

  switch (step.do) {
    case 'contact':
      return open ? { ...facts, contactedAt: facts.contactedAt ?? at } : facts
    case 'decide':
      return open && facts.decidedAt === undefined
        ? {
            ...facts,
            decidedAt: at,
            ...(facts.kind === 'complaint' && { accepted: true, closeDue: at + 60 * day }),
          }
        : facts
    case 'settle':
      return open && facts.decidedAt !== undefined
        ? {
            ...facts,
            closedAt: at,
            ending: 'settled',
            agreedFen: step.after,
            performedFen: step.after >> 1,
          }
        : facts
    case 'terminate':
      return open && facts.decidedAt !== undefined
        ? { ...facts, closedAt: at, ending: 'terminated' }
        : facts
    case 'withdraw':
      return open ? { ...facts, closedAt: at, ending: 'withdrawn' } : facts
    case 'refuse':
      return open && facts.decidedAt === undefined
        ? { ...facts, decidedAt: at, closedAt: at, ending: 'refused' }
        : facts
    case 'rate':
      return facts.ending === 'settled' || facts.ending === 'terminated'
        ? { ...facts, stars: 1 + (step.after % 5) }
        : facts
    case 'move':
      return { ...facts, officerId: `o${step.after % 3}`, branchId: `b${step.after % 2}` }
    case 'publish':
      return open ? facts : { ...facts, published: true }
    case 'call':
      return open ? facts : { ...facts, resolved: step.after % 3 > 0 }
    // Any of the counted facts: a new one takes part by its description.
    case 'fact':
      return { ...facts, [countedFacts.codes[step.after % countedFacts.codes.length]!]: true }
    case 'reopen': {
      const { closedAt, ending, agreedFen, performedFen, resolved, ...left } = facts
      return ending === 'settled' ? { ...left, reopened: true } : facts
    }
  }
}

const step: fc.Arbitrary<Step> = fc.record({
  case: fc.nat(5),
  after: fc.oneof(fc.nat(600_000), fc.nat(6 * day)),
  do: fc.constantFrom(...steps),
})

describe('the incremental counters', () => {
  it('agree with counting everything anew, after every step of random histories, for every key', () => {
    fc.assert(
      fc.property(beginnings, fc.array(step, { maxLength: 60 }), fc.nat(90 * day), (...given) => {
        const [begin, steps, rest] = given
        const ledger: CounterLedger = new Map()
        const cases = new Map<number, CaseFacts>()
        let now = begin

        for (const one of steps) {
          now += one.after
          const before = cases.get(one.case)
          const begun = one.case === 5 ? bornAsCheck : born
          const after = before ? stepped(before, one, now) : begun(one.case, now)
          recordCase(ledger, before, after, now)
          cases.set(one.case, after)
        }

        now += rest
        const all = [...cases.values()]

        for (const [key, counter] of ledger) {
          advanceCounter(counter, now)
          expect(reportOf(counter), key).toEqual(
            naive(
              all.filter((one) => counterKeysOf(one).includes(key)),
              now,
            ),
          )
        }
      }),
      { numRuns: 150 },
    )
  })

  it('do not care how often or how late time is told', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20 * day), { minLength: 1, maxLength: 20 }), (moments) => {
        const [often, once] = [new Map(), new Map()] as [CounterLedger, CounterLedger]

        for (let i = 0; i < 12; i++) {
          recordCase(often, undefined, born(i, start), start)
          recordCase(once, undefined, born(i, start), start)
        }

        for (const moment of moments)
          for (const counter of often.values()) advanceCounter(counter, start + moment)
        const last = start + Math.max(...moments)

        for (const [key, counter] of once) {
          advanceCounter(counter, last)
          expect(often.get(key)).toEqual(counter)
        }
      }),
    )
  })

  it('stay small: closed and overdue cases leave nothing behind but numbers', () => {
    const ledger: CounterLedger = new Map()
    for (let i = 0; i < 10_000; i++) recordCase(ledger, undefined, born(i, start + i), start + i)
    const counter = ledger.get(counterKeyOf('2026-10', 'district', 'yuehu')) as Counter
    advanceCounter(counter, start + 100 * day)

    expect(JSON.stringify(counter).length).toBeLessThan(900)
    expect(counter.tallies.check.overdue).toBe(7_500)
  })
})

describe('figures that cannot be polished', () => {
  const ledgerOf = (...cases: [CaseFacts, CaseFacts][]) => {
    const ledger: CounterLedger = new Map()
    for (const [before, after] of cases) {
      recordCase(ledger, undefined, before, before.receivedAt)
      recordCase(ledger, before, after, start + 30 * day)
    }
    return ledger
  }

  const shareOf = (ledger: CounterLedger, cohort: string, measure: Measure, now: number) => {
    const counter = ledger.get(counterKeyOf(cohort, 'district', 'yuehu')) ?? emptyCounter(now)
    advanceCounter(counter, now)
    return reportOf(counter).shares.find((share) => share.measure === measure)
  }

  it('an open overdue case is in the denominator', () => {
    const one = born(0, start)
    const ledger = ledgerOf([one, { ...one, decidedAt: start + day, closeDue: start + 61 * day }])

    expect(shareOf(ledger, '2026-10', 'close', start + 40 * day)).toMatchObject({
      part: 0,
      of: 0,
      pending: 1,
    })
    expect(shareOf(ledger, '2026-10', 'close', start + 62 * day)).toMatchObject({
      part: 0,
      of: 1,
      pending: 0,
    })
  })

  it('closing late next month neither helps this month nor enters the next', () => {
    const one = born(0, start)
    const closed = {
      ...one,
      decidedAt: start + day,
      closeDue: start + 20 * day,
      closedAt: start + 29 * day,
      ending: 'settled' as const,
    }
    const ledger = ledgerOf([one, closed])

    expect(shareOf(ledger, '2026-10', 'close', start + 70 * day)).toMatchObject({ part: 0, of: 1 })
    expect(shareOf(ledger, '2026-11', 'close', start + 70 * day)).toMatchObject({ part: 0, of: 0 })
  })

  it('a case left undecided is overdue for closing too', () => {
    const ledger: CounterLedger = new Map()
    recordCase(ledger, undefined, born(0, start), start)

    expect(shareOf(ledger, '2026-10', 'close', start + 10 * day)).toMatchObject({ part: 0, of: 1 })
    expect(shareOf(ledger, '2026-10', 'settled', start + 10 * day)).toMatchObject({
      part: 0,
      of: 1,
    })
  })

  it('due exactly now is not overdue, a millisecond later it is', () => {
    const ledger: CounterLedger = new Map()
    const one = born(0, start)
    recordCase(ledger, undefined, one, start)

    expect(shareOf(ledger, '2026-10', 'check', one.decideDue)).toMatchObject({ of: 0, pending: 1 })
    expect(shareOf(ledger, '2026-10', 'check', one.decideDue + 1)).toMatchObject({
      of: 1,
      pending: 0,
    })
  })

  it.each([
    [0, 1],
    [1, 0],
  ])('done %i ms after its date: %i in time', (late, part) => {
    const one = born(0, start)
    const ledger: CounterLedger = new Map()
    recordCase(ledger, undefined, { ...one, decidedAt: one.decideDue + late }, start)

    expect(shareOf(ledger, '2026-10', 'check', start + 30 * day)).toMatchObject({ part, of: 1 })
  })

  it('the cohort is the Shanghai month of receipt, and cannot be changed', () => {
    expect(cohortOf({ receivedAt: Date.parse('2026-10-31T15:59:59Z') })).toBe('2026-10')
    expect(cohortOf({ receivedAt: Date.parse('2026-10-31T16:00:00Z') })).toBe('2026-11')

    const one = born(0, start)
    expect(() => recordCase(new Map(), one, { ...one, receivedAt: start + 1 }, start)).toThrow()
  })
})
