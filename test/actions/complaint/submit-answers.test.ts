import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const details = {
  category: 'goods.food.prepacked',
  answers: { paid_price: 2200, price_marked: true, label_price: 1200 },
} as const

describe('complaint.submit with answers', () => {
  it('stores what was bought and the facts with the matter, encrypted', async () => {
    const { caseId } = await product
      .as('consumer')
      .call('complaint.submit', complaintInput(details))
    const view = await product.as('consumer').call('complaint.detail', { caseId })

    expect(view).toMatchObject(details)
    expect(await product.as('dispatcher1').call('complaint.detail', { caseId })).toMatchObject(
      details,
    )
    expect(await product.as('leader1').call('complaint.detail', { caseId })).not.toHaveProperty(
      'answers',
    )

    const storedText = JSON.stringify([
      readVerifiedCase(product, caseId),
      product.cloud.database.find('personal_data', { _id: caseId }),
    ])

    expect(storedText).not.toMatch(/prepacked|label_price|paid_price/)
  })

  it('drops answers to questions that were not asked and to questions that do not exist', async () => {
    const answers = {
      paid_price: 2200,
      weight_stated: 500,
      label_price: 1200,
      constructor: 'x',
      $where: '1',
      toString: 1,
    }
    const { caseId } = await product
      .as('consumer')
      .call('complaint.submit', complaintInput({ answers }))
    const view = await product.as('consumer').call('complaint.detail', { caseId })

    expect(view.answers).toEqual({ paid_price: 2200 })
  })

  it.each([
    [{ category: 'goods.weapons' }, 'INVALID_INPUT category'],
    [{ category: { $gt: '' } }, 'INVALID_INPUT category'],
    [{ answers: '全部' }, 'INVALID_INPUT answers'],
    [{ answers: { paid_price: -1 } }, 'INVALID_INPUT answers.paid_price'],
    [{ answers: { paid_price: { $gt: 0 } } }, 'INVALID_INPUT answers.paid_price'],
    [{ answers: { quantity: 1e9 } }, 'INVALID_INPUT answers.quantity'],
    [{ answers: { price_marked: '长'.repeat(10_000) } }, 'INVALID_INPUT answers.price_marked'],
    [
      { problemType: 'quality', answers: { bought_on: '2026-02-30' } },
      'INVALID_INPUT answers.bought_on',
    ],
    [
      { problemType: 'false_promotion', answers: { claim_made: '🍜' } },
      'INVALID_INPUT answers.claim_made',
    ],
  ])('refuses %j, with nothing stored', async (change, code) => {
    const submitWithChange = () =>
      product.as('consumer').getErrorCode('complaint.submit', { ...complaintInput(), ...change })
    expect(await expectNothingWritten(product, submitWithChange)).toBe(code)
  })
})
