import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { gentleRules, triageSetting } from './gentle'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

let edition = 0

const replayNewRules = async () => {
  const ruleSet = gentleRules(`试行${++edition}`)
  return {
    setting: triageSetting(ruleSet),
    ticket: (
      await product.as('dispatcher1').call('dispatch.replay', { setting: triageSetting(ruleSet) })
    ).ticket,
  }
}

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('dispatch.suggest', input))

describe('dispatch.suggest', () => {
  it('lays replayed rules before the leaders; the rules in force stay', async () => {
    const settingBefore = await product.as('leader1').call('dispatch.setting', { name: 'triage' })
    const input = await replayNewRules()

    expect(await product.as('dispatcher1').call('dispatch.suggest', input)).toEqual({
      version: '试行1',
    })

    const { draft, ...after } = await product
      .as('leader1')
      .call('dispatch.setting', { name: 'triage' })
    expect(after).toEqual(settingBefore)
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
    const input = await replayNewRules()
    expect(await getErrorCode('dispatcher1', { ...input, ticket: 'made up' })).toBe(
      'RULE_NOT_REPLAYED',
    )
    expect(await getErrorCode('dispatcherElsewhere', input)).toBe('RULE_NOT_REPLAYED')
    expect(
      await getErrorCode('dispatcher1', {
        ...input,
        setting: triageSetting({ version: '1' } as never),
      }),
    ).toBe('INVALID_INPUT setting.value.rules')
    for (const name of ['officer1', 'enforcement', 'consumer', 'admin'])
      expect(await getErrorCode(name, input)).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'dispatch.suggest',
    who: 'dispatcher1',
    prepareInput: replayNewRules,
    changeInput: (input) => ({ ...input, ticket: 'other' }),
  })
})
