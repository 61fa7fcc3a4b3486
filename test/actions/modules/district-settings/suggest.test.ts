import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'
import { gentle, triage } from './gentle'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

let edition = 0
const rehearsed = async () => {
  const ruleSet = gentle(`试行${++edition}`)
  return {
    setting: triage(ruleSet),
    ticket: (await product.as('dispatcher1').call('dispatch.replay', { setting: triage(ruleSet) }))
      .ticket,
  }
}
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('dispatch.suggest', input))

describe('dispatch.suggest', () => {
  it('lays replayed rules before the leaders; the rules in force stay', async () => {
    const before = await product.as('leader1').call('dispatch.setting', { name: 'triage' })
    const input = await rehearsed()
    expect(await product.as('dispatcher1').call('dispatch.suggest', input)).toEqual({
      version: '试行1',
    })
    const { draft, ...after } = await product
      .as('leader1')
      .call('dispatch.setting', { name: 'triage' })
    expect(after).toEqual(before)
    expect(draft).toEqual({
      setting: input.setting,
      at: expect.any(Number),
      by: '样例dispatcher1',
      own: false,
    })
    expect(
      (await product.as('dispatcher1').call('dispatch.setting', { name: 'triage' })).draft,
    ).toMatchObject({ own: true })
    expect(
      (await product.as('dispatcherElsewhere').call('dispatch.setting', { name: 'triage' })).draft,
    ).toBeUndefined()
  })

  it('refuses rules that were not replayed, unreadable rules, and callers who may not suggest', async () => {
    const input = await rehearsed()
    expect(await refused('dispatcher1', { ...input, ticket: 'made up' })).toBe('RULE_NOT_REPLAYED')
    expect(await refused('dispatcherElsewhere', input)).toBe('RULE_NOT_REPLAYED')
    expect(
      await refused('dispatcher1', { ...input, setting: triage({ version: '1' } as never) }),
    ).toBe('INVALID_INPUT setting.value.rules')
    for (const name of ['officer1', 'enforcement', 'consumer', 'admin'])
      expect(await refused(name, input)).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'dispatch.suggest',
    who: 'dispatcher1',
    ready: rehearsed,
    other: (input) => ({ ...input, ticket: 'other' }),
  })
})
