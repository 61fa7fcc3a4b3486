import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { required } from '#shared/vocabulary/required'
import { complaintInput, createCase, getSharedCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { preserveFile } from '../evidence/photos'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('complaint.supplement', input))

describe('complaint.supplement', () => {
  it('adds words and a photo, answers what was asked for, notifies the officer', async () => {
    const caseId = await createCase(product, 'assigned')
    await product
      .as('officer1')
      .call('complaint.requestMaterials', { caseId, needs: ['receipt'], days: 3 })

    expect(
      (await product.as('consumer').call('complaint.detail', { caseId })).requestedMaterials,
    ).toMatchObject({
      needs: ['receipt'],
    })

    const evidenceId = await preserveFile(product, 'consumer')
    const text = '🧾 小票 <b>找到了</b>\n就在包里 👩‍⚖️'
    const view = await product
      .as('consumer')
      .call('complaint.supplement', { caseId, text, evidence: [evidenceId] })

    expect(view.evidence.map(({ id }) => id)).toEqual([evidenceId])
    expect(view).not.toHaveProperty('requestedMaterials')
    expect(view.timeline.at(-1)).toMatchObject({
      who: { name: '我' },
      text: '消费者补充了1 份材料',
      detail: text,
    })
    expect(
      (await product.as('officer1').call('complaint.detail', { caseId })).timeline.at(-1),
    ).toMatchObject({
      detail: text,
    })
    expect(
      product.cloud.database.find('notifications', { to: product.as('officer1').openid })[0],
    ).toMatchObject({ caseId })
    expect(JSON.stringify(readVerifiedCase(product, caseId).events)).not.toContain('小票')
  })

  it('completes a complaint filed with a photo alone, which then may be accepted', async () => {
    const me = product.as('hurried')
    const evidence = [await preserveFile(product, 'hurried')]
    const { respondent, occurredAt } = complaintInput()
    const { caseId } = await me.call('complaint.submit', { respondent, occurredAt, evidence })
    const view = await me.call('complaint.detail', { caseId })

    expect(view).toMatchObject({
      missingFields: required.codes,
      statement: '',
      request: '',
      problemType: 'other',
    })
    expect(view.consumer).toEqual({ name: '', phone: '', address: '' })

    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId: 'officer1' })
    await product.as('officer1').call('officer.acceptOffer', { caseId })
    const accept = { caseId, decision: 'accept' as const }

    expect(await product.as('dispatcher1').getErrorCode('complaint.decide', accept)).toBe(
      'CONTENT_MISSING',
    )

    const supplement = (facts: object) => me.call('complaint.supplement', { caseId, ...facts })
    expect(await supplement({ name: '样例甲', address: '月湖区样例路1号' })).toMatchObject({
      missingFields: ['phone', 'facts', 'request'],
      consumer: { name: '样例甲', phone: '' },
    })

    await me.call('complaint.changePhone', { caseId, by: 'words', phone: '13900000001' })
    await supplement({ request: '退还多收的 10 元', amountFen: 1000, problemType: 'price' })
    const viewAfter = await supplement({ text: '标价 15 元收了 25 元' })

    expect(viewAfter).not.toHaveProperty('missingFields')
    expect(viewAfter).toMatchObject({
      statement: '标价 15 元收了 25 元',
      request: '退还多收的 10 元',
      amountFen: 1000,
      problemType: 'price',
      consumer: { name: '样例甲', phone: '13900000001', address: '月湖区样例路1号' },
    })
    expect(viewAfter.timeline.map(({ text }) => text)).toContain(
      '消费者补充了要求、问题：价格、金额：10 元',
    )
    expect(await getErrorCode('hurried', { caseId, request: '再加一点' })).toBe('WRONG_STATE')
    expect(JSON.stringify(readVerifiedCase(product, caseId).events)).not.toContain('样例')
    expect((await product.as('officer1').call('complaint.detail', { caseId })).consumer).toEqual(
      viewAfter.consumer,
    )
    expect(
      (await product.as('dispatcher1').call('complaint.decide', accept)).decision,
    ).toMatchObject({
      kind: 'accepted',
    })
  })

  it('takes what was bought, answers and consents, which may change while the case is open', async () => {
    const caseId = await createCase(product, 'received', { problemType: 'price' }, 'detailed')

    const supplement = (facts: object) =>
      product.as('detailed').call('complaint.supplement', { caseId, ...facts })

    await supplement({ category: 'services.hospitality.restaurant' })
    expect(await supplement({ answers: { paid_price: 2500 } })).toMatchObject({
      category: 'services.hospitality.restaurant',
      answers: { paid_price: 2500 },
    })

    const view = await supplement({
      answers: { price_marked: true },
      mayPublish: true,
      together: true,
    })
    expect(view).toMatchObject({
      answers: { paid_price: 2500, price_marked: true },
      mayPublish: true,
      together: true,
    })
    expect(await supplement({ mayPublish: false })).not.toHaveProperty('mayPublish')
    expect(await supplement({ mayPublish: true })).toMatchObject({ mayPublish: true })
    expect((await supplement({ category: 'goods.other' })).category).toBe('goods.other')
    expect(view.timeline.map(({ text }) => text)).toContain('消费者补充了细节')

    const events = JSON.stringify(readVerifiedCase(product, caseId).events)
    expect(events).not.toContain('hospitality')
    expect(events).not.toContain('paid_price')
  })

  it('names the follow-up question whose answer is wrong, or that is not asked', async () => {
    const caseId = await createCase(product, 'received', { problemType: 'price' }, 'mistaken')

    const getAnswerErrorCode = (answers: object) => getErrorCode('mistaken', { caseId, answers })
    expect(await getAnswerErrorCode({ paid_price: 'much' })).toBe(
      'INVALID_INPUT answers.paid_price',
    )
    expect(await getAnswerErrorCode({ label_price: 1500 })).toBe(
      'INVALID_INPUT answers.label_price',
    )
    expect(await getAnswerErrorCode({ $where: '1' })).toBe('INVALID_INPUT answers.$where')
  })

  it('raises a case that waits at the centre by the rules of the district, and lowers none', async () => {
    const me = product.as('worried')
    const evidence = [await preserveFile(product, 'worried')]
    const { respondent, occurredAt } = complaintInput()
    const { caseId } = await me.call('complaint.submit', { respondent, occurredAt, evidence })

    const readPriority = async () =>
      (await product.as('dispatcher1').call('complaint.detail', { caseId })).priority

    const priorityBefore = await readPriority()
    await me.call('complaint.supplement', { caseId, text: '吃了以后几个人食物中毒，正在医院' })

    expect([priorityBefore, await readPriority()]).toEqual(['P3', 'P1'])

    await me.call('complaint.supplement', { caseId, problemType: 'price' })
    expect(await readPriority()).toBe('P1')
  })

  it.each(['withdrawn'] as const)('is too late when %s', async (state) => {
    const caseId = await createCase(product, state, {}, `late-${state}`)
    expect(await getErrorCode(`late-${state}`, { caseId, text: '还有' })).toBe('WRONG_STATE')
  })

  it.each(['consumer2', 'officer1', 'dispatcher1', 'leader1', 'officerElsewhere'])(
    'is not for %s',
    async (name) => {
      const caseId = await getSharedCase(product, 'assigned')
      expect(await getErrorCode(name, { caseId, text: '不是我的' })).toBe('CASE_NOT_FOUND')
    },
  )

  it('takes no photo that another person sealed', async () => {
    const caseId = await createCase(product, 'received', {}, 'thief')
    const evidence = [await preserveFile(product, 'robbed')]

    expect(await getErrorCode('thief', { caseId, evidence })).toBe('EVIDENCE_NOT_FOUND evidence')
  })

  it.each([
    [{}, 'INVALID_INPUT text'],
    [{ text: '  ' }, 'INVALID_INPUT text'],
    [{ text: '长'.repeat(10_000) }, 'INVALID_INPUT text'],
    [{ text: { $gt: '' } }, 'INVALID_INPUT text'],
    [{ evidence: [{ $gt: '' }] }, 'INVALID_INPUT evidence.0'],
    [{ text: '有', caseId: '../x' }, 'INVALID_INPUT caseId'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('consumer', { caseId: 'X', ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.supplement',
    who: 'writer',
    prepareInput: async () => ({
      caseId: await createCase(product, 'received', {}, 'writer'),
      text: '又想起来一点',
    }),
    changeInput: (input) => ({ ...input, text: '别的话' }),
  })
})
