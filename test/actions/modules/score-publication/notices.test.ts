import { afterAll, beforeAll, expect, it } from 'vitest'
import { openProduct, type Product, secrets } from '../../cloud'
import { addUnperformed } from '../../merchant/past'
import { createFallingShop, publishToday } from '../../merchant/shops'
import { templateSetting, templates } from '../../service/templates'

let product: Product
beforeAll(async () => {
  const environment = { ...secrets, NOTICE_TEMPLATES: templateSetting }
  product = await openProduct({ environment, templates })
})
afterAll(() => product.close())

const listMessagesTo = (name: string) =>
  product.cloud.outbox.filter(({ openid }) => openid === product.as(name).openid)

/** Subscribes on the phone, and reports it as the phone does. */
const subscribeTo = async (name: string, kind: 'task' | 'shop') => {
  await product.cloud.consent(product.as(name).openid, `T-${kind}`, true)
  const { openid: _id } = product.as(name)
  await product.cloud.database.insert('subscriptions', [{ _id, kinds: [kind] }])
}

const listPhrasesSentTo = (name: string) =>
  listMessagesTo(name).map(({ data }) => (data as any).phrase8.value)

it('a shop is notified of its stars and of the decision on its objection; the leader of its request', async () => {
  const shop = await createFallingShop(product, 'boss')
  await subscribeTo('boss', 'shop')
  await subscribeTo('leader1', 'task')
  const countBefore = listPhrasesSentTo('leader1').length
  const statement = '钱上周已经转给消费者。'
  const { id: merchantId, objectionId, inputId } = shop
  await product
    .as('boss')
    .call('merchant.object', { merchantId, kind: 'drop', objectionId, statement })

  expect(listPhrasesSentTo('leader1').slice(countBefore)).toEqual(['商家异议'])

  const findNotifications = (name: string) =>
    product.cloud.database.find('notifications', { to: product.as(name).openid })
  expect(findNotifications('leader1')).toMatchObject([{ kind: 'objection', caseId: merchantId }])

  await product.as('officer2').call('merchant.settle', {
    merchantId,
    objectionId,
    granted: true,
    inputIds: [inputId],
    reason: '转账记录属实',
  })

  expect(findNotifications('boss')).toMatchObject([{ kind: 'objection', caseId: merchantId }])

  await addUnperformed(product, merchantId, 'CASE-again')
  await publishToday(product, merchantId)

  expect(listPhrasesSentTo('boss')).toEqual(['异议结果', '拟降星级'])
  expect(JSON.stringify(listMessagesTo('boss'))).not.toContain('转账')
})
