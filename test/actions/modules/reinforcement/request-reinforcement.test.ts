import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, keptIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { sealedCase } from '../../seals'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () =>
    product.as(name).refused('officer.requestReinforcement', input),
  )

describe('officer.requestReinforcement', () => {
  it('offers it to another officer beside the owner; the one who accepts helps and reads the case', async () => {
    const caseId = await caseIn(product, 'onsite')
    const view = await product
      .as('officer1')
      .call('officer.requestReinforcement', { caseId, reason: 'crowd' })
    expect(view).toMatchObject({
      state: 'onsite',
      officer: { id: 'officer1' },
      reinforcement: { reason: 'crowd', unmet: false },
    })
    const [asked] = sealedCase(product, caseId).head.offeredTo ?? []
    const { offers } = await product.as(asked!).call('officer.tasks', {})
    expect(offers).toMatchObject([{ case: { id: caseId }, reinforcement: true }])
    const joined = await product.as(asked!).call('officer.acceptOffer', { caseId })
    expect(joined).toMatchObject({ officer: { id: 'officer1' }, helpers: [{ id: asked }], may: [] })
    expect(joined).not.toHaveProperty('consumer')
    expect(sealedCase(product, caseId).types.slice(-3)).toEqual([
      'reinforcement.requested',
      'offer.made',
      'reinforcement.joined',
    ])
  })

  it('says so when no officer is left to ask', async () => {
    const caseId = await caseIn(product, 'assigned', {}, 'alone')
    await product.as('officer1').call('officer.requestReinforcement', { caseId, reason: 'danger' })
    for (let asked = next(caseId); asked; asked = next(caseId))
      await product.as(asked).call('officer.declineOffer', { caseId, reason: 'busy' })
    expect(sealedCase(product, caseId).types.at(-1)).toBe('reinforcement.unavailable')
    expect(await product.as('dispatcher1').call('complaint.detail', { caseId })).toMatchObject({
      reinforcement: { unmet: true },
    })
  })

  it('is refused while an answer is awaited', async () => {
    const caseId = await caseIn(product, 'assigned', {}, 'twice')
    await product.as('officer1').call('officer.requestReinforcement', { caseId, reason: 'crowd' })
    expect(await refused('officer1', { caseId, reason: 'crowd' })).toBe('WRONG_STATE')
  })

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    const caseId = await keptIn(product, 'assigned')
    expect(await refused(name, { caseId, reason: 'crowd' })).toBe(code)
  })

  it('refuses another reason', async () => {
    expect(await refused('officer1', { caseId: 'X', reason: 'bored' })).toBe('INVALID_INPUT reason')
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.requestReinforcement',
    who: 'officer1',
    ready: async () => ({
      caseId: await caseIn(product, 'assigned', {}, 'writer'),
      reason: 'crowd',
    }),
    other: (input) => ({ ...input, reason: 'danger' }),
  })
})

const next = (caseId: string) => sealedCase(product, caseId).head.offeredTo?.[0]
