import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, memoize } from '../case-in'
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

let filerCount = 0

/** A complaint with a first answer of whose words the check is not sure. */
async function createHeldResponse(
  complainant = `filer-${++filerCount}`,
): Promise<{ caseId: string }> {
  const caseId = await createCase(product, 'assigned', {}, complainant)
  product.cloud.moderation.text = () => 'review'
  await product
    .as('owner')
    .call('merchant.respond', { caseId, response: 'refuse', text: '价目表上写得清清楚楚' })
  product.cloud.moderation.text = () => 'pass'
  return { caseId }
}

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('complaint.showMerchantResponse', input),
  )

describe('complaint.showMerchantResponse', () => {
  it('shows an answer that a member of staff has checked, and names them', async () => {
    const { caseId } = await createHeldResponse('consumer')

    const readAsConsumer = () => product.as('consumer').call('complaint.detail', { caseId })

    const viewBefore = await readAsConsumer()
    expect(viewBefore.timeline.at(-1)?.detail).toBe('商家写的说明正在核对')

    const view = await product.as('dispatcher1').call('complaint.showMerchantResponse', { caseId })
    expect(view.may).not.toContain('showMerchantResponse')

    const viewAfter = await readAsConsumer()
    expect(viewAfter.shopAnswer).toMatchObject({ text: '价目表上写得清清楚楚' })
    expect(viewAfter.shopAnswer).not.toHaveProperty('held')
    expect(viewAfter.timeline.at(-1)).toMatchObject({
      text: '商家写的说明已核对',
      detail: '价目表上写得清清楚楚',
    })
    expect(readVerifiedCase(product, caseId).types.at(-1)).toBe('merchant_response.shown')
    expect(JSON.stringify(readVerifiedCase(product, caseId))).not.toContain('清清楚楚')
    expect(await getErrorCode('dispatcher1', { caseId })).toBe('WRONG_STATE')
  })

  const getCase = memoize(() => createHeldResponse())

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['owner', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, await getCase())).toBe(code)
  })

  it('refuses a case without a held response', async () => {
    expect(
      await getErrorCode('dispatcher1', {
        caseId: await createCase(product, 'assigned', {}, 'bare'),
      }),
    ).toBe('WRONG_STATE')
    expect(await getErrorCode('dispatcher1', { caseId: { $gt: '' } })).toBe('INVALID_INPUT caseId')
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.showMerchantResponse',
    who: 'dispatcher1',
    prepareInput: () => createHeldResponse(),
    changeInput: () => ({ caseId: 'ANOTHER' }),
  })
})
