import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('officer.requestReinforcement', input),
  )

describe('officer.requestReinforcement', () => {
  it('offers it to another officer beside the owner; the one who accepts helps and reads the case', async () => {
    const caseId = await createCase(product, 'onsite')
    const view = await product
      .as('officer1')
      .call('officer.requestReinforcement', { caseId, reason: 'crowd' })

    expect(view).toMatchObject({
      state: 'onsite',
      officer: { id: 'officer1' },
      reinforcement: { reason: 'crowd', unmet: false },
    })

    const [asked] = readVerifiedCase(product, caseId).head.offeredTo ?? []
    const { offers } = await product.as(asked!).call('officer.tasks', {})

    expect(offers).toMatchObject([{ case: { id: caseId }, reinforcement: true }])

    const joined = await product.as(asked!).call('officer.acceptOffer', { caseId })
    expect(joined).toMatchObject({ officer: { id: 'officer1' }, helpers: [{ id: asked }], may: [] })
    expect(joined).not.toHaveProperty('consumer')
    expect(readVerifiedCase(product, caseId).types.slice(-3)).toEqual([
      'reinforcement.requested',
      'offer.made',
      'reinforcement.joined',
    ])
  })

  it('answers with an error when no officer is left to ask', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'alone')
    await product.as('officer1').call('officer.requestReinforcement', { caseId, reason: 'danger' })
    for (let asked = findAskedOfficer(caseId); asked; asked = findAskedOfficer(caseId))
      await product.as(asked).call('officer.declineOffer', { caseId, reason: 'busy' })

    expect(readVerifiedCase(product, caseId).types.at(-1)).toBe('reinforcement.unavailable')
    expect(await product.as('dispatcher1').call('complaint.detail', { caseId })).toMatchObject({
      reinforcement: { unmet: true },
    })
  })

  it('is refused while an answer is awaited', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'twice')
    await product.as('officer1').call('officer.requestReinforcement', { caseId, reason: 'crowd' })

    expect(await getErrorCode('officer1', { caseId, reason: 'crowd' })).toBe('WRONG_STATE')
  })

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    const caseId = await getSharedCase(product, 'assigned')
    expect(await getErrorCode(name, { caseId, reason: 'crowd' })).toBe(code)
  })

  it('refuses an unknown reason', async () => {
    expect(await getErrorCode('officer1', { caseId: 'X', reason: 'bored' })).toBe(
      'INVALID_INPUT reason',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.requestReinforcement',
    who: 'officer1',
    prepareInput: async () => ({
      caseId: await createCase(product, 'assigned', {}, 'writer'),
      reason: 'crowd',
    }),
    changeInput: (input) => ({ ...input, reason: 'danger' }),
  })
})

const findAskedOfficer = (caseId: string) => readVerifiedCase(product, caseId).head.offeredTo?.[0]
