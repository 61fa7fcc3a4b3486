import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const triageInput = (caseId: string, officerId = 'officer1') => ({
  caseId,
  class: 'ordinary' as const,
  officerId,
})

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('dispatch.confirmTriage', input),
  )

describe('dispatch.confirmTriage', () => {
  it('fixes the class, offers the case, and notifies the officer and the consumer; whether it is taken on stays open', async () => {
    const caseId = await createCase(product, 'received')
    const view = await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', triageInput(caseId, 'officer2'))

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
    expect(readVerifiedCase(product, caseId).types.slice(1)).toEqual([
      'triage.confirmed',
      'offer.made',
    ])
    for (const name of ['officer2', 'consumer'])
      expect(
        product.cloud.database.find('notifications', { to: product.as(name).openid })[0],
      ).toMatchObject({
        kind: 'offered',
        caseId,
      })
  })

  it('notifies the leaders of the district if the matching rule requires it', async () => {
    const notificationsToLeader = () =>
      product.cloud.database.find('notifications', { to: product.as('leader1').openid })

    const plainCaseId = await createCase(product, 'received', {}, 'unhurt')
    await product.as('dispatcher1').call('dispatch.confirmTriage', triageInput(plainCaseId))

    expect(notificationsToLeader()).toEqual([])

    // An urgent case is offered as it is filed, without waiting for the centre.
    const caseId = await createCase(product, 'received', { statement: '吃完以后全家住院' }, 'hurt')
    expect(notificationsToLeader()).toMatchObject([{ kind: 'offered', caseId }])
  })

  it('offers a returned case again', async () => {
    const caseId = await createCase(product, 'returned')
    const view = await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', triageInput(caseId, 'officer3'))

    expect(view).toMatchObject({ state: 'offered', offers: [{ officerId: 'officer3' }] })
  })

  it('of two dispatchers at the same time, one makes the offer and the other gets WRONG_STATE', async () => {
    const caseId = await createCase(product, 'received')
    const replies = await Promise.all(
      ['officer1', 'officer2'].map((officer) =>
        product.as('dispatcher1').getReply('dispatch.confirmTriage', triageInput(caseId, officer)),
      ),
    )

    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()).toEqual([
      'WRONG_STATE',
      'ok',
    ])
    expect(readVerifiedCase(product, caseId).events).toHaveLength(3)
  })

  it('refuses a case that is offered', async () => {
    expect(
      await getErrorCode('dispatcher1', triageInput(await getSharedCase(product, 'offered'))),
    ).toBe('WRONG_STATE')
  })

  it.each([
    ['officerOffDuty'],
    ['formerOfficer'],
    ['officerElsewhere'],
    ['dispatcher1'],
    ['nobody'],
  ])('refuses to offer to %s', async (officer) => {
    const caseId = await getSharedCase(product, 'received')
    expect(await getErrorCode('dispatcher1', triageInput(caseId, officer))).toBe(
      'OFFICER_NOT_AVAILABLE',
    )
  })

  it('refuses to offer a complaint to the officer who filed it', async () => {
    expect(
      await getErrorCode(
        'dispatcher1',
        triageInput(await createCase(product, 'received', {}, 'officer1')),
      ),
    ).toBe('OFFICER_NOT_AVAILABLE')
  })

  it.each([
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
    ['enforcement', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    const caseId = await getSharedCase(product, 'received')
    expect(await getErrorCode(name, triageInput(caseId))).toBe(code)
  })

  it.each([
    [{ class: 'soon' }, 'INVALID_INPUT class'],
    [{ officerId: '' }, 'INVALID_INPUT officerId'],
    [{ caseId: { $gt: '' } }, 'INVALID_INPUT caseId'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('dispatcher1', { ...triageInput('X'), ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'dispatch.confirmTriage',
    who: 'dispatcher1',
    prepareInput: async () => triageInput(await createCase(product, 'received', {}, 'writer')),
    changeInput: (input) => ({ ...input, officerId: 'officer2' }),
  })

  it('asks several at once when it is urgent, the chosen one first', async () => {
    const caseId = await createCase(product, 'received', {}, 'urgent')
    const view = await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { ...triageInput(caseId, 'officer3'), class: 'urgent' })
    const askedOfficerIds = view.offers?.map(({ officerId }) => officerId) ?? []

    expect([askedOfficerIds[0], ...askedOfficerIds.slice(1).sort()]).toEqual([
      'officer3',
      'officer1',
      'officer2',
    ])
    expect(readVerifiedCase(product, caseId).head.offeredTo).toEqual(askedOfficerIds)
  })

  it('says when no officer is on duty; without a choice an escalation target is notified', async () => {
    const caseId = await createCase(product, 'received', {}, 'late')
    for (const name of ['officer1', 'officer2', 'officer3'])
      await product.as(name).call('officer.duty', { onDuty: false })

    expect(await getErrorCode('dispatcher1', triageInput(caseId))).toBe('NOBODY_ON_DUTY')

    const view = await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary' })
    expect(view).toMatchObject({ state: 'returned', escalation: { to: 'branch_head' } })
  })
})
