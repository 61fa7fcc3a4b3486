import { afterAll, beforeAll, expect, it } from 'vitest'
import { complaintInput, createCase } from '../../actions/case-in'
import { createKey, openProduct, type Product } from '../../actions/cloud'
import { bindRepresentative } from '../../actions/merchant/bound'
import { phoneCode } from '../../actions/service/phone-code'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

it('an officer from whom a case was taken is not shown it again by repeating an old call under its key', async () => {
  const { as } = product
  const caseId = await createCase(product, 'offered', {}, 'taken')
  const key = createKey()
  const first = await as('officer1').call('officer.acceptOffer', { caseId }, key)

  expect(await as('officer1').call('officer.acceptOffer', { caseId }, key)).toEqual(first)

  await as('dispatcher1').call('dispatch.recallCase', { caseId, reason: 'recusal' })
  expect(await as('officer1').getErrorCode('officer.acceptOffer', { caseId }, key)).toBe(
    'CASE_NOT_FOUND',
  )
})

it('nor is a representative who speaks for the shop no more', async () => {
  const { as } = product
  await bindRepresentative(product, 'former')
  const caseId = await createCase(product, 'assigned', {}, 'unbound')
  const key = createKey()
  const answer = { caseId, response: 'mediate', text: '愿意协商' } as const
  await as('former').call('merchant.respond', answer, key)
  await as('former').call('merchant.respond', answer, key)
  await as('former').call('merchant.unbind', { merchantId: 'noodles' })

  expect(await as('former').getErrorCode('merchant.respond', answer, key)).toMatch(
    /NOT_ALLOWED|CASE_NOT_FOUND/,
  )
})

it('of the same call twice at once neither is told that the phone’s code is spent, which the other used', async () => {
  const { as } = product
  const { caseId } = await as('hasty').call('complaint.submit', complaintInput())
  for (let turn = 0; turn < 5; turn++) {
    const input = {
      caseId,
      by: 'wechat',
      code: await phoneCode(product, 'hasty', `1390000020${turn}`),
    } as const
    const key = createKey()
    const replies = await Promise.all(
      [1, 2].map(() => as('hasty').getReply('complaint.changePhone', input, key)),
    )
    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code))).toEqual(['ok', 'ok'])
  }
})
