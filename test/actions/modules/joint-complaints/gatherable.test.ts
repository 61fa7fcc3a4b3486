import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { sealedCase } from '../../seals'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const files = (who: string, together: boolean) =>
  caseIn(product, 'received', together ? { together } : {}, who)
const gatherable = async (caseId: string) =>
  (await product.as('dispatcher1').call('complaint.gatherable', { caseId })).cases.map(
    ({ id }) => id,
  )

describe('complaint.gatherable', () => {
  it('names the complaints whose people agreed, until they are brought in', async () => {
    const host = await files('anna', true)
    const willing = [await files('ben', true), await files('clara', true)]
    await files('dora', false)
    expect((await gatherable(host)).sort()).toEqual([...willing].sort())
    const [first, second] = willing as [string, string]
    const { number } = sealedCase(product, first).head.state
    await product.as('dispatcher1').call('complaint.gather', { caseId: host, number })
    expect(await gatherable(host)).toEqual([second])
  })

  it('names none for a complaint whose person did not agree', async () => {
    await files('emil', true)
    expect(await gatherable(await files('fritz', false))).toEqual([])
  })

  it('is the centre’s alone', async () => {
    const caseId = await files('gina', true)
    for (const who of ['gina', 'leader1', 'officer1'])
      expect(await product.as(who).refused('complaint.gatherable', { caseId }), who).toMatch(
        /NOT_ALLOWED|CASE_NOT_FOUND/,
      )
    expect(
      await product.as('dispatcherElsewhere').refused('complaint.gatherable', { caseId }),
    ).toBe('CASE_NOT_FOUND')
  })
})
