import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, keptIn, reported } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { sealedCase } from '../../seals'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, caseId: string) =>
  refusedWithoutTrace(product, () => product.as(name).refused('complaint.invite', { caseId }))

describe('complaint.invite', () => {
  it('opens the complaint once and gives the same code every time', async () => {
    const caseId = await caseIn(product, 'assigned')
    const first = await product.as('consumer').call('complaint.invite', { caseId })
    expect(await product.as('consumer').call('complaint.invite', { caseId })).toEqual(first)
    expect(
      sealedCase(product, caseId).types.filter((type) => type === 'joint.opened'),
    ).toHaveLength(1)
    const view = await product.as('consumer').call('complaint.detail', { caseId })
    expect(view.joint?.people).toEqual([
      { number: 1, representative: true, agreed: true, me: true },
    ])
  })

  it('not for a report, nor after the end', async () => {
    const { caseId } = await product.as('reporter').call('complaint.report', reported())
    expect(await refused('reporter', caseId)).toBe('WRONG_STATE')
    expect(await refused('late', await caseIn(product, 'settled', {}, 'late'))).toBe('WRONG_STATE')
  })

  it.each(['consumer2', 'officer1', 'dispatcher1'])('is not for %s', async (name) => {
    expect(await refused(name, await keptIn(product, 'assigned'))).toBe('CASE_NOT_FOUND')
  })

  let other = ''
  itWritesOnce({
    product: () => product,
    action: 'complaint.invite',
    who: 'writer',
    ready: async () => {
      other = await caseIn(product, 'received', {}, 'writer')
      return { caseId: await caseIn(product, 'received', {}, 'writer') }
    },
    other: () => ({ caseId: other }),
  })
})
