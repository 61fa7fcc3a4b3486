import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, reportInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { bindRepresentative } from './bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

describe('merchant.case', () => {
  it('shows what is complained of with everything personal masked', async () => {
    const caseId = await createCase(product, 'settled', {
      statement:
        '我是样例甲，住月湖区胜利路 8 号，电话139 0000 0001，老板王大明多收我10元，微信 abc_12345。',
      request: '退钱到卡 6222021234567890128',
    })
    const view = await product.as('owner').call('merchant.case', { caseId })

    expect(view).toMatchObject({
      id: caseId,
      state: 'settled',
      merchantName: '江边牛肉面馆',
      settled: { amountFen: 1000 },
    })
    expect(view.statement).toContain('收我10元')

    const text = JSON.stringify(view)
    for (const word of [
      '样例甲',
      '胜利路',
      '13900000001',
      '139 0000 0001',
      'abc_12345',
      '6222021234567890128',
      'suspected',
      'priority',
      '当场退还',
    ])
      expect(text).not.toContain(word)
    expect(view.timeline.map(({ text }) => text)).toEqual([
      expect.stringContaining('已提交投诉'),
      '本局已受理投诉',
      '网格员样例officer1已接单',
      '网格员已与消费者取得联系',
      '双方同意调解，方式：电话调解',
      expect.stringContaining('调解成功'),
    ])
  })

  it('names neither the complainant nor their agent', async () => {
    const agent = {
      name: '样例代理',
      phone: '13900000003',
      matters: '这次多收的钱',
      powers: '提出投诉',
      from: '2026-11-24',
    }
    const caseId = await createCase(product, 'received', {
      agent: { ...agent, to: '2026-12-24' },
      statement: '样例代理替我说：多收了我10元，找样例甲也行。',
    })
    const { statement } = await product.as('owner').call('merchant.case', { caseId })

    expect(statement).toContain('多收了我10元')
    expect(statement).not.toMatch(/样例代理|样例甲/)
  })

  it('shows neither the consumer’s rating of the officer nor the officers who declined', async () => {
    const caseId = await createCase(product, 'offered')
    await product
      .as('officer1')
      .call('officer.declineOffer', { caseId, reason: 'recusal', note: '店主是我表哥' })
    const view = await product.as('owner').call('merchant.case', { caseId })

    expect(JSON.stringify(view)).not.toMatch(/表哥|回避|没有接单/)
    expect(view.may).toEqual(['respond'])
  })

  it('is refused to other callers, for a report and for a case of another shop', async () => {
    const caseId = await createCase(product, 'received')
    for (const who of [
      'consumer',
      'stranger',
      'officer1',
      'dispatcher1',
      'leader1',
      'enforcement',
      'council',
      'admin',
    ])
      expect(await product.as(who).getErrorCode('merchant.case', { caseId })).toBe('NOT_ALLOWED')

    const report = await product.as('consumer').call('complaint.report', reportInput())
    expect(await product.as('owner').getErrorCode('merchant.case', { caseId: report.caseId })).toBe(
      'CASE_NOT_FOUND',
    )
    expect(await product.as('owner').getErrorCode('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )
    expect(await product.as('owner').getErrorCode('evidence.view', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )

    await product.as('owner').call('merchant.unbind', { merchantId: 'noodles' })
    expect(await product.as('owner').getErrorCode('merchant.case', { caseId })).toBe('NOT_ALLOWED')
  })
})
