import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GoodsCheckResult } from '#shared/vocabulary/goods-check'
import { openProduct, type Product } from '../../cloud'
import { textIn } from '../../documents/pdf-text'
import { sealed } from '../../evidence/photos'
import { sealedCase } from '../../seals'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { checkedGoods, visitedCheck } from './requested'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const ending = (caseId: string, result: GoodsCheckResult = 'genuine') => ({
  caseId,
  result,
  note: '罐底批号与进货单、检验报告一致',
})
const refused = (input: unknown, who = 'officer1') =>
  refusedWithoutTrace(product, () => product.as(who).refused('complaint.concludeCheck', input))
const printed = async (who: string, caseId: string) => {
  const input = { caseId, form: 'goods_check' } as const
  const { pdf } = await product.as(who).call('documents.make', input)
  return textIn(Buffer.from(pdf, 'base64')).replace(/\s/g, '')
}

describe('complaint.concludeCheck', () => {
  it('tells the consumer that nothing was found, with a paper, and invents no remedy', async () => {
    const caseId = await checkedGoods(product)
    await product.as('officer1').call('complaint.concludeCheck', ending(caseId))
    const view = await product.as('consumer').call('complaint.detail', { caseId })
    expect(view).toMatchObject({
      state: 'concluded',
      outcome: { kind: 'checked', result: 'genuine', note: '罐底批号与进货单、检验报告一致' },
    })
    expect(view.goodsCheck).not.toHaveProperty('report')
    const paper = await printed('consumer', caseId)
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
    const caseId = await checkedGoods(product)
    await product.as('officer1').call('complaint.concludeCheck', ending(caseId))
    const { number } = await product.as('consumer').call('complaint.detail', { caseId })
    const [, code = ''] = /验真码：([0-9A-Z]{8})/.exec(await printed('consumer', caseId)) ?? []
    const { paper } = await product.as('stranger').call('ledger.verify', { number, code })
    expect(paper).toMatchObject({ form: 'goods_check' })
    expect(paper?.opened?.text).toContain('查证情况告知书')
  })

  it('waits for the bureau’s seal, which the centre records', async () => {
    const caseId = await checkedGoods(product)
    await product.as('officer1').call('complaint.concludeCheck', ending(caseId))
    const view = await product.as('dispatcher1').call('complaint.detail', { caseId })
    expect(view.unsealed).toEqual(['goods_check'])
    await product.as('dispatcher1').call('documents.preserve', { caseId, form: 'goods_check' })
    expect(await printed('consumer', caseId)).toContain('印章：已用印')
  })

  it('makes of a suspicion a report of the same person in one step, and tells only them and its officer', async () => {
    const photo = await sealed(product, 'consumer')
    const caseId = await checkedGoods(product, 'missing', { evidence: [photo] })
    const view = await product
      .as('officer1')
      .call('complaint.concludeCheck', ending(caseId, 'suspected'))
    const report = view.goodsCheck?.report
    expect(report).toMatchObject({ number: expect.stringMatching(/^YH-/) })
    const own = await product.as('consumer').call('complaint.detail', { caseId: report!.caseId })
    expect(own).toMatchObject({
      kind: 'report',
      state: 'received',
      due: { what: 'verify' },
      linkedComplaint: { caseId },
    })
    expect(own.statement).toContain('查证时发现：罐底批号')
    expect(own.evidence.map(({ id }) => id)).toContain(photo)
    expect(own.evidence).toHaveLength(3)
    const centre = await product.as('dispatcher1').call('complaint.detail', { caseId })
    expect(centre.outcome).toMatchObject({ result: 'suspected' })
    expect(centre.goodsCheck).not.toHaveProperty('report')
    expect(JSON.stringify(centre)).not.toContain(report!.number)
    expect(JSON.stringify(sealedCase(product, caseId).events)).not.toContain(report!.number)
  })

  it('opens no report when the end is refused', async () => {
    const caseId = await visitedCheck(product)
    expect(await refused(ending(caseId, 'suspected'))).toBe('VOUCHERS_OPEN')
  })

  it('is not “genuine” while a voucher is missing', async () => {
    const caseId = await checkedGoods(product, 'missing')
    expect(await refused(ending(caseId))).toBe('INVALID_INPUT result')
    await product.as('officer1').call('complaint.concludeCheck', ending(caseId, 'unproven'))
  })

  it('is for the officer alone', async () => {
    const caseId = await checkedGoods(product)
    for (const who of ['officer2', 'dispatcher1', 'leader1', 'consumer'])
      expect(await refused(ending(caseId), who)).toMatch(/^(CASE_NOT_FOUND|NOT_ALLOWED)$/)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.concludeCheck',
    who: 'officer1',
    ready: async () => ending(await checkedGoods(product, 'missing', {}, 'careful'), 'suspected'),
    other: (input) => ({ ...input, note: '另外的说明在这里' }),
  })
})
