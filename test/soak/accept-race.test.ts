import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../actions/case-in'
import { openProduct, type Product } from '../actions/cloud'
import { readVerifiedCase } from '../actions/seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('two hundred accept one offer at once: exactly one wins', async () => {
  const caseId = await createCase(product, 'offered')
  await widenQuota('officer1')
  const accepts = Array.from({ length: 200 }, () =>
    product.as('officer1').getReply('officer.acceptOffer', { caseId }),
  )
  const codes = (await Promise.all(accepts)).map((reply) => (reply.ok ? 'ok' : reply.error.code))

  expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
  expect(codes.filter((code) => code === 'OFFER_TAKEN')).toHaveLength(199)

  const { types, head } = readVerifiedCase(product, caseId)
  expect(types.filter((type) => type === 'offer.accepted')).toHaveLength(1)
  expect(head.owner).toBe('officer1')
})

/** Otherwise the quota of 120 writes in ten minutes would answer most of them, and not the race. */
async function widenQuota(name: string) {
  const { database, clock } = product.cloud
  const window = Math.floor(clock.now() / 600_000)
  const docs = [window, window + 1].map((number) => ({
    _id: `write:${product.as(name).openid}:${number}`,
    count: -1000,
    at: clock.now(),
  }))
  await database.remove('quotas', {})
  await database.insert('quotas', docs)
}
