import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { createSuspectedCase } from './suspected'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const note = '月湖市监处罚〔2026〕12 号，国家企业信用信息公示系统'
const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('mediation.publish', input))

/** A violation in a complaint on which the enforcement team has decided. */
async function createDecidedCase(
  complainant: string,
  decision: 'penalised' | 'warned' = 'penalised',
): Promise<string> {
  const caseId = await createSuspectedCase(product, complainant)
  await product
    .as('enforcement')
    .call('mediation.verify', { caseId, finding: 'filed', note: '现场查实' })
  await product
    .as('enforcement')
    .call('mediation.decide', { caseId, decision, note: '决定书已送达' })
  return caseId
}

describe('mediation.publish', () => {
  it('ends the twenty working days of a penalty; only handlers read where it was published', async () => {
    const caseId = await createDecidedCase('owner')

    const listDuties = async () =>
      (await product.as('enforcement').call('complaint.detail', { caseId })).duties?.map(
        ({ what }) => what,
      )

    expect(await listDuties()).toEqual(['publish'])

    await product.as('enforcement').call('mediation.publish', { caseId, note })
    expect(await listDuties()).toBeUndefined()

    const shopView = await product.as('owner').call('complaint.detail', { caseId })
    expect([shopView.timeline.at(-1)?.text, shopView.timeline.at(-1)?.detail]).toEqual([
      '行政处罚决定已公示',
      undefined,
    ])
    expect(await getErrorCode('enforcement', { caseId, note })).toBe('WRONG_STATE')
  })

  it('is for the enforcement team, for a penalty of the ordinary procedure', async () => {
    const caseId = await createDecidedCase('other')
    for (const who of ['other', 'dispatcher1'])
      expect(await getErrorCode(who, { caseId, note })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('leader1', { caseId, note })).toBe('WRONG_STATE')
    expect(await getErrorCode('enforcement', { caseId, note: '' })).toBe('INVALID_INPUT note')
    expect(
      await getErrorCode('enforcement', {
        caseId: await createDecidedCase('third', 'warned'),
        note,
      }),
    ).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.publish',
    who: 'enforcement',
    prepareInput: async () => ({ caseId: await createDecidedCase('publisher'), note }),
    changeInput: (input) => ({ ...input, note: '别处' }),
  })
})
