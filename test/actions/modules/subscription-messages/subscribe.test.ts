import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput, createCase } from '../../case-in'
import { openProduct, type Product, secrets } from '../../cloud'
import { createFallingShop } from '../../merchant/shops'
import { templateSetting, templates } from '../../service/templates'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  const environment = { ...secrets, NOTICE_TEMPLATES: templateSetting }
  product = await openProduct({ environment, templates })
})
afterAll(() => product.close())

const listMessagesTo = (name: string) =>
  product.cloud.outbox.filter(({ openid }) => openid === product.as(name).openid)

/** Subscribes on the phone, and reports it as the card does. */
const subscribeTo = async (name: string, kind: 'progress' | 'task' | 'shop', always = true) => {
  await product.cloud.consent(product.as(name).openid, `T-${kind}`, always)
  await product.as(name).call('service.subscribe', { kinds: [kind] })
}

const listPhrasesSentTo = (name: string) =>
  listMessagesTo(name).map(({ data }) => (data as any).phrase8.value)

describe('service.subscribe', () => {
  it('from then on WeChat notifies the complainant and the officer with the offer, no other person, without the matter', async () => {
    await subscribeTo('told', 'progress')
    await subscribeTo('officer1', 'task')
    const caseId = await createCase(product, 'settled', {}, 'told')

    expect(listPhrasesSentTo('told')).toEqual(['已受理', '网格员接单', '调解成功'])
    expect(listPhrasesSentTo('officer1')).toEqual(['新派单'])
    expect(new Set(product.cloud.outbox.map(({ openid }) => openid)).size).toBe(2)
    expect(listMessagesTo('told')[0]).toMatchObject({
      templateId: 'T-progress',
      page: `pages/complaint/case/case?id=${caseId}`,
    })
    expect(JSON.stringify(product.cloud.outbox)).not.toMatch(/牛肉面|价目表|样例甲|13900000001/)
  })

  it('a consent that is used up loses no work: the case goes on, and the phone is asked again', async () => {
    await subscribeTo('once', 'progress', false)
    const caseId = await createCase(product, 'settled', {}, 'once')

    expect(listPhrasesSentTo('once')).toEqual(['已受理'])
    expect((await product.as('once').call('complaint.detail', { caseId })).state).toBe('settled')
    expect(await product.as('once').call('service.notices', {})).toMatchObject({
      kinds: [{ kind: 'progress', on: false }],
    })
  })

  it('a shop is notified that its stars are going to fall', async () => {
    await subscribeTo('shopkeeper', 'shop')
    await createFallingShop(product, 'shopkeeper')

    expect(listPhrasesSentTo('shopkeeper')).toEqual(['拟降星级'])
  })

  it('is turned off again by agreeing to nothing', async () => {
    await subscribeTo('off-again', 'progress')
    await product.as('off-again').call('service.subscribe', { kinds: [] })
    await product.as('off-again').call('complaint.submit', complaintInput())

    expect(listMessagesTo('off-again')).toEqual([])
  })

  it.each([
    [{ kinds: ['other'] }, 'INVALID_INPUT kinds.0'],
    [{}, 'INVALID_INPUT kinds'],
  ])('refuses %j', async (input, code) => {
    expect(
      await expectNothingWritten(product, () =>
        product.as('anybody').getErrorCode('service.subscribe', input),
      ),
    ).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'service.subscribe',
    who: 'anybody',
    prepareInput: async () => ({ kinds: ['progress' as const] }),
    changeInput: () => ({ kinds: [] }),
  })
})
