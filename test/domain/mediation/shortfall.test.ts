import { expect, it } from 'vitest'
import { shortfallOf } from '../../../cloudfunctions/_domain/case/closing/shortfall'
import type { FrozenRow } from '../../../cloudfunctions/_domain/case/mediation/events'
import type { Case } from '../../../cloudfunctions/_domain/case/state'
import type { Fact } from '../../../miniprogram/shared/remedy/facts'
import { caseIn, commands, officer, start } from '../case-of'

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

it('the latest computation counts, without what is only a ceiling', () => {
  const history = caseIn('assigned')
  history.do(commands.compute, officer('o1'))
  expect(history.case.claimedFen).toBe(1000)
  const ceiling = { item: { price: 10_000, loss: 5000 }, facts: ['known_defect', 'serious_harm'] as Fact[] }
  const [computed] = history.do({ type: 'compute', matter: { ...ceiling, on: '2026-11-24' } }, officer('o1'))
  expect(computed!.data).toMatchObject({ upTo: true, refund: 0, loss: 5000, extra: 10_000, total: 15_000 })
  expect(history.case.claimedFen).toBe(5000)
})

it('what was computed keeps the wording of its day, with the last day of one that was changed since', () => {
  const rowsOn = (on: string) => {
    const matter = { item: { price: 1000, loss: 0 }, facts: ['expired'] as Fact[], on }
    const [computed] = caseIn('assigned').do({ type: 'compute', matter }, officer('o1'))
    return (computed!.data as { rows: FrozenRow[] }).rows.filter(({ id }) => id === 'SP34.10')
  }
  expect(rowsOn('2025-11-30')).toMatchObject([{ textVersion: '2021年修正', effectiveTo: '2025-11-30' }])
  const [today] = rowsOn('2025-12-01')
  expect(today).toMatchObject({ textVersion: '2025年修正' })
  expect(today).not.toHaveProperty('effectiveTo')
})
