import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, keptIn, reported } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { sealedCase } from '../../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const other = { name: '样例乙', phone: '13900000002', address: '月湖区胜利路 10 号' }

describe('complaint.related', () => {
  it('finds the same shop and problem within 90 days, marks a second complaint of one phone, and keeps linked cases', async () => {
    const caseId = await caseIn(product, 'received')
    const again = await caseIn(product, 'received', {}, 'same-phone')
    const another = await caseIn(product, 'settled', { consumer: other }, 'neighbour')
    const elsewhere = await caseIn(product, 'received', { problemType: 'measure' }, 'third')
    await product.as('reporter').call('complaint.report', reported({ problemType: 'price' }))
    const old = await caseIn(product, 'received', {}, 'long-ago')
    await product.cloud.database.update(
      'cases',
      { _id: old },
      { $inc: { submittedAt: -100 * 86_400_000 } },
    )
    const { number } = sealedCase(product, elsewhere).head.state
    await product.as('dispatcher1').call('complaint.link', { caseId, number })
    const found = await product.as('dispatcher1').call('complaint.related', { caseId })
    expect(found).toMatchObject({
      problemType: 'price',
      statement: '价目表写 12 元一碗，结账收了 22 元。',
    })
    expect(
      new Map(found.related.map((one) => [one.case.id, [one.linked, one.samePerson]])),
    ).toEqual(
      new Map([
        [elsewhere, [true, true]],
        [another, [false, false]],
        [again, [false, true]],
      ]),
    )
  })

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    const caseId = await keptIn(product, 'received')
    expect(await product.as(name).refused('complaint.related', { caseId })).toBe(code)
  })
})
