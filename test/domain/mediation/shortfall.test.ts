import { expect, it } from 'vitest'
import { shortfallOf } from '../../../cloudfunctions/_domain/case/closing/shortfall'
import type { Case } from '../../../cloudfunctions/_domain/case/state'
import { caseIn, start } from '../case-of'

const settled = (amountFen: number, more: Partial<Case> = {}): Case => {
  const { case: state } = caseIn('settled')
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
  ['less than half', settled(499), true],
  ['half', settled(500), false],
  ['nothing was computed', settled(0, { claimedFen: undefined }), false],
  ['a ceiling of nothing', settled(0, { claimedFen: 0 }), false],
  [
    'an exchange beside it',
    { ...settled(0), outcome: { ...settled(0).outcome!, remedies: ['replacement'] } as never },
    false,
  ],
  [
    'agreed between themselves',
    { ...settled(0), outcome: { ...settled(0).outcome!, mode: 'reconciled' } as never },
    false,
  ],
  ['without an agreement', caseIn('terminated').case, false],
  ['erased', settled(0, { erasedAt: start }), false],
] as const)('%s', (_, state, short) => {
  expect(shortfallOf(state) !== undefined).toBe(short)
})
