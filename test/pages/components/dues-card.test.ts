import { expect, it } from 'vitest'
import { toObligationRows } from '../../../miniprogram/components/dues-card/rows'

it('of several dues only the first that is open has the primary button', () => {
  const due = {
    kind: 'refund' as const,
    by: '2026-12-05',
    amount: 1000,
    owedBy: 'merchant' as const,
  }
  const dues = [
    { ...due, clause: 0, done: 'performed' as const, doneAt: 0 },
    { ...due, clause: 1 },
    { ...due, clause: 2 },
  ]

  expect(toObligationRows(dues, true, 0).map(({ open, first }) => [open, first])).toEqual([
    [false, false],
    [true, true],
    [true, false],
  ])
})
