import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const fileComplaint = (who: string, together: boolean) =>
  createCase(product, 'received', together ? { together } : {}, who)

const listGatherableCases = async (caseId: string) =>
  (await product.as('dispatcher1').call('complaint.gatherable', { caseId })).cases.map(
    ({ id }) => id,
  )

describe('complaint.gatherable', () => {
  it('names the complaints whose people agreed, until they are brought in', async () => {
    const host = await fileComplaint('anna', true)
    const willing = [await fileComplaint('ben', true), await fileComplaint('clara', true)]
    await fileComplaint('dora', false)

    expect((await listGatherableCases(host)).sort()).toEqual([...willing].sort())

    const [firstCaseId, secondCaseId] = willing as [string, string]
    const { number } = readVerifiedCase(product, firstCaseId).head.state
    await product.as('dispatcher1').call('complaint.gather', { caseId: host, number })

    expect(await listGatherableCases(host)).toEqual([secondCaseId])
  })

  it('names none for a complaint whose person did not agree', async () => {
    await fileComplaint('emil', true)
    expect(await listGatherableCases(await fileComplaint('fritz', false))).toEqual([])
  })

  it('is for the centre alone', async () => {
    const caseId = await fileComplaint('gina', true)
    for (const who of ['gina', 'leader1', 'officer1'])
      expect(await product.as(who).getErrorCode('complaint.gatherable', { caseId }), who).toMatch(
        /NOT_ALLOWED|CASE_NOT_FOUND/,
      )
    expect(
      await product.as('dispatcherElsewhere').getErrorCode('complaint.gatherable', { caseId }),
    ).toBe('CASE_NOT_FOUND')
  })
})
