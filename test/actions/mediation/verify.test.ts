import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { createSuspectedCase } from './suspected'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('mediation.verify', input))

const verification = { finding: 'filed', note: '现场查实虚假标价，已立案' } as const

describe('mediation.verify', () => {
  it('says to handlers what came of it, to the parties only that it is over; the mediation goes its own way', async () => {
    const caseId = await createSuspectedCase(product)
    const view = await product
      .as('enforcement')
      .call('mediation.verify', { caseId, ...verification })

    expect(view).toMatchObject({ state: 'offered', verified: { finding: 'filed' } })
    expect(view.duties).toMatchObject([{ what: 'decide' }])

    const consumerView = await product.as('consumer').call('complaint.detail', { caseId })
    expect([consumerView.verified, consumerView.duties]).toEqual([undefined, undefined])
    expect(consumerView.timeline.at(-1)).toMatchObject({ text: '涉嫌违法的线索核查完毕' })
    expect(consumerView.timeline.at(-1)?.detail).toBeUndefined()
    expect(JSON.stringify(product.cloud.database.find('events', { caseId }))).not.toContain('虚假')
  })

  it('is for the enforcement team, once, also when the complaint is over', async () => {
    const caseId = await createSuspectedCase(product, 'mine')
    for (const who of ['mine', 'officer1', 'dispatcher1', 'leader1'])
      expect(await getErrorCode(who, { caseId, ...verification })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('enforcement', { caseId, ...verification, note: '' })).toBe(
      'INVALID_INPUT note',
    )

    const plainCaseId = await createCase(product, 'assigned', {}, 'plain')
    expect(await getErrorCode('enforcement', { caseId: plainCaseId, ...verification })).toBe(
      'CASE_NOT_FOUND',
    )

    await product.as('mine').call('complaint.withdraw', { caseId })
    await product.as('enforcement').call('mediation.verify', { caseId, ...verification })

    expect(await getErrorCode('enforcement', { caseId, ...verification })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.verify',
    who: 'enforcement',
    prepareInput: async () => ({
      caseId: await createSuspectedCase(product, 'writer'),
      ...verification,
    }),
    changeInput: (input) => ({ ...input, finding: 'not_filed' }),
  })
})
