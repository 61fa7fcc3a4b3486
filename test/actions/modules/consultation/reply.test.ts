import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { itWritesOnce } from '../../writes'
import { askQuestion } from './asking'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('service.reply', () => {
  it('answers under the member’s name, notifies the person who asked, and no longer waits', async () => {
    const id = await askQuestion(product, 'ann')
    await product
      .as('dispatcher1')
      .call('service.reply', { consultationId: id, words: '可以，七日内商品完好的都能退。' })
    const view = await product.as('ann').call('service.consultation', { consultationId: id })

    expect(view).toMatchObject({ waiting: false, answering: false })
    expect(view.said[1]).toMatchObject({
      name: '样例dispatcher1',
      text: '可以，七日内商品完好的都能退。',
    })
    expect(
      product.cloud.database.find('notifications', { to: product.as('ann').openid }),
    ).toMatchObject([{ kind: 'consultation', caseId: id }])
    expect((await product.as('dispatcher1').call('service.waiting', {})).consultations).toEqual([])
  })

  it('is refused to other people, in another district and for the caller’s own question', async () => {
    const id = await askQuestion(product, 'bob')
    const input = { consultationId: id, words: '答复' }

    for (const who of ['bob', 'officer1', 'leader1', 'admin'])
      expect(await product.as(who).getErrorCode('service.reply', input)).toBe('NOT_ALLOWED')
    expect(await product.as('dispatcherElsewhere').getErrorCode('service.reply', input)).toBe(
      'QUESTION_NOT_FOUND',
    )

    const ownQuestionId = await askQuestion(product, 'dispatcher1')
    expect(
      await product
        .as('dispatcher1')
        .getErrorCode('service.reply', { ...input, consultationId: ownQuestionId }),
    ).toBe('QUESTION_NOT_FOUND')

    await product.as('council').call('service.reply', { ...input, consultationId: ownQuestionId })
  })

  itWritesOnce({
    product: () => product,
    action: 'service.reply',
    who: 'dispatcher1',
    prepareInput: async () => {
      await product.cloud.database.remove('quotas', {})
      return { consultationId: await askQuestion(product, 'carl'), words: '可以退。' }
    },
    changeInput: (input) => ({ ...input, words: '不可以退。' }),
  })
})
