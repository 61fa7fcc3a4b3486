import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase, reportInput } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, caseId: string) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('complaint.invite', { caseId }))

describe('complaint.invite', () => {
  it('opens the complaint once and gives the same code every time', async () => {
    const caseId = await createCase(product, 'assigned')
    const firstInvitation = await product.as('consumer').call('complaint.invite', { caseId })

    expect(await product.as('consumer').call('complaint.invite', { caseId })).toEqual(
      firstInvitation,
    )
    expect(
      readVerifiedCase(product, caseId).types.filter((type) => type === 'joint.opened'),
    ).toHaveLength(1)

    const view = await product.as('consumer').call('complaint.detail', { caseId })
    expect(view.joint?.people).toEqual([
      { number: 1, representative: true, agreed: true, me: true },
    ])
  })

  it('is refused for a report and after the end of a complaint', async () => {
    const { caseId } = await product.as('reporter').call('complaint.report', reportInput())
    expect(await getErrorCode('reporter', caseId)).toBe('WRONG_STATE')
    expect(await getErrorCode('late', await createCase(product, 'settled', {}, 'late'))).toBe(
      'WRONG_STATE',
    )
  })

  it.each(['consumer2', 'officer1', 'dispatcher1'])('is not for %s', async (name) => {
    expect(await getErrorCode(name, await getSharedCase(product, 'assigned'))).toBe(
      'CASE_NOT_FOUND',
    )
  })

  let otherCaseId = ''
  itWritesOnce({
    product: () => product,
    action: 'complaint.invite',
    who: 'writer',
    prepareInput: async () => {
      otherCaseId = await createCase(product, 'received', {}, 'writer')
      return { caseId: await createCase(product, 'received', {}, 'writer') }
    },
    changeInput: () => ({ caseId: otherCaseId }),
  })
})
