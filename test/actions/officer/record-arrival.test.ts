import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metresPerDegree } from '#shared/great-circle'
import { createCase, getSharedCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('officer.recordArrival', input))

describe('officer.recordArrival', () => {
  it('records the arrival and how far from the shop it was; the place itself only sealed and encrypted', async () => {
    const caseId = await createCase(product, 'assigned')
    const position = { longitude: 117.005, latitude: 28.005 + 25 / metresPerDegree }
    const view = await product.as('officer1').call('officer.recordArrival', { caseId, position })

    expect(view).toMatchObject({
      state: 'onsite',
      arrivedAt: expect.any(Number),
      may: expect.arrayContaining(['recordContact']),
    })

    const { events } = readVerifiedCase(product, caseId)
    expect(events.at(-1)!.data).toEqual({
      metres: 25,
      position: expect.stringMatching(/^[0-9a-f]{64}$/),
      proof: 'declared',
    })
    expect(
      JSON.stringify(product.cloud.database.find('personal_data', { _id: caseId })),
    ).not.toContain('28.0052')
  })

  it('records the arrival without a position as well', async () => {
    const caseId = await createCase(product, 'assigned')
    expect(await product.as('officer1').call('officer.recordArrival', { caseId })).toMatchObject({
      state: 'onsite',
    })
    expect(readVerifiedCase(product, caseId).events.at(-1)!.data).toEqual({ proof: 'declared' })
    expect(await getErrorCode('officer1', { caseId })).toBe('WRONG_STATE')
  })

  it('takes (0, 0), which phones say when they know no place, for no position', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'nowhere')
    await product
      .as('officer1')
      .call('officer.recordArrival', { caseId, position: { longitude: 0, latitude: 0 } })

    expect(readVerifiedCase(product, caseId).events.at(-1)!.data).toEqual({ proof: 'declared' })
  })

  it('refuses a place that is none', async () => {
    const position = { longitude: 'x', latitude: 0 }
    expect(await getErrorCode('officer1', { caseId: 'X', position })).toBe(
      'INVALID_INPUT position.longitude',
    )
  })

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['officerElsewhere', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, { caseId: await getSharedCase(product, 'assigned') })).toBe(
      code,
    )
  })

  it('is not for the officer while the case is only offered', async () => {
    expect(await getErrorCode('officer1', { caseId: await createCase(product, 'offered') })).toBe(
      'CASE_NOT_FOUND',
    )
  })

  it.each(['settled'] as const)('refuses a case that is %s', async (state) => {
    expect(await getErrorCode('officer1', { caseId: await createCase(product, state) })).toBe(
      'WRONG_STATE',
    )
  })

  it('refuses a code that no shop has shown, and one that is none', async () => {
    const caseId = await getSharedCase(product, 'assigned')
    for (const code of ['x'.repeat(20), 'short'])
      expect(await getErrorCode('officer1', { caseId, code })).toBe('INVALID_INPUT code')
  })

  it('refuses a strange case id', async () => {
    expect(await getErrorCode('officer1', { caseId: { $gt: '' } })).toBe('INVALID_INPUT caseId')
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.recordArrival',
    who: 'officer1',
    prepareInput: async () => ({ caseId: await createCase(product, 'assigned', {}, 'writer') }),
    changeInput: () => ({ caseId: 'ANOTHER' }),
    next: ({ caseId }) => product.as('officer1').call('officer.recordContact', { caseId }),
  })
})
