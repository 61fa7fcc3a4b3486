import { afterAll, beforeAll, expect, it } from 'vitest'
import { settingDescriptions } from '#shared/settings/all'
import { openProduct, type Product } from '../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('tells everybody what every district starts with, while it has adopted nothing else', async () => {
  for (const name of ['retention', 'questions', 'texts', 'rights'] as const) {
    const { setting } = await product.as('anybody').call('service.inForce', { name })
    expect(setting.value).toEqual(settingDescriptions[name].first)
  }
})

it('says nothing of how cases are sorted, and knows no other setting', async () => {
  for (const name of ['triage', 'service', 'none'])
    expect(await product.as('anybody').getErrorCode('service.inForce', { name })).toBe(
      'INVALID_INPUT name',
    )
})
