import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { createConsentedCase } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('mediation.pause', input))

const note = '送检牛肉的品种，费用双方各半'

describe('mediation.pause', () => {
  it('stops the mediation during an appraisal: nothing is settled meanwhile, and the reason is encrypted', async () => {
    const caseId = await createConsentedCase(product)
    const view = await product.as('officer1').call('mediation.pause', { caseId, note })

    expect(readVerifiedCase(product, caseId).head.state.pauses).toMatchObject([
      { reason: 'appraisal' },
    ])
    expect(view.timeline.at(-1)).toMatchObject({ type: 'mediation.paused', detail: note })
    expect(view.may).toEqual(expect.arrayContaining(['resume']))

    const record = {
      caseId,
      mode: 'on_site',
      remedies: ['refund'],
      amountFen: 1000,
      terms: '退',
      performedAtOnce: true,
    }

    expect(
      await product
        .as('officer1')
        .getErrorCode('mediation.settle', { ...record, terms: '当场退还' }),
    ).toBe('MEDIATION_RESTS')
    expect(JSON.stringify(product.cloud.database.find('events', { caseId }))).not.toContain(
      '牛肉的品种',
    )
  })

  it('is for the officer who has the case, with a note on what is appraised', async () => {
    const caseId = await createConsentedCase(product, 'mine')
    for (const who of ['mine', 'dispatcher1', 'leader1'])
      expect(await getErrorCode(who, { caseId, note })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('officer2', { caseId, note })).toBe('CASE_NOT_FOUND')
    expect(await getErrorCode('officer1', { caseId, note: '' })).toBe('INVALID_INPUT note')

    await product.as('officer1').call('mediation.terminate', {
      caseId,
      mode: 'phone',
      ground: 'no_agreement',
      note: '谈不拢',
    })

    expect(await getErrorCode('officer1', { caseId, note })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.pause',
    who: 'officer1',
    prepareInput: async () => ({ caseId: await createConsentedCase(product, 'writer'), note }),
    changeInput: (input) => ({ ...input, note: '送检别的' }),
    next: ({ caseId }) =>
      product.as('officer1').call('mediation.resume', { caseId, note: '不送检了' }),
  })
})
