import { describe, expect, it } from 'vitest'
import { dayFigures } from '../../../../cloudfunctions/_modules/wall/day-figures'
import { caseIn, commands, consumer, start } from '../../case-of'

describe('the figures of a day', () => {
  const filed = (contactedAt?: number) => ({
    ...caseIn('received').case,
    ...(contactedAt && { contactedAt }),
  })

  it('given calls that were made or are late, then how long they took, or take; one still in time is not told of', () => {
    const report = { ...filed(), kind: 'report' as const }
    const all = [filed(start + 60_000), filed(start + 60_001), filed(start + 4000), filed(), report]
    const { contact, ...counts } = dayFigures(all, [], start + 90_000)
    expect(contact).toEqual({ median: 60, p90: 90, of: 4, within: 2 })
    expect(counts).toEqual({ received: 5, ended: 0, recoveredFen: 0 })
    expect(dayFigures([filed()], [], start + 60_000).contact).toBeUndefined()
    expect(dayFigures([filed()], [], start + 60_001).contact).toEqual({
      median: 60,
      p90: 60,
      of: 1,
      within: 0,
    })
  })

  it('given what ended, then the stars on average and the money agreed', () => {
    const ended = (state: 'settled' | 'terminated', ...stars: number[]) => {
      const history = caseIn(state)
      for (const one of stars) history.do({ ...commands.rate, stars: one }, consumer)
      return history.case
    }
    const all = [ended('settled', 5), ended('settled', 4), ended('terminated', 4), ended('settled')]
    expect(dayFigures([], all, start)).toEqual({
      received: 0,
      ended: 4,
      recoveredFen: 3000,
      stars: 4.3,
    })
    expect(dayFigures([], [ended('terminated')], start)).toEqual({
      received: 0,
      ended: 1,
      recoveredFen: 0,
    })
  })
})
