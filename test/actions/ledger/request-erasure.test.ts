import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { morning } from '../district'
import { itWritesOnce } from '../writes'

const day = 86_400_000
let product: Product
let filerCount = 0

beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** A case withdrawn so long ago that its person may have it erased. */
async function createOldCase(who = `filer-${++filerCount}`): Promise<string> {
  const caseId = await createCase(product, 'withdrawn', {}, who)
  await product.cloud.database.update(
    'cases',
    { _id: caseId },
    { $set: { 'state.closedAt': morning - 200 * day } },
  )
  return caseId
}

describe('ledger.request, ledger.requests, ledger.decline', () => {
  it('after the leader has declined with a reason, the complainant reads it and may ask again', async () => {
    const caseId = await createOldCase('consumer')
    const consumer = product.as('consumer')
    const leader = product.as('leader1')
    const answer = await consumer.call('ledger.requestErasure', { caseId })

    expect(answer.erasure).toEqual({ askedAt: expect.any(Number) })
    expect(answer.may).not.toContain('requestErasure')
    expect(answer.timeline.at(-1)).toMatchObject({
      type: 'erasure.requested',
      text: '消费者申请删除个人信息',
    })
    expect(await consumer.getErrorCode('ledger.requestErasure', { caseId })).toBe('WRONG_STATE')
    expect((await leader.call('ledger.erasureRequests', {})).cases).toMatchObject([
      { id: caseId, askedAt: answer.erasure!.askedAt },
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
      await leader.getErrorCode('ledger.declineErasure', { caseId, reason: '行政复议还在进行' }),
    ).toBe('WRONG_STATE')

    await consumer.call('ledger.requestErasure', { caseId })
    await leader.call('ledger.erase', { caseId, ground: 'asked' })

    expect((await leader.call('ledger.erasureRequests', {})).cases).toEqual([])
    expect(product.slowQueries).toEqual([])
  })

  it('refuses before the day, in an open case, and short reasons', async () => {
    const earlyCaseId = await createCase(product, 'withdrawn', {}, 'early')
    expect(
      await product.as('early').getErrorCode('ledger.requestErasure', { caseId: earlyCaseId }),
    ).toBe('RETENTION_RUNS')

    const openCaseId = await createCase(product, 'received', {}, 'opener')
    expect(
      await product.as('opener').getErrorCode('ledger.requestErasure', { caseId: openCaseId }),
    ).toBe('WRONG_STATE')

    const settledCaseId = await createCase(product, 'settled', {}, 'settler')
    expect(
      await product.as('settler').getErrorCode('ledger.requestErasure', { caseId: settledCaseId }),
    ).toBe('RETENTION_RUNS')
    expect(
      await product
        .as('leader1')
        .getErrorCode('ledger.declineErasure', { caseId: earlyCaseId, reason: '不行' }),
    ).toBe('INVALID_INPUT reason')
    expect(
      await product.as('leader1').getErrorCode('ledger.erasureRequests', { cursor: '{}' }),
    ).toBe('INVALID_INPUT cursor')
  })

  it('is for the complainant, and for the leader of the district', async () => {
    const caseId = await createOldCase()
    for (const who of ['stranger', 'officer1', 'dispatcher1', 'leader1', 'enforcement', 'admin'])
      expect(await product.as(who).getErrorCode('ledger.requestErasure', { caseId }), who).toBe(
        'CASE_NOT_FOUND',
      )

    const no = { caseId, reason: '行政复议还在进行' }
    for (const who of ['consumer', 'officer1', 'dispatcher1', 'enforcement', 'admin']) {
      expect(await product.as(who).getErrorCode('ledger.declineErasure', no), who).toBe(
        'NOT_ALLOWED',
      )
      expect(await product.as(who).getErrorCode('ledger.erasureRequests', {}), who).toBe(
        'NOT_ALLOWED',
      )
    }
  })

  it('lists twenty requests a page, the longest waiting first', async () => {
    const head = product.cloud.database.find('cases', {})[0] as { _id: string }
    const requests = Array.from({ length: 25 }, (_, index) => ({
      ...head,
      _id: `LISTED${String(index).padStart(2, '0')}`,
      eraseAskedAt: 1000 + index,
      eraseBy: undefined,
    }))
    await product.cloud.database.insert('cases', requests)
    const firstPage = await product.as('leader1').call('ledger.erasureRequests', {})
    const second = await product
      .as('leader1')
      .call('ledger.erasureRequests', { cursor: firstPage.next! })

    expect(firstPage.cases.map(({ askedAt }) => askedAt)).toEqual(
      requests.slice(0, 20).map((doc) => doc.eraseAskedAt),
    )
    expect(second.cases.map(({ askedAt }) => askedAt).slice(0, 5)).toEqual(
      requests.slice(20).map((doc) => doc.eraseAskedAt),
    )

    for (const { _id } of requests) await product.cloud.database.remove('cases', { _id })
  })
})

describe('ledger.request, a write', () => {
  itWritesOnce({
    product: () => product,
    action: 'ledger.requestErasure',
    who: 'writer',
    prepareInput: async () => ({ caseId: await createOldCase('writer') }),
    changeInput: () => ({ caseId: 'another-case' }),
  })
})
