import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const gentle = `版本 试行
规则 价格小事：若 问题 是 价格 则 一般 P2
否则 一般 P3`

describe('dispatch.replay', () => {
  it('shows what changed rules would have done to past cases, and changes nothing', async () => {
    const caseId = await caseIn(product, 'received')
    await caseIn(product, 'settled', { problemType: 'quality', statement: '鞋子穿了三天就开胶' })
    const before = await product.as('d1').call('dispatch.rules', {})
    const answer = await product.as('d1').call('dispatch.replay', { source: gentle })
    expect(answer).toMatchObject({ version: '试行', total: 2, moves: [{ from: 'P3', to: 'P2', count: 1 }], silent: [] })
    expect(answer.changed).toEqual([
      {
        caseId,
        number: expect.stringMatching(/^YH-/),
        before: { class: 'ordinary', priority: 'P3' },
        after: { class: 'ordinary', priority: 'P2', rule: '价格小事' },
      },
    ])
    expect(await product.as('d1').call('dispatch.rules', {})).toEqual(before)
  })

  it('names line and column of a mistake', async () => {
    const source = '版本 1\n规则 甲：若 问题 是 便宜 则 一般 P3\n否则 一般 P3'
    const reply = await product.as('d1').reply('dispatch.replay', { source })
    expect(reply).toMatchObject({ ok: false, error: { code: 'RULE_WRONG', field: 'source' } })
    expect(!reply.ok && reply.error.message).toMatch(/^第 2 行第 \d+ 列：/)
  })

  it.each([
    [{ source: '' }, 'INVALID_INPUT source'],
    [{ source: '长'.repeat(20_001) }, 'INVALID_INPUT source'],
    [{ source: { $gt: '' } }, 'INVALID_INPUT source'],
  ])('refuses %j', async (input, code) => {
    expect(await product.as('d1').refused('dispatch.replay', input)).toBe(code)
  })

  it.each(['consumer', 'o1', 'squad'])('is not for %s', async (name) => {
    expect(await product.as(name).refused('dispatch.replay', { source: gentle })).toBe('NOT_ALLOWED')
  })
})
