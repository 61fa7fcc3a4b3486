import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const matter = { merchantId: 'noodles', problemType: 'price' as const }
const findSimilar = (name: string, change = {}) =>
  product.as(name).call('complaint.similar', { ...matter, ...change })

describe('complaint.similar', () => {
  it('knows one’s own open case, tells of others only that there are some, and from three on how many', async () => {
    expect(await findSimilar('a')).toEqual({ kind: 'none' })

    const ownCaseId = await createCase(product, 'received', {}, 'a')
    expect(await findSimilar('a')).toEqual({ kind: 'own', caseId: ownCaseId })
    expect(await findSimilar('b')).toEqual({ kind: 'join' })

    await createCase(product, 'received', {}, 'c')
    await createCase(product, 'withdrawn', {}, 'd')

    expect(await findSimilar('b')).toEqual({ kind: 'join', others: 3 })
    expect(await findSimilar('b', { problemType: 'safety' })).toEqual({ kind: 'none' })

    await product.as('a').call('complaint.withdraw', { caseId: ownCaseId })
    expect(await findSimilar('a')).toEqual({ kind: 'join' })
    expect(product.slowQueries).toEqual([])
  })

  it('forgets after 90 days', async () => {
    const submittedAt = product.cloud.clock.now() - 92 * 86_400_000
    await product.cloud.database.update('cases', {}, { $set: { submittedAt } })

    expect(await findSimilar('b')).toEqual({ kind: 'none' })
  })

  it.each([
    [{ merchantId: { $gt: '' } }, 'INVALID_INPUT merchantId'],
    [{ problemType: 'x' }, 'INVALID_INPUT problemType'],
    [{ category: 'x' }, 'INVALID_INPUT category'],
  ])('refuses %j', async (change, code) => {
    expect(await product.as('a').getErrorCode('complaint.similar', { ...matter, ...change })).toBe(
      code,
    )
  })
})
