import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { expireOffers } from '../offers'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('officer.acceptOffer', input))

describe('officer.acceptOffer', () => {
  it('gives the case one owner, who now sees the consumer’s number; the consumer and the centre are notified', async () => {
    const caseId = await createCase(product, 'offered')
    const view = await product.as('officer1').call('officer.acceptOffer', { caseId })

    expect(view).toMatchObject({
      state: 'assigned',
      officer: { id: 'officer1' },
      consumer: { phone: '13900000001' },
      may: expect.arrayContaining(['recordContact', 'recordArrival']),
    })
    expect(view).not.toHaveProperty('offers')

    const { head, types } = readVerifiedCase(product, caseId)
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

  it('an expired offer goes to the next officer without waiting for the timer', async () => {
    const caseId = await createCase(product, 'offered', {}, 'late')
    await expireOffers(product, caseId)

    expect(await product.as('officer1').getErrorCode('officer.acceptOffer', { caseId })).toBe(
      'OFFER_EXPIRED',
    )

    const { head, types } = readVerifiedCase(product, caseId)
    expect(types.slice(-2)).toEqual(['offer.expired', 'offer.made'])
    expect(head.offeredTo).toEqual(['officer2'])
    expect(await product.as('officer1').getErrorCode('officer.acceptOffer', { caseId })).toBe(
      'OFFER_EXPIRED',
    )

    await product.as('officer2').call('officer.acceptOffer', { caseId })
  })

  it('of accept and decline at the same time, one counts', async () => {
    const caseId = await createCase(product, 'offered', {}, 'both')
    const [acceptReply, declineReply] = await Promise.all([
      product.as('officer1').getReply('officer.acceptOffer', { caseId }),
      product.as('officer1').getReply('officer.declineOffer', { caseId, reason: 'busy' }),
    ])

    expect([acceptReply.ok, declineReply.ok].filter(Boolean)).toHaveLength(1)

    const { head } = readVerifiedCase(product, caseId)
    if (acceptReply.ok) expect(head.owner).toBe('officer1')
    else {
      expect(head.owner).toBeUndefined()
      expect(head.offeredTo).not.toContain('officer1')
    }
  })

  it.each([
    ['received', 'CASE_NOT_FOUND'],
    ['returned', 'OFFER_DECLINED'],
    ['assigned', 'OFFER_TAKEN'],
    ['settled', 'OFFER_TAKEN'],
    ['withdrawn', 'CASE_NOT_FOUND'],
  ] as const)('refuses a case that is %s', async (state, code) => {
    expect(
      await getErrorCode('officer1', {
        caseId: await createCase(product, state, {}, `owner-${state}`),
      }),
    ).toBe(code)
  })

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['officerElsewhere', 'CASE_NOT_FOUND'],
    ['formerOfficer', 'NOT_ALLOWED'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, { caseId: await getSharedCase(product, 'offered') })).toBe(code)
  })

  it('refuses a strange case id', async () => {
    expect(await getErrorCode('officer1', { caseId: { $gt: '' } })).toBe('INVALID_INPUT caseId')
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.acceptOffer',
    who: 'officer1',
    prepareInput: async () => ({ caseId: await createCase(product, 'offered', {}, 'writer') }),
    changeInput: () => ({ caseId: 'ANOTHER' }),
    next: ({ caseId }) => product.as('officer1').call('officer.recordContact', { caseId }),
  })
})
