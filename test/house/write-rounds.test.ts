import { expect, it } from 'vitest'
import { actionsWithReason, aim, measuredRounds } from '../actions/write-rounds'

const slowWrites = Object.keys(measuredRounds).filter((action) => measuredRounds[action]! > aim)

it('every write above the aim of rounds has a written reason', () => {
  const withoutReason = slowWrites.filter((action) => !actionsWithReason.includes(action))
  expect(withoutReason, 'name its causes in test/actions/write-rounds.ts').toEqual([])
})

it('no reason stands for a write that needs none', () => {
  const needless = actionsWithReason.filter((action) => !slowWrites.includes(action))
  expect(needless, 'remove them from test/actions/write-rounds.ts').toEqual([])
})
