import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { onlineShop } from './online'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const receiptInput = (caseId: string) => ({ caseId, receipt: '收件编号 样例-2026-001' })

async function createTransferredCase(complainant = 'consumer'): Promise<string> {
  const change = { respondent: onlineShop(), mayTransfer: true }
  const caseId = await createCase(product, 'received', change, complainant)
  await product.as('dispatcher1').call('complaint.handOver', {
    caseId,
    target: 'seller_place',
    bureau: '样例市样例区市场监督管理局',
  })
  return caseId
}

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('complaint.recordReceipt', input),
  )

describe('complaint.recordReceipt', () => {
  it('shows the complainant the receipt of the other bureau', async () => {
    const caseId = await createTransferredCase()
    await product.as('dispatcher1').call('complaint.recordReceipt', receiptInput(caseId))

    const view = await product.as('consumer').call('complaint.detail', { caseId })
    expect(view.transfer).toMatchObject({ receipt: '收件编号 样例-2026-001' })
    expect(view.timeline.at(-1)).toMatchObject({ text: '接收的部门已经收到' })

    expect(await getErrorCode('dispatcher1', receiptInput(caseId))).toBe('WRONG_STATE')
  })

  it('is not possible for a complaint that was not handed over', async () => {
    const caseId = await createCase(product, 'received')
    expect(await getErrorCode('dispatcher1', receiptInput(caseId))).toBe('WRONG_STATE')
  })

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, receiptInput(await createTransferredCase()))).toBe(code)
  })

  it.each([[''], ['1'], ['1'.repeat(101)]])('refuses the receipt %j', async (receipt) => {
    expect(await getErrorCode('dispatcher1', { caseId: 'X', receipt })).toBe(
      'INVALID_INPUT receipt',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.recordReceipt',
    who: 'dispatcher1',
    prepareInput: async () => receiptInput(await createTransferredCase('writer')),
    changeInput: (input) => ({ ...input, receipt: '另一个编号' }),
  })
})
