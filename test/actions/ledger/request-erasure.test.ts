import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { itWritesOnce } from '../writes'

const day = 86_400_000
let product: Product
let fresh = 0

beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** A case withdrawn so long ago that its person may have it erased. */
async function old(who = `filer-${++fresh}`): Promise<string> {
  const caseId = await caseIn(product, 'withdrawn', {}, who)
  await product.cloud.database.update(
    'cases',
    { _id: caseId },
    { $set: { 'state.closedAt': morning - 200 * day } },
  )
  return caseId
}

describe('ledger.request, ledger.requests, ledger.decline', () => {
  it('the complainant asks; the leader declines with a reason, which the complainant reads and may ask again', async () => {
    const caseId = await old('consumer')
    const [consumer, leader] = [product.as('consumer'), product.as('leader1')]
    const asked = await consumer.call('ledger.requestErasure', { caseId })
    expect(asked.erasure).toEqual({ askedAt: expect.any(Number) })
    expect(asked.may).not.toContain('requestErasure')
    expect(asked.timeline.at(-1)).toMatchObject({
      type: 'erasure.requested',
      text: '消费者申请删除个人信息',
    })
    expect(await consumer.refused('ledger.requestErasure', { caseId })).toBe('WRONG_STATE')
    expect((await leader.call('ledger.erasureRequests', {})).cases).toMatchObject([
      { id: caseId, askedAt: asked.erasure!.askedAt },
    ])
    // A leader of the city, who is of another district, sees and decides it too.
    const city = product.as('cityLeader')
    expect((await city.call('ledger.erasureRequests', {})).cases).toMatchObject([{ id: caseId }])
    expect((await city.call('ledger.erasureRequests', { district: 'longhushan' })).cases).toEqual(
      [],
    )
    expect((await city.call('service.agenda', {})).items.map(({ kind }) => kind)).toContain(
      'erasures',
    )
    expect((await city.call('complaint.detail', { caseId })).may).toContain('erase')
    expect((await leader.call('complaint.detail', { caseId })).may).toEqual(
      expect.arrayContaining(['declineErasure', 'erase']),
    )
    await leader.call('ledger.declineErasure', { caseId, reason: '行政复议还在进行' })
    expect((await consumer.call('complaint.detail', { caseId })).erasure).toMatchObject({
      declined: { reason: '行政复议还在进行' },
    })
    expect((await leader.call('ledger.erasureRequests', {})).cases).toEqual([])
    expect(
      await leader.refused('ledger.declineErasure', { caseId, reason: '行政复议还在进行' }),
    ).toBe('WRONG_STATE')
    await consumer.call('ledger.requestErasure', { caseId })
    await leader.call('ledger.erase', { caseId, ground: 'asked' })
    expect((await leader.call('ledger.erasureRequests', {})).cases).toEqual([])
    expect(product.slow).toEqual([])
  })

  it('refuses before the day, in an open case, and short reasons', async () => {
    const early = await caseIn(product, 'withdrawn', {}, 'early')
    expect(await product.as('early').refused('ledger.requestErasure', { caseId: early })).toBe(
      'RETENTION_RUNS',
    )
    const open = await caseIn(product, 'received', {}, 'opener')
    expect(await product.as('opener').refused('ledger.requestErasure', { caseId: open })).toBe(
      'WRONG_STATE',
    )
    const settled = await caseIn(product, 'settled', {}, 'settler')
    expect(await product.as('settler').refused('ledger.requestErasure', { caseId: settled })).toBe(
      'RETENTION_RUNS',
    )
    expect(
      await product
        .as('leader1')
        .refused('ledger.declineErasure', { caseId: early, reason: '不行' }),
    ).toBe('INVALID_INPUT reason')
    expect(await product.as('leader1').refused('ledger.erasureRequests', { cursor: '{}' })).toBe(
      'INVALID_INPUT cursor',
    )
  })

  it('is for the complainant, and for the leader of the district', async () => {
    const caseId = await old()
    for (const who of ['stranger', 'officer1', 'dispatcher1', 'leader1', 'enforcement', 'admin'])
      expect(await product.as(who).refused('ledger.requestErasure', { caseId }), who).toBe(
        'CASE_NOT_FOUND',
      )
    const no = { caseId, reason: '行政复议还在进行' }
    for (const who of ['consumer', 'officer1', 'dispatcher1', 'enforcement', 'admin']) {
      expect(await product.as(who).refused('ledger.declineErasure', no), who).toBe('NOT_ALLOWED')
      expect(await product.as(who).refused('ledger.erasureRequests', {}), who).toBe('NOT_ALLOWED')
    }
  })

  it('lists twenty a page, the longest waiting first', async () => {
    const head = product.cloud.database.find('cases', {})[0] as { _id: string }
    const many = Array.from({ length: 25 }, (_, at) => ({
      ...head,
      _id: `LISTED${String(at).padStart(2, '0')}`,
      eraseAskedAt: 1000 + at,
      eraseBy: undefined,
    }))
    await product.cloud.database.insert('cases', many)
    const first = await product.as('leader1').call('ledger.erasureRequests', {})
    const second = await product
      .as('leader1')
      .call('ledger.erasureRequests', { cursor: first.next! })
    expect(first.cases.map(({ askedAt }) => askedAt)).toEqual(
      many.slice(0, 20).map((one) => one.eraseAskedAt),
    )
    expect(second.cases.map(({ askedAt }) => askedAt).slice(0, 5)).toEqual(
      many.slice(20).map((one) => one.eraseAskedAt),
    )
    for (const { _id } of many) await product.cloud.database.remove('cases', { _id })
  })
})

describe('ledger.request, a write', () => {
  itWritesOnce({
    product: () => product,
    action: 'ledger.requestErasure',
    who: 'writer',
    ready: async () => ({ caseId: await old('writer') }),
    other: () => ({ caseId: 'another-case' }),
  })
})
