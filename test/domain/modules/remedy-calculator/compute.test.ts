import { expect, it } from 'vitest'
import type { ClaimFact } from '#shared/remedies/facts'
import type { FrozenRow } from '../../../../cloudfunctions/_domain/case/mediation/events'
import { buildHistory, commands, officer } from '../../case-of'

it('does not wait for the parties’ consent', () => {
  const history = buildHistory('assigned', {}, true)
  expect(history.do(commands.computeRemedy, officer('officer1')).length).toBeGreaterThan(0)
})

it('the latest computation counts, without what is only a ceiling', () => {
  const history = buildHistory('assigned')
  history.do(commands.computeRemedy, officer('officer1'))

  expect(history.case.claimedFen).toBe(1000)

  const ceiling = {
    item: { price: 10_000, loss: 5000 },
    facts: ['known_defect', 'serious_harm'] as ClaimFact[],
  }
  const [computed] = history.do(
    { type: 'computeRemedy', ...ceiling, on: '2026-11-24' },
    officer('officer1'),
  )

  expect(computed!.data).toMatchObject({
    upTo: true,
    refund: 0,
    loss: 5000,
    extra: 10_000,
    total: 15_000,
  })
  expect(history.case.claimedFen).toBe(5000)
})

it('what was computed keeps the wording of its day, with the last day of one that was changed since', () => {
  const rowsOn = (on: string) => {
    const matter = { item: { price: 1000, loss: 0 }, facts: ['expired'] as ClaimFact[], on }
    const [computed] = buildHistory('assigned').do(
      { type: 'computeRemedy', ...matter },
      officer('officer1'),
    )
    return (computed!.data as { rows: FrozenRow[] }).rows.filter(({ id }) => id === 'SP34.10')
  }

  expect(rowsOn('2025-11-30')).toMatchObject([
    { textVersion: '2021年修正', effectiveTo: '2025-11-30' },
  ])

  const [today] = rowsOn('2025-12-01')
  expect(today).toMatchObject({ textVersion: '2025年修正' })
  expect(today!.effectiveTo).toBeUndefined()
})
