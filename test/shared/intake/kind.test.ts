import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decisionTable,
  findNextTap,
  routeTexts,
  type TapAnswers,
  type TapName,
  tapQuestions,
} from '../../../miniprogram/rules/intake/kind'

/** Every way a person can tap through, with the route it ends in. */
function ways(made: TapAnswers = {}): { made: TapAnswers; route: string }[] {
  const next = findNextTap(made)
  if ('route' in next) return [{ made, route: next.route }]
  return Object.keys(tapQuestions[next.ask].options).flatMap((option) =>
    ways({ ...made, [next.ask]: option }),
  )
}

describe('complaint or report', () => {
  it('takes at most three taps, and these are all the ways', () => {
    expect(ways().map(({ made, route }) => [Object.values(made).join(' '), route])).toEqual([
      ['resolve yes', 'complaint'],
      ['resolve no yes', 'report'],
      ['resolve no no', 'not_consumption'],
      ['punish', 'report'],
      ['both yes', 'mixed'],
      ['both no', 'report'],
      ['ask', 'advice'],
    ])
  })

  it('each row of the table is reached by one way', () => {
    expect(ways()).toHaveLength(decisionTable.length)
  })

  it('never asks what was answered, and always ends', () => {
    const option = (tap: TapName) =>
      fc.option(fc.constantFrom(...Object.keys(tapQuestions[tap].options)), { nil: undefined })

    const any = fc.record({
      wish: option('wish'),
      own: option('own'),
      clue: option('clue'),
    }) as fc.Arbitrary<TapAnswers>
    fc.assert(
      fc.property(any, (made) => {
        const next = findNextTap(made)
        if ('ask' in next) expect(made[next.ask]).toBeUndefined()
        else expect(routeTexts[next.route]).toBeTruthy()
      }),
    )
  })
})
