import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { itWritesOnce } from '../writes'

const day = 86_400_000
const note = '本人来信提出，核对了登记的电话'
let product: Product
let filerCount = 0

beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** A case withdrawn so long ago that its person may have it erased. */
async function createOldCase(): Promise<string> {
  const caseId = await createCase(product, 'withdrawn', {}, `filer-${++filerCount}`)
  await product.cloud.database.update(
    'cases',
    { _id: caseId },
    { $set: { 'state.closedAt': morning - 200 * day } },
  )
  return caseId
}

describe('ledger.recordErasureRequest', () => {
  it('puts the request before the leaders, with how the person asked', async () => {
    const caseId = await createOldCase()
    const { may } = await product
      .as('dispatcher1')
      .call('ledger.recordErasureRequest', { caseId, note })
    const { timeline } = await product.as('leader1').call('complaint.detail', { caseId })

    expect(timeline.at(-1)).toMatchObject({
      type: 'erasure.requested',
      text: '消费者申请删除个人信息',
      detail: `指挥中心登记：${note}`,
    })
    expect(may).not.toContain('recordErasureRequest')
    expect((await product.as('leader1').call('ledger.erasureRequests', {})).cases).toMatchObject([
      { id: caseId },
    ])
  })

  it('refuses short notes, a second request, a case that must be kept, and other callers', async () => {
    const caseId = await createOldCase()
    const record = (input: object, who = 'dispatcher1') =>
      product.as(who).getErrorCode('ledger.recordErasureRequest', { caseId, note, ...input })

    expect(await record({ note: '来信' })).toBe('INVALID_INPUT note')
    expect(await record({}, 'dispatcherElsewhere')).toBe('CASE_NOT_FOUND')
    for (const who of ['consumer', 'officer1', 'leader1', 'enforcement', 'admin'])
      expect(await record({}, who), who).toBe('NOT_ALLOWED')

    await product.as('dispatcher1').call('ledger.recordErasureRequest', { caseId, note })
    expect(await record({})).toBe('WRONG_STATE')

    const recent = await createCase(product, 'withdrawn', {}, 'recent')
    expect(await record({ caseId: recent })).toBe('RETENTION_RUNS')
  })

  itWritesOnce({
    product: () => product,
    action: 'ledger.recordErasureRequest',
    who: 'dispatcher1',
    prepareInput: async () => ({ caseId: await createOldCase(), note }),
    changeInput: (input) => ({ ...input, note: '本人来电提出，核对了身份证号' }),
  })
})
