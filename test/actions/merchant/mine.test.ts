import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput, createCase, reportInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { bindRepresentative } from './bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('merchant.mine', () => {
  it('shows my shops with the complaints about them, newest first, and no report', async () => {
    await bindRepresentative(product, 'owner')
    const firstCaseId = await createCase(product, 'received')
    await product.cloud.clock.set(product.cloud.clock.now() + 60_000)
    const second = await createCase(product, 'assigned')
    await product.as('consumer').call('complaint.report', reportInput())
    await product
      .as('consumer')
      .call(
        'complaint.submit',
        complaintInput({ respondent: { by: 'words', name: '水果摊', address: '沿江路口' } }),
      )
    product.slowQueries.length = 0
    const { shops } = await product.as('owner').call('merchant.mine', {})

    expect(shops).toMatchObject([{ id: 'noodles', name: '江边牛肉面馆', address: '沿江路 1 号' }])
    expect(shops[0]!.cases.map(({ id }) => id)).toEqual([second, firstCaseId])
    expect(shops[0]!.cases.map(({ answerBy }) => answerBy !== undefined)).toEqual([true, false])
    expect(product.slowQueries).toEqual([])
  })

  it('shows neither class nor priority nor the complainant', async () => {
    const text = JSON.stringify(await product.as('owner').call('merchant.mine', {}))
    for (const word of ['suspected', '"class"', 'priority', '样例甲', '13900000001', '胜利路'])
      expect(text).not.toContain(word)
  })

  it('notifies when a complaint about the shop comes in and when it moves', async () => {
    const findNotification = () =>
      product.cloud.database.find('notifications', { to: product.as('owner').openid })[0] as {
        caseId: string
      }

    const caseId = await createCase(product, 'received', {}, 'somebody')
    expect(findNotification().caseId).toBe(caseId)
  })

  it.each(['consumer', 'officer1', 'dispatcher1', 'leader1', 'enforcement', 'council', 'admin'])(
    'is not for %s',
    async (who) => {
      expect(await product.as(who).getErrorCode('merchant.mine', {})).toBe('NOT_ALLOWED')
    },
  )
})
