import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, reportInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { preserveFile } from '../evidence/photos'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { bindRepresentative } from './bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

const offerInput = (caseId: string) => ({
  caseId,
  response: 'settle' as const,
  text: '收错了，对不起 🙏',
  remedies: ['refund' as const],
  amountFen: 1000,
})

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('merchant.respond', input))

describe('merchant.respond', () => {
  it('answers once with what the shop offers; the complainant and the officer are notified and read it', async () => {
    const caseId = await createCase(product, 'assigned')
    const before = await product.as('owner').call('merchant.case', { caseId })

    expect(before.may).toContain('respond')
    expect(before.shopAnswer).toEqual({ by: expect.any(Number) })

    const view = await product.as('owner').call('merchant.respond', offerInput(caseId))
    expect(view.shopAnswer).toMatchObject({
      response: 'settle',
      offer: { remedies: ['refund'], amountFen: 1000 },
    })
    expect(view.may).not.toContain('respond')

    const consumerView = await product.as('consumer').call('complaint.detail', { caseId })
    expect(consumerView.shopAnswer).toMatchObject({ response: 'settle', text: '收错了，对不起 🙏' })
    expect(consumerView.may).toContain('acceptSettlementOffer')
    expect(consumerView.timeline.at(-1)?.text).toBe(
      '商家答复：愿意解决，提出下面的办法（退款、10 元）',
    )
    for (const name of ['consumer', 'officer1'])
      expect(
        product.cloud.database.find('notifications', { to: product.as(name).openid })[0],
      ).toMatchObject({ caseId })
    expect(JSON.stringify(readVerifiedCase(product, caseId))).not.toContain('收错了')
    expect(await getErrorCode('owner', { caseId, response: 'refuse' })).toBe('WRONG_STATE')
  })

  it.each([
    ['flagged', () => 'risky' as const],
    [
      'that nobody could check',
      () => {
        throw new Error('the check is down')
      },
    ],
  ])('a note %s waits for a person; what is offered is told at once', async (_, checkResult) => {
    product.cloud.moderation.text = checkResult
    const caseId = await createCase(product, 'assigned')
    const shop = await product.as('owner').call('merchant.respond', offerInput(caseId))
    product.cloud.moderation.text = () => 'pass'

    expect(shop.shopAnswer).toMatchObject({ text: '收错了，对不起 🙏', held: true })

    const consumerView = await product.as('consumer').call('complaint.detail', { caseId })
    expect(consumerView.shopAnswer).toEqual({ ...shop.shopAnswer, text: undefined })
    expect(consumerView.may).toContain('acceptSettlementOffer')
    expect(JSON.stringify(consumerView)).not.toContain('收错了')

    const centre = await product.as('dispatcher1').call('complaint.detail', { caseId })
    expect(centre.shopAnswer).toMatchObject({ text: '收错了，对不起 🙏', held: true })
    expect(centre.may).toContain('showMerchantResponse')
  })

  it('a clerk promises nothing in the shop’s name, and may still say the rest', async () => {
    await bindRepresentative(product, 'clerk', 'noodles', 'officer1', 'clerk')
    const caseId = await createCase(product, 'assigned')

    expect(await getErrorCode('clerk', offerInput(caseId))).toBe('NOT_ALLOWED response')
    expect((await product.as('consumer').call('complaint.detail', { caseId })).may).not.toContain(
      'acceptSettlementOffer',
    )

    const view = await product
      .as('clerk')
      .call('merchant.respond', { caseId, response: 'refuse', text: '老板明天回来' })
    expect(view.shopAnswer).toMatchObject({ response: 'refuse', position: 'clerk' })
  })

  it('papers come with it: for the handlers and the count for all; who in the shop answered is told', async () => {
    const { code } = await product
      .as('officer1')
      .call('merchant.invite', { merchantId: 'noodles', position: 'manager' })
    await product.as('manager').call('merchant.bind', { merchantId: 'noodles', code })
    const { shops } = await product.as('manager').call('merchant.mine', {})

    expect(shops[0]?.people).toEqual([{}, { position: 'clerk' }, { position: 'manager', me: true }])

    const caseId = await createCase(product, 'assigned')
    const evidence = [await preserveFile(product, 'manager')]
    await product.as('manager').call('merchant.respond', { ...offerInput(caseId), evidence })
    const consumerView = await product.as('consumer').call('complaint.detail', { caseId })

    expect(consumerView.timeline.at(-1)?.text).toBe(
      '商家（店长）答复：愿意解决，提出下面的办法（退款、10 元），附 1 份材料',
    )
    expect(consumerView.shopAnswer).toMatchObject({ position: 'manager', items: 1 })
    expect(consumerView.evidence.filter(({ ofShop }) => ofShop)).toEqual([])

    const { files } = await product.as('consumer').call('evidence.view', { caseId })
    expect(files.map(({ evidenceId }) => evidenceId)).not.toContain(evidence[0])

    const handled = await product.as('officer1').call('complaint.detail', { caseId })
    expect(handled.evidence.filter(({ ofShop }) => ofShop).map(({ id }) => id)).toEqual(evidence)

    const seen = await product.as('officer1').call('evidence.view', { caseId })
    expect(seen.files.map(({ evidenceId }) => evidenceId)).toContain(evidence[0])
    expect(
      await getErrorCode('owner', {
        ...offerInput(await createCase(product, 'assigned')),
        evidence,
      }),
    ).toBe('EVIDENCE_NOT_FOUND evidence')
  })

  it('not before acceptance, nor after the end', async () => {
    expect(await getErrorCode('owner', offerInput(await createCase(product, 'received')))).toBe(
      'WRONG_STATE',
    )
    expect(await getErrorCode('owner', offerInput(await createCase(product, 'terminated')))).toBe(
      'WRONG_STATE',
    )
  })

  it('hears nothing of a suspected violation until the officer has arrived, nor ever of a report', async () => {
    const { caseId } = await product.as('consumer').call('complaint.submit', {
      consumer: { name: '样例甲', phone: '13900000001', address: '胜利路 8 号' },
      respondent: { by: 'register', merchantId: 'noodles' },
      problemType: 'safety',
      statement: '面里有虫，牛肉发霉',
      request: '退款',
      occurredAt: product.cloud.clock.now() - 1000,
    })
    await product.as('dispatcher1').call('complaint.decide', { caseId, decision: 'accept' })
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'suspected', officerId: 'officer1' })
    await product.as('officer1').call('officer.acceptOffer', { caseId })

    expect(await product.as('owner').getErrorCode('merchant.case', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )
    expect(JSON.stringify(await product.as('owner').call('merchant.mine', {}))).not.toContain(
      caseId,
    )
    expect(await getErrorCode('owner', offerInput(caseId))).toBe('CASE_NOT_FOUND')
    expect(
      product.cloud.database.find('notifications', { to: product.as('owner').openid, caseId }),
    ).toEqual([])

    await product.as('officer1').call('officer.recordArrival', { caseId })
    await product.as('owner').call('merchant.respond', offerInput(caseId))
    const report = await product.as('consumer').call('complaint.report', reportInput())

    expect(await getErrorCode('owner', offerInput(report.caseId))).toBe('CASE_NOT_FOUND')
  })

  it.each(['consumer', 'stranger', 'officer1', 'dispatcher1'])('is not for %s', async (name) => {
    expect(await getErrorCode(name, offerInput('X'))).toBe('NOT_ALLOWED')
  })

  it.each([
    [{ response: 'pay' }, 'INVALID_INPUT response'],
    [{ remedies: [] }, 'INVALID_INPUT remedies'],
    [{ amountFen: 0 }, 'INVALID_INPUT amountFen'],
    [{ amountFen: -1 }, 'INVALID_INPUT amountFen'],
    [{ response: 'explain', text: '' }, 'INVALID_INPUT text'],
    [{ text: '长'.repeat(501) }, 'INVALID_INPUT text'],
    [{ caseId: 'X' }, 'CASE_NOT_FOUND'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('owner', { ...offerInput('X'), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.respond',
    who: 'owner',
    prepareInput: async () => offerInput(await createCase(product, 'offered')),
    changeInput: (input) => ({ ...input, amountFen: 2000 }),
  })
})
