import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memoize } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { createJointCase } from './joint'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const reason = '说的是另一家店的事'

const getErrorCode = (name: string, input: object) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('complaint.exclude', { reason, ...input }),
  )

describe('complaint.exclude', () => {
  it('removes the person from the case and records the reason', async () => {
    const { caseId } = await createJointCase(product, 'assigned', 'host', 'guest', 'stranger')
    const view = await product
      .as('officer1')
      .call('complaint.exclude', { caseId, person: 3, reason })

    expect(view.timeline.at(-1)).toMatchObject({
      text: '第 3 位投诉人不属于同一件事，已移出',
      detail: reason,
    })
    expect(view.joint?.people.map(({ number }) => number)).toEqual([1, 2])
    expect(readVerifiedCase(product, caseId).head.joined).toEqual([
      { openid: product.as('guest').openid, person: 2 },
    ])
    expect((await product.as('stranger').call('complaint.mine', {})).cases).toEqual([])
  })

  const joint = memoize(() => createJointCase(product, 'assigned', 'of-host', 'of-guest'))

  it.each<[string, object, string]>([
    ['officer1', { person: 1 }, 'INVALID_INPUT person'],
    ['officer1', { person: 9 }, 'WRONG_STATE'],
    ['officer1', { person: 2, reason: '不' }, 'INVALID_INPUT reason'],
    ['officer2', { person: 2 }, 'CASE_NOT_FOUND'],
    ['dispatcher1', { person: 2 }, 'NOT_ALLOWED'],
    ['of-host', { person: 2 }, 'NOT_ALLOWED'],
  ])('%s with %j: %s', async (name, input, code) => {
    const { caseId } = await joint()
    expect(await getErrorCode(name, { caseId, ...input })).toBe(code)
  })

  let count = 0
  itWritesOnce({
    product: () => product,
    action: 'complaint.exclude',
    who: 'officer1',
    prepareInput: async () => {
      const { caseId } = await createJointCase(product, 'assigned', 'writer', `joiner-${++count}`)
      return { caseId, person: 2, reason }
    },
    changeInput: (input) => ({ ...input, reason: '换一个理由来说' }),
    next: ({ caseId }) => product.as('officer1').call('officer.recordContact', { caseId }),
  })
})
