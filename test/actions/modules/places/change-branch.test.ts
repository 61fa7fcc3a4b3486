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
const branch = (more: Partial<Input<'staff.changeBranch'>> = {}): Input<'staff.changeBranch'> => ({
  branchId: 'jiangbian',
  name: `江边分局${++count}`,
  hotline: '0701-6220001',
  ...more,
})
const change = (input: Input<'staff.changeBranch'>, who = 'admin') =>
  product.as(who).call('staff.changeBranch', input)
const refused = (input: object, who = 'admin') =>
  product.as(who).refused('staff.changeBranch', input)

describe('staff.changeBranch', () => {
  it('gives a branch another name and number, which everybody sees', async () => {
    await change(branch({ name: '江岸分局' }))
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
    await change(branch({ name: '江岸分局', hotline: undefined as never }))
    const later = await product.as('anybody').call('service.grid', { by: 'id', gridId: 'grid1' })
    expect(later.branch).toEqual({ name: '江岸分局' })
  })

  it('refuses what is no change, no name, no number, no branch, and one of another district', async () => {
    const named = branch({ name: '不变的名称' })
    await change(named)
    expect(await refused(named)).toBe('INVALID_INPUT name')
    expect(await refused(branch({ name: ' ' }))).toBe('INVALID_INPUT name')
    expect(await refused(branch({ hotline: '总机' }))).toBe('INVALID_INPUT hotline')
    expect(await refused(branch({ branchId: 'none' }))).toBe('PLACE_NOT_FOUND')
    expect(await refused(branch({ branchId: 'shan' }))).toBe('PLACE_NOT_FOUND')
    const { database } = product.cloud
    await database.update('branches', { _id: 'jiangbian' }, { $set: { closedAt: 1 } })
    expect(await refused(branch())).toBe('PLACE_NOT_FOUND')
    await database.update('branches', { _id: 'jiangbian' }, { $unset: { closedAt: '' } })
  })

  it('is for admins only', async () => {
    for (const who of ['consumer', 'officer1', 'dispatcher1', 'leader1', 'enforcement', 'council'])
      expect(await refused(branch(), who)).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'staff.changeBranch',
    who: 'admin',
    ready: async () => branch(),
    other: (input) => ({ ...input, name: '另一个名称' }),
  })
})
