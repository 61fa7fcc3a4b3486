import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { suspected } from './suspected'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const note = '月湖市监处罚〔2026〕12 号，国家企业信用信息公示系统'
const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.publish', input))

/** A violation in a complaint on which the enforcement team has decided. */
async function decided(
  complainant: string,
  decision: 'penalised' | 'warned' = 'penalised',
): Promise<string> {
  const caseId = await suspected(product, complainant)
  await product
    .as('enforcement')
    .call('mediation.verify', { caseId, finding: 'filed', note: '现场查实' })
  await product
    .as('enforcement')
    .call('mediation.decide', { caseId, decision, note: '决定书已送达' })
  return caseId
}

describe('mediation.publish', () => {
  it('ends the twenty working days of a penalty; where it stands is for handlers', async () => {
    const caseId = await decided('owner')
    const duties = async () =>
      (await product.as('enforcement').call('complaint.detail', { caseId })).duties?.map(
        ({ what }) => what,
      )
    expect(await duties()).toEqual(['publish'])
    await product.as('enforcement').call('mediation.publish', { caseId, note })
    expect(await duties()).toBeUndefined()
    const own = await product.as('owner').call('complaint.detail', { caseId })
    expect([own.timeline.at(-1)?.text, own.timeline.at(-1)?.detail]).toEqual([
      '行政处罚决定已公示',
      undefined,
    ])
    expect(await refused('enforcement', { caseId, note })).toBe('WRONG_STATE')
  })

  it('is the enforcement team’s, for a penalty of the ordinary procedure', async () => {
    const caseId = await decided('other')
    for (const who of ['other', 'dispatcher1'])
      expect(await refused(who, { caseId, note })).toBe('NOT_ALLOWED')
    expect(await refused('leader1', { caseId, note })).toBe('WRONG_STATE')
    expect(await refused('enforcement', { caseId, note: '' })).toBe('INVALID_INPUT note')
    expect(await refused('enforcement', { caseId: await decided('third', 'warned'), note })).toBe(
      'WRONG_STATE',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.publish',
    who: 'enforcement',
    ready: async () => ({ caseId: await decided('publisher'), note }),
    other: (input) => ({ ...input, note: '别处' }),
  })
})
