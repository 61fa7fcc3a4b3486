import { describe, expect, it } from 'vitest'
import { buildHistory, commands, dispatcher, History, start } from '../case-of'
import { dayOf } from './day/day'
import { Watch } from './day/watch'

/**
 * Quieter days than the bench's, and quick: `npm run bench -- dispatch` has 200 days of a whole
 * city.
 */
const town = { officers: 400, cases: 400 }
const seeds = [1, 2, 3, 4, 5, 6]
const quantile = (values: number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1] as number

describe('days with dead phones, lost notifications, dying functions and a timer that misses', () => {
  const days = seeds.map((seed) => dayOf(seed, town))
  const urgent = days.flatMap((day) => day.urgent)

  it('hold every invariant at every change, and every case has an owner in the end', () => {
    expect(days.map(({ filed, withoutOwner }) => [filed, withoutOwner])).toEqual(
      seeds.map(() => [town.cases, 0]),
    )
    expect(
      days.every(({ conflicts, recalls, gap }) => conflicts > 0 && recalls > 0 && gap >= 60_000),
    ).toBe(true)
  })

  it('bring nine in ten urgent cases to an owner in a minute, 99 in three', () => {
    expect(urgent.length).toBeGreaterThan(100)
    expect(quantile(urgent, 0.9)).toBeLessThanOrEqual(60_000)
    expect(quantile(urgent, 0.99)).toBeLessThanOrEqual(180_000)
  })

  it('are the same again by their number', () => {
    expect(dayOf(3, town)).toEqual(days[2])
    expect(dayOf(4, town)).not.toEqual({ ...days[2], seed: 4 })
  })
})

describe('the watch', () => {
  it('sees an owner change without a return, none at all, and two', () => {
    const { case: file } = buildHistory('assigned')
    const watch = new Watch()
    watch.change(undefined, new History().case, start)

    expect(() => watch.change(file, { ...file, owner: 'officer2' }, start)).toThrow(
      'from officer1 straight to officer2',
    )

    const { owner, ...nobody } = file
    expect(() => watch.change(file, nobody, start)).toThrow('no or two owners')
    expect(() =>
      watch.change(
        buildHistory('offered').case,
        { ...buildHistory('offered').case, owner: 'officer1' },
        start,
      ),
    ).toThrow('no or two owners')
  })

  it('sees a case offered to whom it was just taken from, unless a leader orders it', () => {
    const history = buildHistory('assigned')
    history.do(commands.recallCase, dispatcher)
    const { case: file } = history
    const offer = { officerId: 'officer1', expiresAt: start + 90_000, why: [] }
    const watch = new Watch()
    watch.change(undefined, new History().case, start)

    const offeredCase = (ordered?: true) => ({
      ...file,
      state: 'offered' as const,
      offers: [{ ...offer, ...(ordered && { ordered }) }],
    })

    watch.change(file, offeredCase(true), start)
    expect(() => watch.change(file, offeredCase(), start)).toThrow(
      'taken from officer1 and offered to them',
    )
  })

  it('sees what a whole run of the timer passed over', () => {
    const { case: file } = buildHistory('offered')
    const watch = new Watch()
    watch.afterTick([file], start + 90_000)

    expect(() => watch.afterTick([file], start + 90_001)).toThrow('passed over')
  })
})
