import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, keptIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const choice = (caseId: string, officerId = 'officer1') => ({
  caseId,
  class: 'ordinary' as const,
  officerId,
})
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('dispatch.confirmTriage', input))

describe('dispatch.confirmTriage', () => {
  it('fixes the class, offers the case, and notifies the officer and the consumer; whether it is taken on stays open', async () => {
    const caseId = await caseIn(product, 'received')
    const view = await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', choice(caseId, 'officer2'))
    expect(view).toMatchObject({
      state: 'offered',
      class: 'ordinary',
      priority: 'P3',
      due: { what: 'accept' },
    })
    expect(view.may).toEqual(expect.arrayContaining(['acceptComplaint', 'refuseComplaint']))
    expect(view.offers).toMatchObject([
      {
        officerId: 'officer2',
        officerName: '样例officer2',
        expiresAt: view.updatedAt + 90_000,
        span: 90_000,
      },
    ])
    expect(sealedCase(product, caseId).types.slice(1)).toEqual(['triage.confirmed', 'offer.made'])
    for (const name of ['officer2', 'consumer'])
      expect(
        product.cloud.database.find('notifications', { to: product.as(name).openid })[0],
      ).toMatchObject({
        kind: 'offered',
        caseId,
      })
  })

  it('tells the leaders of the district where the rule that fired wants it', async () => {
    const leader = () =>
      product.cloud.database.find('notifications', { to: product.as('leader1').openid })
    const plain = await caseIn(product, 'received', {}, 'unhurt')
    await product.as('dispatcher1').call('dispatch.confirmTriage', choice(plain))
    expect(leader()).toEqual([])
    // An urgent case is offered as it is filed, without waiting for the centre.
    const caseId = await caseIn(product, 'received', { statement: '吃完以后全家住院' }, 'hurt')
    expect(leader()).toMatchObject([{ kind: 'offered', caseId }])
  })

  it('offers again what came back', async () => {
    const caseId = await caseIn(product, 'returned')
    const view = await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', choice(caseId, 'officer3'))
    expect(view).toMatchObject({ state: 'offered', offers: [{ officerId: 'officer3' }] })
  })

  it('two dispatchers at once: one offer, the other is told that things have changed', async () => {
    const caseId = await caseIn(product, 'received')
    const replies = await Promise.all(
      ['officer1', 'officer2'].map((officer) =>
        product.as('dispatcher1').reply('dispatch.confirmTriage', choice(caseId, officer)),
      ),
    )
    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()).toEqual([
      'WRONG_STATE',
      'ok',
    ])
    expect(sealedCase(product, caseId).events).toHaveLength(3)
  })

  it('refuses a case that is offered', async () => {
    expect(await refused('dispatcher1', choice(await keptIn(product, 'offered')))).toBe(
      'WRONG_STATE',
    )
  })

  it.each([
    ['officerOffDuty'],
    ['formerOfficer'],
    ['officerElsewhere'],
    ['dispatcher1'],
    ['nobody'],
  ])('refuses to offer to %s', async (officer) => {
    const caseId = await keptIn(product, 'received')
    expect(await refused('dispatcher1', choice(caseId, officer))).toBe('OFFICER_NOT_AVAILABLE')
  })

  it('refuses to offer a complaint to the officer who filed it', async () => {
    expect(
      await refused('dispatcher1', choice(await caseIn(product, 'received', {}, 'officer1'))),
    ).toBe('OFFICER_NOT_AVAILABLE')
  })

  it.each([
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
    ['enforcement', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    const caseId = await keptIn(product, 'received')
    expect(await refused(name, choice(caseId))).toBe(code)
  })

  it.each([
    [{ class: 'soon' }, 'INVALID_INPUT class'],
    [{ officerId: '' }, 'INVALID_INPUT officerId'],
    [{ caseId: { $gt: '' } }, 'INVALID_INPUT caseId'],
  ])('refuses %j', async (change, code) => {
    expect(await refused('dispatcher1', { ...choice('X'), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'dispatch.confirmTriage',
    who: 'dispatcher1',
    ready: async () => choice(await caseIn(product, 'received', {}, 'writer')),
    other: (input) => ({ ...input, officerId: 'officer2' }),
  })

  it('asks several at once when it is urgent, the chosen one first', async () => {
    const caseId = await caseIn(product, 'received', {}, 'urgent')
    const view = await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { ...choice(caseId, 'officer3'), class: 'urgent' })
    const asked = view.offers?.map(({ officerId }) => officerId) ?? []
    expect([asked[0], ...asked.slice(1).sort()]).toEqual(['officer3', 'officer1', 'officer2'])
    expect(sealedCase(product, caseId).head.offeredTo).toEqual(asked)
  })

  it('says when no officer is on duty; without a choice an escalation target is notified', async () => {
    const caseId = await caseIn(product, 'received', {}, 'late')
    for (const name of ['officer1', 'officer2', 'officer3'])
      await product.as(name).call('officer.duty', { onDuty: false })
    expect(await refused('dispatcher1', choice(caseId))).toBe('NOBODY_ON_DUTY')
    const view = await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary' })
    expect(view).toMatchObject({ state: 'returned', escalation: { to: 'branch_head' } })
  })
})
