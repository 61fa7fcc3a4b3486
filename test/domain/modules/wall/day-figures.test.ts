import { describe, expect, it } from 'vitest'
import { calculateDayFigures } from '../../../../cloudfunctions/_modules/wall/day-figures'
import { buildHistory, commands, consumer, start } from '../../case-of'

describe('the figures of a day', () => {
  const filedCase = (contactedAt?: number) => ({
    ...buildHistory('received').case,
    ...(contactedAt && { contactedAt }),
  })

  it('given calls that were made or are late, then how long they took, or take; one still in time is not told of', () => {
    const report = { ...filedCase(), kind: 'report' as const }
    const all = [
      filedCase(start + 60_000),
      filedCase(start + 60_001),
      filedCase(start + 4000),
      filedCase(),
      report,
    ]
    const { contact, ...counts } = calculateDayFigures(all, [], start + 90_000)

    expect(contact).toEqual({ median: 60, p90: 90, of: 4, within: 2 })
    expect(counts).toEqual({ received: 5, ended: 0, recoveredFen: 0 })
    expect(calculateDayFigures([filedCase()], [], start + 60_000).contact).toBeUndefined()
    expect(calculateDayFigures([filedCase()], [], start + 60_001).contact).toEqual({
      median: 60,
      p90: 60,
      of: 1,
      within: 0,
    })
  })

  it('given what ended, then the stars on average and the money agreed', () => {
    const endedCase = (state: 'settled' | 'terminated', ...stars: number[]) => {
      const history = buildHistory(state)
      for (const one of stars) history.do({ ...commands.rate, stars: one }, consumer)
      return history.case
    }

    const all = [
      endedCase('settled', 5),
      endedCase('settled', 4),
      endedCase('terminated', 4),
      endedCase('settled'),
    ]
    expect(calculateDayFigures([], all, start)).toEqual({
      received: 0,
      ended: 4,
      recoveredFen: 3000,
      stars: 4.3,
    })
    expect(calculateDayFigures([], [endedCase('terminated')], start)).toEqual({
      received: 0,
      ended: 1,
      recoveredFen: 0,
    })
  })
})
