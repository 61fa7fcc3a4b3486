import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, keptIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { runOut } from '../offers'
import { sealedCase } from '../seals'
import { itWritesOnce, refusedWithoutTrace } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('officer.acceptOffer', input))

describe('officer.acceptOffer', () => {
  it('gives the case one owner, who now sees the consumer’s number; the consumer and the centre are notified', async () => {
    const caseId = await caseIn(product, 'offered')
    const view = await product.as('officer1').call('officer.acceptOffer', { caseId })
    expect(view).toMatchObject({
      state: 'assigned',
      officer: { id: 'officer1' },
      consumer: { phone: '13900000001' },
      may: expect.arrayContaining(['recordContact', 'recordArrival']),
    })
    expect(view).not.toHaveProperty('offers')
    const { head, types } = sealedCase(product, caseId)
    expect(types.at(-1)).toBe('offer.accepted')
    expect(head).toMatchObject({ owner: 'officer1', queue: 'moving' })
    expect(head).not.toHaveProperty('offeredTo')
    for (const name of ['consumer', 'dispatcher1'])
      expect(
        product.cloud.database.find('notifications', { to: product.as(name).openid })[0],
      ).toMatchObject({
        kind: 'assigned',
        caseId,
      })
  })

  it('too late: it has gone to the next officer, without waiting for the timer', async () => {
    const caseId = await caseIn(product, 'offered', {}, 'late')
    await runOut(product, caseId)
    expect(await product.as('officer1').refused('officer.acceptOffer', { caseId })).toBe(
      'OFFER_EXPIRED',
    )
    const { head, types } = sealedCase(product, caseId)
    expect(types.slice(-2)).toEqual(['offer.expired', 'offer.made'])
    expect(head.offeredTo).toEqual(['officer2'])
    expect(await product.as('officer1').refused('officer.acceptOffer', { caseId })).toBe(
      'OFFER_EXPIRED',
    )
    await product.as('officer2').call('officer.acceptOffer', { caseId })
  })

  it('accept and decline at once: one of them counts', async () => {
    const caseId = await caseIn(product, 'offered', {}, 'both')
    const [accepted, declined] = await Promise.all([
      product.as('officer1').reply('officer.acceptOffer', { caseId }),
      product.as('officer1').reply('officer.declineOffer', { caseId, reason: 'busy' }),
    ])
    expect([accepted.ok, declined.ok].filter(Boolean)).toHaveLength(1)
    const { head } = sealedCase(product, caseId)
    expect(accepted.ok ? head.owner : head.offeredTo?.join()).toBe(
      accepted.ok ? 'officer1' : 'officer2',
    )
  })

  it.each([
    ['received', 'CASE_NOT_FOUND'],
    ['returned', 'OFFER_DECLINED'],
    ['assigned', 'OFFER_TAKEN'],
    ['settled', 'OFFER_TAKEN'],
    ['withdrawn', 'CASE_NOT_FOUND'],
  ] as const)('refuses a case that is %s', async (state, code) => {
    expect(
      await refused('officer1', { caseId: await caseIn(product, state, {}, `owner-${state}`) }),
    ).toBe(code)
  })

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['officerElsewhere', 'CASE_NOT_FOUND'],
    ['formerOfficer', 'NOT_ALLOWED'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(await refused(name, { caseId: await keptIn(product, 'offered') })).toBe(code)
  })

  it('refuses a strange case id', async () => {
    expect(await refused('officer1', { caseId: { $gt: '' } })).toBe('INVALID_INPUT caseId')
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.acceptOffer',
    who: 'officer1',
    ready: async () => ({ caseId: await caseIn(product, 'offered', {}, 'writer') }),
    other: () => ({ caseId: 'ANOTHER' }),
    next: ({ caseId }) => product.as('officer1').call('officer.recordContact', { caseId }),
  })
})
