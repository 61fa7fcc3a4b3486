import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstRules } from '#shared/settings/triage'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('dispatch.setting', () => {
  it('shows the rules in force and what they may name', async () => {
    const { setting, areas, since } = await product
      .as('dispatcher1')
      .call('dispatch.setting', { name: 'triage' })
    expect(setting).toEqual({ name: 'triage', value: firstRules })
    expect(since).toBeUndefined()

    const names = areas.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['月湖区', '江边分局', '江边一格']))
    expect(names).not.toContain('山门分局')
  })

  it.each(['consumer', 'officer1', 'enforcement', 'admin'])('is not for %s', async (name) => {
    expect(await product.as(name).getErrorCode('dispatch.setting', { name: 'triage' })).toBe(
      'NOT_ALLOWED',
    )
  })

  it('a filed case says which of them decided', async () => {
    const caseId = await createCase(product, 'received', {
      problemType: 'counterfeit',
      statement: '在店里买到假酒',
    })
    const { triage } = (await product.as('dispatcher1').call('complaint.detail', { caseId })) as {
      triage?: object
    }

    expect(triage).toMatchObject({
      class: 'suspected',
      priority: 'P2',
      rule: '涉嫌违法',
      found: ['假酒'],
    })
  })
})
