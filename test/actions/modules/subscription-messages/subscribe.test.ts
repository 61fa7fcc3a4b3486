import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, submission } from '../../case-in'
import { openProduct, type Product, secrets } from '../../cloud'
import { falling } from '../../merchant/shops'
import { templateSetting, templates } from '../../service/templates'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  const environment = { ...secrets, NOTICE_TEMPLATES: templateSetting }
  product = await openProduct({ environment, templates })
})
afterAll(() => product.close())

const sentTo = (name: string) =>
  product.cloud.outbox.filter(({ openid }) => openid === product.as(name).openid)
/** Agrees on the phone and tells us, as the card does. */
const agree = async (name: string, kind: 'progress' | 'task' | 'shop', always = true) => {
  await product.cloud.consent(product.as(name).openid, `T-${kind}`, always)
  await product.as(name).call('service.subscribe', { kinds: [kind] })
}
const phrases = (name: string) => sentTo(name).map(({ data }) => (data as any).phrase8.value)

describe('service.subscribe', () => {
  it('from then on WeChat notifies the complainant and the officer with the offer, no other person, without the matter', async () => {
    await agree('told', 'progress')
    await agree('officer1', 'task')
    const caseId = await caseIn(product, 'settled', {}, 'told')
    expect(phrases('told')).toEqual(['已受理', '网格员接单', '调解成功'])
    expect(phrases('officer1')).toEqual(['新派单'])
    expect(new Set(product.cloud.outbox.map(({ openid }) => openid)).size).toBe(2)
    expect(sentTo('told')[0]).toMatchObject({
      templateId: 'T-progress',
      page: `pages/complaint/case/case?id=${caseId}`,
    })
    expect(JSON.stringify(product.cloud.outbox)).not.toMatch(/牛肉面|价目表|样例甲|13900000001/)
  })

  it('a consent that is used up loses no work: the case goes on, and the phone is asked again', async () => {
    await agree('once', 'progress', false)
    const caseId = await caseIn(product, 'settled', {}, 'once')
    expect(phrases('once')).toEqual(['已受理'])
    expect((await product.as('once').call('complaint.detail', { caseId })).state).toBe('settled')
    expect(await product.as('once').call('service.notices', {})).toMatchObject({
      kinds: [{ kind: 'progress', on: false }],
    })
  })

  it('a shop is notified that its stars are going to fall', async () => {
    await agree('shopkeeper', 'shop')
    await falling(product, 'shopkeeper')
    expect(phrases('shopkeeper')).toEqual(['拟降星级'])
  })

  it('is turned off again by agreeing to nothing', async () => {
    await agree('off-again', 'progress')
    await product.as('off-again').call('service.subscribe', { kinds: [] })
    await product.as('off-again').call('complaint.submit', submission())
    expect(sentTo('off-again')).toEqual([])
  })

  it.each([
    [{ kinds: ['other'] }, 'INVALID_INPUT kinds.0'],
    [{}, 'INVALID_INPUT kinds'],
  ])('refuses %j', async (input, code) => {
    expect(
      await refusedWithoutTrace(product, () =>
        product.as('anybody').refused('service.subscribe', input),
      ),
    ).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'service.subscribe',
    who: 'anybody',
    ready: async () => ({ kinds: ['progress' as const] }),
    other: () => ({ kinds: [] }),
  })
})
