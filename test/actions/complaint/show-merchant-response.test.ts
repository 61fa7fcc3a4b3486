import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, once } from '../case-in'
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

let filed = 0
/** A complaint with a first answer of whose words the check is not sure. */
async function held(complainant = `filer-${++filed}`): Promise<{ caseId: string }> {
  const caseId = await caseIn(product, 'assigned', {}, complainant)
  product.cloud.moderation.text = () => 'review'
  await product
    .as('owner')
    .call('merchant.respond', { caseId, response: 'refuse', text: '价目表上写得清清楚楚' })
  product.cloud.moderation.text = () => 'pass'
  return { caseId }
}
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () =>
    product.as(name).refused('complaint.showMerchantResponse', input),
  )

describe('complaint.showMerchantResponse', () => {
  it('shows an answer that a member of staff has checked, and names them', async () => {
    const { caseId } = await held('consumer')
    const own = () => product.as('consumer').call('complaint.detail', { caseId })
    const before = await own()
    expect(before.timeline.at(-1)?.detail).toBe('商家写的说明正在核对')
    const view = await product.as('dispatcher1').call('complaint.showMerchantResponse', { caseId })
    expect(view.may).not.toContain('showMerchantResponse')
    const after = await own()
    expect(after.shopAnswer).toMatchObject({ text: '价目表上写得清清楚楚' })
    expect(after.shopAnswer).not.toHaveProperty('held')
    expect(after.timeline.at(-1)).toMatchObject({
      text: '商家写的说明已核对',
      detail: '价目表上写得清清楚楚',
    })
    expect(sealedCase(product, caseId).types.at(-1)).toBe('merchant_response.shown')
    expect(JSON.stringify(sealedCase(product, caseId))).not.toContain('清清楚楚')
    expect(await refused('dispatcher1', { caseId })).toBe('WRONG_STATE')
  })

  const kept = once(() => held())
  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['owner', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await refused(name, await kept())).toBe(code)
  })

  it('refuses what nothing is held of', async () => {
    expect(
      await refused('dispatcher1', { caseId: await caseIn(product, 'assigned', {}, 'bare') }),
    ).toBe('WRONG_STATE')
    expect(await refused('dispatcher1', { caseId: { $gt: '' } })).toBe('INVALID_INPUT caseId')
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.showMerchantResponse',
    who: 'dispatcher1',
    ready: () => held(),
    other: () => ({ caseId: 'ANOTHER' }),
  })
})
