import { expect, it } from 'vitest'
import { shortfallOf } from '../../../cloudfunctions/_domain/case/closing/shortfall'
import type { Case } from '../../../cloudfunctions/_domain/case/state'
import { buildHistory, start } from '../case-of'

const settledCase = (amountFen: number, more: Partial<Case> = {}): Case => {
  const { case: state } = buildHistory('settled')
  const outcome = {
    kind: 'settled' as const,
    mode: 'phone' as const,
    remedies: ['refund' as const],
    amountFen,
    at: start,
  }
  return { ...state, outcome, claimedFen: 1000, ...more }
}

it.each([
  ['less than half', settledCase(499), true],
  ['half', settledCase(500), false],
  ['nothing was computed', settledCase(0, { claimedFen: undefined }), false],
  ['a ceiling of nothing', settledCase(0, { claimedFen: 0 }), false],
  [
    'an exchange beside it',
    {
      ...settledCase(0),
      outcome: { ...settledCase(0).outcome!, remedies: ['replacement'] } as never,
    },
    false,
  ],
  [
    'agreed between themselves',
    { ...settledCase(0), outcome: { ...settledCase(0).outcome!, mode: 'reconciled' } as never },
    false,
  ],
  ['without an agreement', buildHistory('terminated').case, false],
  ['erased', settledCase(0, { erasedAt: start }), false],
] as const)('%s', (_, state, short) => {
  expect(shortfallOf(state) !== undefined).toBe(short)
})
