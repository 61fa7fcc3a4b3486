import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase, reportInput } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const otherConsumer = { name: '样例乙', phone: '13900000002', address: '月湖区胜利路 10 号' }

describe('complaint.related', () => {
  it('finds the same shop and problem within 90 days, marks a second complaint of one phone, and keeps linked cases', async () => {
    const caseId = await createCase(product, 'received')
    const againCaseId = await createCase(product, 'received', {}, 'same-phone')
    const anotherCaseId = await createCase(
      product,
      'settled',
      { consumer: otherConsumer },
      'neighbour',
    )
    const elsewhere = await createCase(product, 'received', { problemType: 'measure' }, 'third')
    await product.as('reporter').call('complaint.report', reportInput({ problemType: 'price' }))
    const oldCaseId = await createCase(product, 'received', {}, 'long-ago')
    await product.cloud.database.update(
      'cases',
      { _id: oldCaseId },
      { $inc: { submittedAt: -100 * 86_400_000 } },
    )
    const { number } = readVerifiedCase(product, elsewhere).head.state
    await product.as('dispatcher1').call('complaint.link', { caseId, number })
    const answer = await product.as('dispatcher1').call('complaint.related', { caseId })

    expect(answer).toMatchObject({
      problemType: 'price',
      statement: '价目表写 12 元一碗，结账收了 22 元。',
    })
    expect(
      new Map(
        answer.related.map((relatedCase) => [
          relatedCase.case.id,
          [relatedCase.linked, relatedCase.samePerson],
        ]),
      ),
    ).toEqual(
      new Map([
        [elsewhere, [true, true]],
        [anotherCaseId, [false, false]],
        [againCaseId, [false, true]],
      ]),
    )
  })

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    const caseId = await getSharedCase(product, 'received')
    expect(await product.as(name).getErrorCode('complaint.related', { caseId })).toBe(code)
  })
})
