import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { declineReasons } from '#shared/vocabulary/dispatch'
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

const declineOffer = (name: string, caseId: string) =>
  product.as(name).call('officer.declineOffer', { caseId, reason: 'busy' })
const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('officer.declineOffer', input))

describe('officer.declineOffer', () => {
  it('passes the case on at once, notifies the next, and keeps the note for handlers', async () => {
    const caseId = await createCase(product, 'offered')
    const answer = await product
      .as('officer1')
      .call('officer.declineOffer', { caseId, reason: 'other', note: '在医院，走不开' })

    expect(answer).toEqual({ done: true })

    const { head, types } = readVerifiedCase(product, caseId)
    expect(types.slice(-2)).toEqual(['offer.declined', 'offer.made'])
    expect(head.offeredTo).toEqual(['officer2'])
    expect(
      product.cloud.database.find('notifications', { to: product.as('officer2').openid })[0],
    ).toMatchObject({
      kind: 'offered',
      caseId,
    })

    const readTimelineText = async (name: string) =>
      JSON.stringify((await product.as(name).call('complaint.detail', { caseId })).timeline)
    expect(await readTimelineText('dispatcher1')).toContain('在医院，走不开')
    expect(await readTimelineText('consumer')).not.toMatch(/在医院|样例officer1/)
  })

  it('when no officer is left, the case is back at the centre; centre and branch head are notified', async () => {
    const caseId = await createCase(product, 'returned')
    const { head, types } = readVerifiedCase(product, caseId)

    expect(types.at(-1)).toBe('dispatch.escalated')
    expect(head).toMatchObject({ state: { state: 'returned' }, queue: 'waiting' })
    expect(
      product.cloud.database.find('notifications', { to: product.as('dispatcher1').openid })[0],
    ).toMatchObject({
      kind: 'returned',
      caseId,
    })
  })

  it('passes over an officer who has gone off duty in the meantime', async () => {
    const caseId = await createCase(product, 'offered')
    await product.as('officer2').call('officer.duty', { onDuty: false })
    await declineOffer('officer1', caseId)

    expect(readVerifiedCase(product, caseId).head.offeredTo).toEqual(['officer3'])

    await product
      .as('officer2')
      .call('officer.duty', { onDuty: true, position: { longitude: 117.005, latitude: 28.0068 } })
  })

  it('declining an expired offer moves the case on as an expired one', async () => {
    const caseId = await createCase(product, 'offered')
    await expireOffers(product, caseId)
    await declineOffer('officer1', caseId)

    expect(readVerifiedCase(product, caseId).types.slice(-2)).toEqual([
      'offer.expired',
      'offer.made',
    ])
  })

  it.each(declineReasons.codes)('takes the reason %s', async (reason) => {
    const caseId = await createCase(product, 'offered', {}, `reason-${reason}`)
    await product.as('officer1').call('officer.declineOffer', { caseId, reason })

    expect(readVerifiedCase(product, caseId).head.state.recused).toEqual(
      reason === 'recusal' ? ['officer1'] : [],
    )
  })

  it('when two officers and their successor decline at the same time, no officer gets two offers', async () => {
    const caseId = await createCase(product, 'offered', {}, 'race')
    await Promise.all(
      ['officer1', 'officer2', 'officer3', 'officer1', 'officer2', 'officer3'].map((name) =>
        product.as(name).getReply('officer.declineOffer', { caseId, reason: 'busy' }),
      ),
    )
    const { head } = readVerifiedCase(product, caseId)

    expect(new Set(head.state.asked).size).toBe(head.state.asked.length)
  })

  it.each([
    ['received', 'CASE_NOT_FOUND'],
    ['returned', 'OFFER_DECLINED'],
    ['assigned', 'OFFER_TAKEN'],
    ['terminated', 'OFFER_TAKEN'],
  ] as const)('refuses a case that is %s', async (state, code) => {
    expect(
      await getErrorCode('officer1', {
        caseId: await createCase(product, state, {}, `owner-${state}`),
        reason: 'busy',
      }),
    ).toBe(code)
  })

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['officerElsewhere', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(
      await getErrorCode(name, { caseId: await getSharedCase(product, 'offered'), reason: 'busy' }),
    ).toBe(code)
  })

  it.each([
    [{ reason: 'lazy' }, 'INVALID_INPUT reason'],
    [{ note: '长'.repeat(201) }, 'INVALID_INPUT note'],
    [{ caseId: { $gt: '' } }, 'INVALID_INPUT caseId'],
  ])('refuses %j', async (change, code) => {
    expect(await getErrorCode('officer1', { caseId: 'X', reason: 'busy', ...change })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.declineOffer',
    who: 'officer1',
    prepareInput: async () => ({
      caseId: await createCase(product, 'offered', {}, 'writer'),
      reason: 'busy',
    }),
    changeInput: (input) => ({ ...input, reason: 'too_far' }),
  })
})
