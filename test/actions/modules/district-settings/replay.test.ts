import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { gentleRules, triageSetting } from './gentle'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('dispatch.replay', () => {
  it('shows what changed rules would have done to past cases, and changes nothing', async () => {
    const caseId = await createCase(product, 'received')
    await createCase(product, 'settled', {
      problemType: 'quality',
      statement: '鞋子穿了三天就开胶',
    })
    const settingBefore = await product
      .as('dispatcher1')
      .call('dispatch.setting', { name: 'triage' })
    const answer = await product
      .as('dispatcher1')
      .call('dispatch.replay', { setting: triageSetting(gentleRules()) })

    expect(answer).toMatchObject({
      version: '试行',
      total: 2,
      moves: [{ from: 'P3', to: 'P2', count: 1 }],
      silent: [],
    })
    expect(answer.changed).toEqual([
      {
        caseId,
        number: expect.stringMatching(/^YH-/),
        before: { class: 'ordinary', priority: 'P3' },
        after: { class: 'ordinary', priority: 'P2', rule: '价格小事' },
      },
    ])
    expect(await product.as('dispatcher1').call('dispatch.setting', { name: 'triage' })).toEqual(
      settingBefore,
    )
  })

  it('names the row and the condition of a mistake', async () => {
    const cheap = gentleRules()
    cheap.rules[0]!.when.push({ fact: 'problem', any: ['cheap' as 'price'] })

    expect(
      await product
        .as('dispatcher1')
        .getReply('dispatch.replay', { setting: triageSetting(cheap) }),
    ).toMatchObject({
      ok: false,
      error: {
        code: 'INVALID_INPUT',
        field: 'setting.value.rules.0.when.1.any.0',
        message: '选项不对',
      },
    })
  })

  it.each([
    ['yuehu', undefined],
    ['jiangbian', undefined],
    ['gridElsewhere', 'RULE_WRONG setting.value.rules.0.when.1.any'],
    ['shan', 'RULE_WRONG setting.value.rules.0.when.1.any'],
    ['nowhere', 'RULE_WRONG setting.value.rules.0.when.1.any'],
  ])('takes the district’s own areas only: %s', async (area, code) => {
    const ruleSet = gentleRules()
    ruleSet.rules[0]!.when.push({ fact: 'area', any: [area] })
    if (code)
      expect(
        await product
          .as('dispatcher1')
          .getErrorCode('dispatch.replay', { setting: triageSetting(ruleSet) }),
      ).toBe(code)
    else
      expect(
        await product
          .as('dispatcher1')
          .call('dispatch.replay', { setting: triageSetting(ruleSet) }),
      ).toMatchObject({
        version: '试行',
      })
  })

  it.each([
    [{}, 'INVALID_INPUT setting'],
    [
      { setting: triageSetting({ ...gentleRules(), version: '' } as never) },
      'INVALID_INPUT setting.value.version',
    ],
    [
      { setting: triageSetting({ ...gentleRules(), version: { $gt: '' } } as never) },
      'INVALID_INPUT setting.value.version',
    ],
    [
      {
        setting: triageSetting({
          ...gentleRules(),
          rules: Array(101).fill(gentleRules().rules[0]),
        } as never),
      },
      'INVALID_INPUT setting.value.rules',
    ],
  ])('refuses %j', async (input, code) => {
    expect(await product.as('dispatcher1').getErrorCode('dispatch.replay', input)).toBe(code)
  })

  it.each(['consumer', 'officer1', 'enforcement'])('is not for %s', async (name) => {
    expect(
      await product
        .as(name)
        .getErrorCode('dispatch.replay', { setting: triageSetting(gentleRules()) }),
    ).toBe('NOT_ALLOWED')
  })
})
