import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('positions of a case that was recalled meanwhile are stored nowhere, and the officer is told why', async () => {
  const caseId = await createCase(product, 'assigned')
  const now = product.cloud.clock.now()
  await product
    .as('dispatcher1')
    .call('dispatch.recallCase', { caseId, reason: 'unreachable', note: '' })
  const positions = [{ longitude: 117.005, latitude: 28.005, at: now }]
  const reply = await product.as('officer1').getReply('officer.track', { caseId, positions })

  expect(reply).toMatchObject({
    ok: false,
    error: { code: 'CASE_NOT_FOUND', message: '中心已收回此案：联系不上网格员' },
  })
  expect(product.cloud.database.count('tracks', { caseId })).toBe(0)
})

it('the readers of a track are not among those whom the complainant sees', async () => {
  const caseId = await createCase(product, 'assigned')
  await product.as('leader1').call('officer.path', { caseId })
  const { accesses } = await product.as('consumer').call('service.accessLog', { caseId })

  expect(accesses.some(({ what }) => what === 'track')).toBe(false)
})
