import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, reported, submission } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { suspected } from '../../mediation/suspected'
import { sealedCase } from '../../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const filed = async (name: string) => {
  const { caseId } = await product
    .as(name)
    .call('complaint.submit', submission({ statement: '买到了假酒，标签是贴上去的。' }))
  return caseId
}
const confirmed = async (name: string) => {
  const caseId = await filed(name)
  await product.as('dispatcher1').call('complaint.decide', { caseId, decision: 'accept' })
  await product
    .as('dispatcher1')
    .call('dispatch.confirmTriage', { caseId, class: 'suspected', officerId: 'officer1' })
  return caseId
}

describe('dispatch.referred', () => {
  it('the enforcement team is notified and sees it while an officer mediates; neither waits for the other', async () => {
    const caseId = await confirmed('parallel')
    expect(
      product.cloud.database.find('notifications', { to: product.as('enforcement').openid })[0],
    ).toMatchObject({
      caseId,
    })
    const { cases } = await product.as('enforcement').call('dispatch.referred', {})
    expect(cases.map(({ id }) => id)).toContain(caseId)
    const seen = await product.as('enforcement').call('complaint.detail', { caseId })
    expect(seen).toMatchObject({ statement: '买到了假酒，标签是贴上去的。', may: ['verify'] })
    expect(seen).not.toHaveProperty('consumer')
    await product.as('officer1').call('officer.acceptOffer', { caseId })
    await product.as('officer1').call('officer.recordContact', { caseId })
    await product.as('officer1').call('mediation.recordConsent', { caseId, mode: 'phone' })
    const agreed = {
      mode: 'phone' as const,
      remedies: ['refund' as const],
      amountFen: 1000,
      terms: '当场退还 10 元',
      performedAtOnce: true as const,
    }
    await product.as('officer1').call('mediation.settle', { caseId, ...agreed })
    expect(sealedCase(product, caseId).types).toEqual(
      expect.arrayContaining(['case.referred', 'mediation.settled']),
    )
    expect(
      (await product.as('enforcement').call('dispatch.referred', {})).cases.map(({ id }) => id),
    ).toContain(caseId)
  })

  it('twenty a page, the latest first, none twice; no query of it without an index', async () => {
    const ids: string[] = []
    for (let index = 0; index < 21; index++) ids.push(await confirmed(`page-${index}`))
    const first = await product.as('enforcement').call('dispatch.referred', {})
    expect(first.cases.map(({ id }) => id)).toEqual(ids.slice(1).reverse())
    const second = await product.as('enforcement').call('dispatch.referred', { cursor: first.next })
    expect(second.cases[0]?.id).toBe(ids[0])
    expect(second).not.toHaveProperty('next')
    expect(product.slow).toEqual([])
  })

  it('ordinary and unconfirmed complaints do not exist for the enforcement team', async () => {
    const waiting = await filed('waiting')
    expect(await product.as('enforcement').refused('complaint.detail', { caseId: waiting })).toBe(
      'CASE_NOT_FOUND',
    )
    const { caseId } = await product.as('plain').call('complaint.submit', submission())
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'ordinary', officerId: 'officer2' })
    expect(await product.as('enforcement').refused('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )
  })

  it('of a report the enforcement team reads the clue, never the reporter', async () => {
    const { caseId } = await product.as('reporter').call('complaint.report', reported())
    await product
      .as('dispatcher1')
      .call('dispatch.confirmTriage', { caseId, class: 'suspected', officerId: 'officer2' })
    const seen = await product.as('enforcement').call('complaint.detail', { caseId })
    expect(seen.statement).toContain('回收的油')
    expect(seen).not.toHaveProperty('consumer')
  })

  it('says of each case what the enforcement team owes: a decision, until there is one', async () => {
    const caseId = await suspected(product, 'decided')
    const line = async () =>
      (await product.as('enforcement').call('dispatch.referred', {})).cases.find(
        ({ id }) => id === caseId,
      )
    await product
      .as('enforcement')
      .call('mediation.verify', { caseId, finding: 'filed', note: '现场查实' })
    // While the complaint is mediated, its own date comes first.
    await product.as('decided').call('complaint.withdraw', { caseId })
    expect((await line())?.due?.what).toBe('decide')
    await product
      .as('enforcement')
      .call('mediation.decide', { caseId, decision: 'penalised', note: '罚款三千元' })
    expect((await line())?.due?.what).toBe('publish')
  })

  it('holds what an officer refers', async () => {
    const caseId = await caseIn(product, 'onsite')
    await product
      .as('officer1')
      .call('officer.referCase', { caseId, note: '后厨发现超过保质期的牛肉' })
    const { cases } = await product.as('enforcement').call('dispatch.referred', {})
    expect(cases.map(({ id }) => id)).toContain(caseId)
  })

  it('counts on the agenda what is not verified yet', async () => {
    const unverified = async () =>
      (await product.as('enforcement').call('service.agenda', {})).items.find(
        ({ kind }) => kind === 'referred',
      )
    const before = await unverified()
    const caseId = await suspected(product, 'counted')
    expect(await unverified()).toEqual({ ...before!, count: before!.count + 1 })
    await product
      .as('enforcement')
      .call('mediation.verify', { caseId, finding: 'filed', note: '现场查实' })
    expect(await unverified()).toEqual(before)
    const { items } = await product.as('enforcement').call('service.agenda', {})
    expect(items.map(({ kind }) => kind)).toContain('owed')
  })

  it.each(['consumer', 'officer1', 'dispatcher1', 'leader1', 'council'])(
    'is not for %s',
    async (name) => {
      expect(await product.as(name).refused('dispatch.referred', {})).toBe('NOT_ALLOWED')
    },
  )
})
