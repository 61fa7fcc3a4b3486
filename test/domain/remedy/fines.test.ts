import { expect, it } from 'vitest'
import { fines } from '../../../cloudfunctions/_domain/remedy/fines'
import { formulas } from '../../../miniprogram/shared/remedy/formulas'
import { lawIds, lawTable } from '../../../miniprogram/shared/remedy/law-table'

it('fines belong to rows of the table', () => {
  expect(Object.keys(fines).filter((id) => !lawIds.includes(id))).toEqual([])
})

it('a row for the case team only has its fine, and gives the consumer nothing', () => {
  const forTheTeam = lawTable.filter(({ covers }) => covers.includes('供办案'))
  expect(forTheTeam.length).toBeGreaterThan(0)
  for (const { id, gives } of forTheTeam) {
    expect(fines).toHaveProperty([id])
    expect(gives).toEqual([])
  }
})

it('no remedy of the consumer speaks of a fine', () => {
  const item = { price: 1, loss: 1, marked: 1, nominal: 1, short: 1, prepaid: 1, used: 1 }
  const words = Object.values(formulas).map((formula) => formula.compute(item).words)
  expect(words.join()).not.toMatch(/罚款|没收/)
})
