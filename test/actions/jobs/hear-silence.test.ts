import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { makeDue } from '../due'
import { bindTo } from '../merchant/bound'
import { sealedCase } from '../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/**
 * Moves the stored time into the past. Moving the clock would run a timer for every minute between.
 */
async function timePasses(caseId: string): Promise<void> {
  const acceptedAt = product.cloud.clock.now() - 8 * 86_400_000
  const answerBy = product.cloud.clock.now() - 1
  const past = { answerBy, 'state.acceptedAt': acceptedAt }
  await product.cloud.database.update('cases', { _id: caseId }, { $set: past })
  await makeDue(product, 'cases', caseId)
}
const lastOf = (caseId: string) =>
  product.cloud.database.find('events', { caseId }, { order: { seq: -1 } })[0] as {
    type: string
    data: object
  }

describe('the shop that says nothing', () => {
  it('is recorded as silent by the timer, once, also when the timer comes twice', async () => {
    await bindTo(product, 'owner')
    const caseId = await caseIn(product, 'assigned')
    await product.cloud.fire('jobs')
    expect(lastOf(caseId).type).toBe('offer.accepted')
    await timePasses(caseId)
    product.slow.length = 0
    await Promise.all([product.cloud.fire('jobs'), product.cloud.fire('jobs')])
    expect(lastOf(caseId)).toMatchObject({
      type: 'merchant.unresponsive',
      data: { asked: true, priority: 'P2' },
    })
    expect(
      sealedCase(product, caseId).types.filter((type) => type === 'merchant.unresponsive'),
    ).toHaveLength(1)
    expect(product.slow).toEqual([])
    const view = await product.as('consumer').call('complaint.detail', { caseId })
    expect(view.timeline.at(-1)).toMatchObject({
      text: '商家没有在期限内答复',
      who: { role: 'system' },
    })
    for (const name of ['consumer', 'o1', 'd1', 'owner'])
      expect(
        product.cloud.database.find('notifications', { to: product.as(name).openid })[0],
      ).toMatchObject({ caseId })
  })

  it('says so when the shop has no representative', async () => {
    await product.as('owner').call('merchant.unbind', { merchantId: 'noodles' })
    const caseId = await caseIn(product, 'offered')
    await timePasses(caseId)
    await product.cloud.fire('jobs')
    expect(lastOf(caseId)).toMatchObject({ type: 'merchant.unresponsive', data: { asked: false } })
  })
})
