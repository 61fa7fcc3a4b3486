import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GoodsCheckResult } from '#shared/vocabulary/goods-check'
import { openProduct, type Product } from '../../cloud'
import { readPdfText } from '../../documents/pdf-text'
import { preserveFile } from '../../evidence/photos'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { createCheckWithVouchers, createVisitedCheck } from './requested'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const conclusionInput = (caseId: string, result: GoodsCheckResult = 'genuine') => ({
  caseId,
  result,
  note: '罐底批号与进货单、检验报告一致',
})

const getErrorCode = (input: unknown, who = 'officer1') =>
  expectNothingWritten(product, () =>
    product.as(who).getErrorCode('complaint.concludeCheck', input),
  )

const makeDocument = async (who: string, caseId: string) => {
  const input = { caseId, form: 'goods_check' } as const
  const { pdf } = await product.as(who).call('documents.make', input)
  return readPdfText(Buffer.from(pdf, 'base64')).replace(/\s/g, '')
}

describe('complaint.concludeCheck', () => {
  it('tells the consumer that nothing was found, with a paper, and invents no remedy', async () => {
    const caseId = await createCheckWithVouchers(product)
    await product.as('officer1').call('complaint.concludeCheck', conclusionInput(caseId))
    const view = await product.as('consumer').call('complaint.detail', { caseId })

    expect(view).toMatchObject({
      state: 'concluded',
      outcome: { kind: 'checked', result: 'genuine', note: '罐底批号与进货单、检验报告一致' },
    })
    expect(view.goodsCheck).not.toHaveProperty('report')

    const paper = await makeDocument('consumer', caseId)
    for (const words of [
      '查证情况告知书',
      '进货凭证：已出示',
      '不是商品质量的检验结论',
      '未用印样本',
    ])
      expect(paper).toContain(words)
    expect(paper).not.toMatch(/退款|赔偿|调解/)
  })

  it('has a paper whose text anybody with its code can check', async () => {
    const caseId = await createCheckWithVouchers(product)
    await product.as('officer1').call('complaint.concludeCheck', conclusionInput(caseId))
    const { number } = await product.as('consumer').call('complaint.detail', { caseId })
    const [, code = ''] = /验真码：([0-9A-Z]{8})/.exec(await makeDocument('consumer', caseId)) ?? []
    const { paper } = await product.as('stranger').call('ledger.verify', { number, code })

    expect(paper).toMatchObject({ form: 'goods_check' })
    expect(paper?.opened?.text).toContain('查证情况告知书')
  })

  it('waits for the bureau’s seal, which the centre records', async () => {
    const caseId = await createCheckWithVouchers(product)
    await product.as('officer1').call('complaint.concludeCheck', conclusionInput(caseId))
    const view = await product.as('dispatcher1').call('complaint.detail', { caseId })

    expect(view.unsealed).toEqual(['goods_check'])

    await product.as('dispatcher1').call('documents.preserve', { caseId, form: 'goods_check' })
    expect(await makeDocument('consumer', caseId)).toContain('印章：已用印')
  })

  it('makes of a suspicion a report of the same person in one step, and tells only them and its officer', async () => {
    const photo = await preserveFile(product, 'consumer')
    const caseId = await createCheckWithVouchers(product, 'missing', { evidence: [photo] })
    const view = await product
      .as('officer1')
      .call('complaint.concludeCheck', conclusionInput(caseId, 'suspected'))
    const report = view.goodsCheck?.report

    expect(report).toMatchObject({ number: expect.stringMatching(/^YH-/) })

    const consumerView = await product
      .as('consumer')
      .call('complaint.detail', { caseId: report!.caseId })
    expect(consumerView).toMatchObject({
      kind: 'report',
      state: 'received',
      due: { what: 'verify' },
      linkedComplaint: { caseId },
    })
    expect(consumerView.statement).toContain('查证时发现：罐底批号')
    expect(consumerView.evidence.map(({ id }) => id)).toContain(photo)
    expect(consumerView.evidence).toHaveLength(3)

    const centre = await product.as('dispatcher1').call('complaint.detail', { caseId })
    expect(centre.outcome).toMatchObject({ result: 'suspected' })
    expect(centre.goodsCheck).not.toHaveProperty('report')
    expect(JSON.stringify(centre)).not.toContain(report!.number)
    expect(JSON.stringify(readVerifiedCase(product, caseId).events)).not.toContain(report!.number)
  })

  it('opens no report when the end is refused', async () => {
    const caseId = await createVisitedCheck(product)
    expect(await getErrorCode(conclusionInput(caseId, 'suspected'))).toBe('VOUCHERS_OPEN')
  })

  it('is not “genuine” while a voucher is missing', async () => {
    const caseId = await createCheckWithVouchers(product, 'missing')
    expect(await getErrorCode(conclusionInput(caseId))).toBe('INVALID_INPUT result')

    await product
      .as('officer1')
      .call('complaint.concludeCheck', conclusionInput(caseId, 'unproven'))
  })

  it('is for the officer alone', async () => {
    const caseId = await createCheckWithVouchers(product)
    for (const who of ['officer2', 'dispatcher1', 'leader1', 'consumer'])
      expect(await getErrorCode(conclusionInput(caseId), who)).toMatch(
        /^(CASE_NOT_FOUND|NOT_ALLOWED)$/,
      )
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.concludeCheck',
    who: 'officer1',
    prepareInput: async () =>
      conclusionInput(
        await createCheckWithVouchers(product, 'missing', {}, 'careful'),
        'suspected',
      ),
    changeInput: (input) => ({ ...input, note: '另外的说明在这里' }),
  })
})
