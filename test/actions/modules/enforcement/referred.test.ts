import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintInput, createCase, reportInput } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { createSuspectedCase } from '../../mediation/suspected'
import { readVerifiedCase } from '../../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const fileSuspectedCase = async (name: string) => {
  const { caseId } = await product
    .as(name)
    .call('complaint.submit', complaintInput({ statement: '买到了假酒，标签是贴上去的。' }))
  return caseId
}

const createReferredCase = async (name: string) => {
  const caseId = await fileSuspectedCase(name)
  await product.as('dispatcher1').call('complaint.decide', { caseId, decision: 'accept' })
  await product
    .as('dispatcher1')
    .call('dispatch.confirmTriage', { caseId, class: 'suspected', officerId: 'officer1' })
  return caseId
}

describe('dispatch.referred', () => {
  it('the enforcement team is notified and sees it while an officer mediates; neither waits for the other', async () => {
    const caseId = await createReferredCase('parallel')
    expect(
      product.cloud.database.find('notifications', { to: product.as('enforcement').openid })[0],
    ).toMatchObject({
      caseId,
    })

    const { cases } = await product.as('enforcement').call('dispatch.referred', {})
    expect(cases.map(({ id }) => id)).toContain(caseId)

    const view = await product.as('enforcement').call('complaint.detail', { caseId })
    expect(view).toMatchObject({ statement: '买到了假酒，标签是贴上去的。', may: ['verify'] })
    expect(view).not.toHaveProperty('consumer')

    await product.as('officer1').call('officer.acceptOffer', { caseId })
    await product.as('officer1').call('officer.recordContact', { caseId })
    await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'phone' })
    const settlement = {
      mode: 'phone' as const,
      remedies: ['refund' as const],
      amountFen: 1000,
      terms: '当场退还 10 元',
      performedAtOnce: true as const,
    }
    await product.as('officer1').call('mediation.settle', { caseId, ...settlement })

    expect(readVerifiedCase(product, caseId).types).toEqual(
      expect.arrayContaining(['case.referred', 'mediation.settled']),
    )
    expect(
      (await product.as('enforcement').call('dispatch.referred', {})).cases.map(({ id }) => id),
    ).toContain(caseId)
  })

  it('lists twenty a page, the latest first and none twice, by indexes alone', async () => {
    const ids: string[] = []
    for (let index = 0; index < 21; index++) ids.push(await createReferredCase(`page-${index}`))
    const firstPage = await product.as('enforcement').call('dispatch.referred', {})

    expect(firstPage.cases.map(({ id }) => id)).toEqual(ids.slice(1).reverse())

    const second = await product
      .as('enforcement')
      .call('dispatch.referred', { cursor: firstPage.next })
    expect(second.cases[0]?.id).toBe(ids[0])
    expect(second).not.toHaveProperty('next')
    expect(product.slowQueries).toEqual([])
  })

  it('ordinary and unconfirmed complaints do not exist for the enforcement team', async () => {
    const waiting = await fileSuspectedCase('waiting')
    expect(
      await product.as('enforcement').getErrorCode('complaint.detail', { caseId: waiting }),
    ).toBe('CASE_NOT_FOUND')

    const { caseId } = await product.as('plain').call('complaint.submit', complaintInput())
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId: 'officer2' })

    expect(await product.as('enforcement').getErrorCode('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )
  })

  it('of a report the enforcement team reads the clue, never the reporter', async () => {
    const { caseId } = await product.as('reporter').call('complaint.report', reportInput())
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'suspected', officerId: 'officer2' })
    const view = await product.as('enforcement').call('complaint.detail', { caseId })

    expect(view.statement).toContain('回收的油')
    expect(view).not.toHaveProperty('consumer')
  })

  it('says of each case what the enforcement team owes: a decision, until there is one', async () => {
    const caseId = await createSuspectedCase(product, 'decided')

    const findReferredCase = async () =>
      (await product.as('enforcement').call('dispatch.referred', {})).cases.find(
        ({ id }) => id === caseId,
      )

    await product
      .as('enforcement')
      .call('mediation.verify', { caseId, finding: 'filed', note: '现场查实' })
    // While the complaint is mediated, its own date comes first.
    await product.as('decided').call('complaint.withdraw', { caseId })

    expect((await findReferredCase())?.due?.what).toBe('decide')

    await product
      .as('enforcement')
      .call('mediation.decide', { caseId, decision: 'penalised', note: '罚款三千元' })
    expect((await findReferredCase())?.due?.what).toBe('publish')
  })

  it('holds a case that an officer refers', async () => {
    const caseId = await createCase(product, 'onsite')
    await product
      .as('officer1')
      .call('officer.referCase', { caseId, note: '后厨发现超过保质期的牛肉' })
    const { cases } = await product.as('enforcement').call('dispatch.referred', {})

    expect(cases.map(({ id }) => id)).toContain(caseId)
  })

  it('counts on the agenda what is not verified yet', async () => {
    const findAgendaItem = async () =>
      (await product.as('enforcement').call('service.agenda', {})).items.find(
        ({ kind }) => kind === 'referred',
      )

    const itemBefore = await findAgendaItem()
    const caseId = await createSuspectedCase(product, 'counted')

    expect(await findAgendaItem()).toEqual({ ...itemBefore!, count: itemBefore!.count + 1 })

    await product
      .as('enforcement')
      .call('mediation.verify', { caseId, finding: 'filed', note: '现场查实' })
    expect(await findAgendaItem()).toEqual(itemBefore)

    const { items } = await product.as('enforcement').call('service.agenda', {})
    expect(items.map(({ kind }) => kind)).toContain('owed')
  })

  it.each(['consumer', 'officer1', 'dispatcher1', 'leader1', 'council'])(
    'is not for %s',
    async (name) => {
      expect(await product.as(name).getErrorCode('dispatch.referred', {})).toBe('NOT_ALLOWED')
    },
  )
})
