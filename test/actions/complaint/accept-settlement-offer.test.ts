import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { bindTo } from '../merchant/bound'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindTo(product, 'owner')
})
afterAll(() => product.close())

const refused = (name: string, caseId: string) =>
  refusedWithoutTrace(product, () =>
    product.as(name).refused('complaint.acceptSettlementOffer', { caseId }),
  )

async function offered(who = 'consumer'): Promise<string> {
  const caseId = await caseIn(product, 'offered', {}, who)
  const offer = { remedies: ['refund' as const], amountFen: 1000 }
  await product.as('owner').call('merchant.respond', { caseId, response: 'settle', ...offer })
  return caseId
}

describe('complaint.acceptSettlementOffer', () => {
  it('reconciles the parties: the case ends, the officer who is asked is freed, the shop is notified', async () => {
    const caseId = await offered()
    const view = await product.as('consumer').call('complaint.acceptSettlementOffer', { caseId })
    expect(view).toMatchObject({
      state: 'settled',
      outcome: { kind: 'reconciled', remedies: ['refund'], amountFen: 1000 },
    })
    expect(view.timeline.at(-1)?.text).toBe('消费者接受商家的办法，双方自行和解：退款、10 元')
    expect(sealedCase(product, caseId).head).not.toHaveProperty('offeredTo')
    expect(
      product.cloud.database.find('notifications', { to: product.as('owner').openid })[0],
    ).toMatchObject({
      caseId,
    })
    expect((await product.as('owner').call('merchant.case', { caseId })).state).toBe('settled')
    expect(await refused('consumer', caseId)).toBe('WRONG_STATE')
  })

  it('not without an offer', async () => {
    const caseId = await caseIn(product, 'offered')
    await product.as('owner').call('merchant.respond', { caseId, response: 'mediate' })
    expect(await refused('consumer', caseId)).toBe('WRONG_STATE')
  })

  it('is not for others', async () => {
    const caseId = await offered()
    for (const name of ['stranger', 'owner', 'officer1', 'dispatcher1'])
      expect(await refused(name, caseId)).toBe('CASE_NOT_FOUND')
  })

  let other = ''
  itWritesOnce({
    product: () => product,
    action: 'complaint.acceptSettlementOffer',
    who: 'writer',
    ready: async () => {
      other = await offered('writer')
      return { caseId: await offered('writer') }
    },
    other: () => ({ caseId: other }),
  })
})
