import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { bindRepresentative } from '../merchant/bound'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

const getErrorCode = (name: string, caseId: string) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('complaint.acceptSettlementOffer', { caseId }),
  )

async function createCaseWithOffer(who = 'consumer'): Promise<string> {
  const caseId = await createCase(product, 'offered', {}, who)
  const offer = { remedies: ['refund' as const], amountFen: 1000 }
  await product.as('owner').call('merchant.respond', { caseId, response: 'settle', ...offer })
  return caseId
}

describe('complaint.acceptSettlementOffer', () => {
  it('reconciles the parties: the case ends, the officer who is asked is freed, the shop is notified', async () => {
    const caseId = await createCaseWithOffer()
    const view = await product.as('consumer').call('complaint.acceptSettlementOffer', { caseId })

    expect(view).toMatchObject({
      state: 'settled',
      outcome: { kind: 'reconciled', remedies: ['refund'], amountFen: 1000 },
    })
    expect(view.timeline.at(-1)?.text).toBe('消费者接受商家的办法，双方自行和解：退款、10 元')
    expect(readVerifiedCase(product, caseId).head).not.toHaveProperty('offeredTo')
    expect(
      product.cloud.database.find('notifications', { to: product.as('owner').openid })[0],
    ).toMatchObject({
      caseId,
    })
    expect((await product.as('owner').call('merchant.case', { caseId })).state).toBe('settled')
    expect(await getErrorCode('consumer', caseId)).toBe('WRONG_STATE')
  })

  it('is refused when the shop has made no offer', async () => {
    const caseId = await createCase(product, 'offered')
    await product.as('owner').call('merchant.respond', { caseId, response: 'mediate' })

    expect(await getErrorCode('consumer', caseId)).toBe('WRONG_STATE')
  })

  it('is not for people other than the complainant', async () => {
    const caseId = await createCaseWithOffer()
    for (const name of ['stranger', 'owner', 'officer1', 'dispatcher1'])
      expect(await getErrorCode(name, caseId)).toBe('CASE_NOT_FOUND')
  })

  let otherCaseId = ''
  itWritesOnce({
    product: () => product,
    action: 'complaint.acceptSettlementOffer',
    who: 'writer',
    prepareInput: async () => {
      otherCaseId = await createCaseWithOffer('writer')
      return { caseId: await createCaseWithOffer('writer') }
    },
    changeInput: () => ({ caseId: otherCaseId }),
  })
})
