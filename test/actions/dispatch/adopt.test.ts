import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const gentle = `版本 试行
规则 价格小事：若 问题 是 价格 则 一般 P2
否则 一般 P3`
const rehearsed = async (source = gentle) => ({
  source,
  ticket: (await product.as('d1').call('dispatch.replay', { source })).ticket,
})
const suggested = async (source = gentle, by = 'd1') => {
  const input = await rehearsed(source)
  await product.as(by).call('dispatch.suggest', input)
  return input
}
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('dispatch.adopt', input))

describe('dispatch.adopt', () => {
  it('refuses rules that were not replayed, or not exactly these, and callers who may not adopt', async () => {
    const input = await suggested()
    expect(await refused('l1', { ...input, ticket: 'made up' })).toBe('RULE_NOT_REPLAYED')
    expect(await refused('l1', { ...input, source: `${gentle}\n# 改了一个字` })).toBe('RULE_NOT_REPLAYED')
    expect(await refused('l1', { ...input, source: '版本 1' })).toBe('RULE_WRONG source')
    for (const name of ['d1', 'o1', 'consumer', 'admin']) expect(await refused(name, input)).toBe('NOT_ALLOWED')
  })

  it('refuses rules that were not suggested, changed ones, and one’s own: two people decide', async () => {
    const other = gentle.replace('试行', '没人提过')
    expect(await refused('l1', await rehearsed(other))).toBe('SECOND_PERSON_NEEDED')
    const own = await suggested(gentle.replace('试行', '自己提的'), 'l1')
    expect(await refused('l1', own)).toBe('SECOND_PERSON_NEEDED')
    const { draft } = await product.as('head').call('dispatch.rules', {})
    expect(draft).toMatchObject({ version: '自己提的', by: '样例l1', own: false })
  })

  it('switches them on for the next case; an old ticket is worth nothing after that', async () => {
    const input = await suggested()
    expect(await product.as('l1').call('dispatch.adopt', input)).toEqual({ version: '试行' })
    const { since, draft, history } = await product.as('d1').call('dispatch.rules', {})
    expect(since).toBeGreaterThan(0)
    expect(draft).toBeUndefined()
    expect(history).toEqual([
      { version: '试行', source: gentle, since, by: '样例l1', suggestedBy: '样例d1' },
      { version: expect.any(String), source: expect.stringContaining('规则 缺斤短两') },
    ])
    const caseId = await caseIn(product, 'received')
    expect((await product.as('d1').call('complaint.detail', { caseId })).triage).toMatchObject({
      ...{ version: '试行', rule: '价格小事', priority: 'P2' },
    })
    expect(await refused('l1', input)).toBe('RULE_NOT_REPLAYED')
  })

  itWritesOnce({
    product: () => product,
    action: 'dispatch.adopt',
    who: 'l1',
    ready: () => suggested(gentle.replace('试行', `试行${++edition}`)),
    other: (input) => ({ ...input, ticket: 'other' }),
  })
})

let edition = 1
