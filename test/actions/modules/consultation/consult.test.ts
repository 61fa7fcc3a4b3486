import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { makeHourlyWorkDue } from '../../due'
import { itWritesOnce } from '../../writes'
import { askQuestion } from './asking'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('service.consult', () => {
  it('stores a question and a further one, and notifies the centre; the database holds no words', async () => {
    const id = await askQuestion(product, 'ann')
    await product
      .as('ann')
      .call('service.consult', { consultationId: id, words: '吊牌还在，盒子扔了' })
    const { said } = await product.as('ann').call('service.consultation', { consultationId: id })

    expect(said.map(({ text }) => text)).toEqual(['网购的鞋试穿过还能退吗', '吊牌还在，盒子扔了'])
    expect(
      product.cloud.database.find('notifications', { to: product.as('dispatcher1').openid }),
    ).toMatchObject([{ kind: 'consultation', caseId: id }])
    expect(
      product.cloud.database.find('notifications', { to: product.as('council').openid }),
    ).toHaveLength(1)
    expect(JSON.stringify(product.cloud.database.find('consultations'))).not.toContain('吊牌')
  })

  it('goes to the district that it is put to, further words too, and to the home district where that is unknown', async () => {
    const findNotifications = (name: string) =>
      product.cloud.database.find('notifications', { to: product.as(name).openid })

    const words = '景区里的讲解员收费有标准吗'
    const question = { districtId: 'longhushan', words }
    const { consultationId } = await product.as('tom').call('service.consult', question)
    await product.as('tom').call('service.consult', { consultationId, words: '门票上没有写' })

    expect(findNotifications('dispatcherElsewhere')).toMatchObject([
      { kind: 'consultation', caseId: consultationId },
    ])
    expect(findNotifications('dispatcher1')).not.toMatchObject([{ caseId: consultationId }])

    const questionToNowhere = await product
      .as('tom')
      .call('service.consult', { districtId: 'nowhere', words })
    expect(findNotifications('dispatcher1')).toMatchObject([
      { caseId: questionToNowhere.consultationId },
    ])
  })

  it('refuses a sixth unanswered question, one that is too short and one in another person’s consultation', async () => {
    const id = await askQuestion(product, 'bob')

    const getFollowUpErrorCode = (who: string, words: string) =>
      product.as(who).getErrorCode('service.consult', { consultationId: id, words })
    expect(await getFollowUpErrorCode('bob', '在吗')).toBe('INVALID_INPUT words')
    expect(await getFollowUpErrorCode('ann', '我也想问一下')).toBe('QUESTION_NOT_FOUND')
    expect(await getFollowUpErrorCode('dispatcher1', '我也想问一下')).toBe('QUESTION_NOT_FOUND')

    for (let count = 1; count < 5; count++)
      await product
        .as('bob')
        .call('service.consult', { consultationId: id, words: `再补充一点${count}` })

    expect(await getFollowUpErrorCode('bob', '还有一点要补充')).toBe('CONSULTATION_WAITS')
    expect(
      await product
        .as('bob')
        .getErrorCode('service.consult', { consultationId: 'none', words: '还有一点要补充' }),
    ).toBe('QUESTION_NOT_FOUND')
  })

  it('takes thirty questions a day', async () => {
    for (let count = 0; count < 30; count++) await askQuestion(product, 'eve')
    expect(await product.as('eve').getErrorCode('service.consult', { words: '再问一个问题' })).toBe(
      'TOO_MANY',
    )
  })

  it('is gone with its key a year after the last word', async () => {
    const id = await askQuestion(product, 'old')
    await product.cloud.database.update(
      'consultations',
      { _id: id },
      { $inc: { updatedAt: -366 * 86_400_000 } },
    )
    await makeHourlyWorkDue(product, 'jobs')
    await product.cloud.call('jobs', {})

    expect(product.cloud.database.count('consultations', { _id: id })).toBe(0)
    expect(product.cloud.database.count('personal_data', { _id: id })).toBe(0)
    expect(
      await product.as('old').getErrorCode('service.consultation', { consultationId: id }),
    ).toBe('QUESTION_NOT_FOUND')
  })

  let person = 0
  itWritesOnce({
    product: () => product,
    action: 'service.consult',
    who: 'once',
    prepareInput: async () => {
      await product.cloud.database.remove('quotas', {})
      return { words: `问题${++person}号怎么办` }
    },
    changeInput: (input) => ({ ...input, words: '另一个问题怎么办' }),
  })
})
