import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { openProduct, type Product } from '../../cloud'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

let count = 0

const branchInput = (
  change: Partial<Input<'staff.changeBranch'>> = {},
): Input<'staff.changeBranch'> => ({
  branchId: 'jiangbian',
  name: `江边分局${++count}`,
  hotline: '0701-6220001',
  ...change,
})

const changeBranch = (input: Input<'staff.changeBranch'>, who = 'admin') =>
  product.as(who).call('staff.changeBranch', input)
const getErrorCode = (input: object, who = 'admin') =>
  product.as(who).getErrorCode('staff.changeBranch', input)

describe('staff.changeBranch', () => {
  it('gives a branch another name and number, which everybody sees', async () => {
    await changeBranch(branchInput({ name: '江岸分局' }))
    const grid = await product.as('anybody').call('service.grid', { by: 'id', gridId: 'grid1' })

    expect(grid.branch).toEqual({ name: '江岸分局', phone: '07016220001' })

    const [event] = product.cloud.database.find('events', { type: 'places.changed' })
    expect(event).toMatchObject({
      data: {
        districtId: 'yuehu',
        places: [
          { kind: 'branch', id: 'jiangbian', change: 'changed', fields: ['name', 'hotline'] },
        ],
      },
      by: { role: 'admin', ref: 'admin' },
    })

    await changeBranch(branchInput({ name: '江岸分局', hotline: undefined as never }))
    const gridLater = await product
      .as('anybody')
      .call('service.grid', { by: 'id', gridId: 'grid1' })

    expect(gridLater.branch).toEqual({ name: '江岸分局' })
  })

  it('refuses what is no change, no name, no number, no branch, and one of another district', async () => {
    const branchWithSameName = branchInput({ name: '不变的名称' })
    await changeBranch(branchWithSameName)

    expect(await getErrorCode(branchWithSameName)).toBe('INVALID_INPUT name')
    expect(await getErrorCode(branchInput({ name: ' ' }))).toBe('INVALID_INPUT name')
    expect(await getErrorCode(branchInput({ hotline: '总机' }))).toBe('INVALID_INPUT hotline')
    expect(await getErrorCode(branchInput({ branchId: 'none' }))).toBe('PLACE_NOT_FOUND')
    expect(await getErrorCode(branchInput({ branchId: 'shan' }))).toBe('PLACE_NOT_FOUND')

    const { database } = product.cloud
    await database.update('branches', { _id: 'jiangbian' }, { $set: { closedAt: 1 } })

    expect(await getErrorCode(branchInput())).toBe('PLACE_NOT_FOUND')

    await database.update('branches', { _id: 'jiangbian' }, { $unset: { closedAt: '' } })
  })

  it('is for admins only', async () => {
    for (const who of ['consumer', 'officer1', 'dispatcher1', 'leader1', 'enforcement', 'council'])
      expect(await getErrorCode(branchInput(), who)).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'staff.changeBranch',
    who: 'admin',
    prepareInput: async () => branchInput(),
    changeInput: (input) => ({ ...input, name: '另一个名称' }),
  })
})
