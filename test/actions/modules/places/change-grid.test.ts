import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { openProduct, type Product } from '../../cloud'
import { joined } from '../../staff/members'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

let count = 0
const grid = (more: Partial<Input<'staff.changeGrid'>> = {}): Input<'staff.changeGrid'> => ({
  gridId: 'grid1',
  name: `江边一格${++count}`,
  branchId: 'jiangbian',
  officerId: 'officer1',
  ...more,
})
const change = (input: Input<'staff.changeGrid'>, who = 'admin') =>
  product.as(who).call('staff.changeGrid', input)
const refused = (input: object, who = 'admin') => product.as(who).refused('staff.changeGrid', input)
const shown = (gridId = 'grid1') => product.as('anybody').call('service.grid', { by: 'id', gridId })

describe('staff.changeGrid', () => {
  it('appoints an officer, whom everybody sees until they leave', async () => {
    const { staffId } = await joined(product, { gridId: 'grid2' })
    await change(grid({ name: '江边头格', officerId: staffId }))
    expect(await shown()).toMatchObject({ name: '江边头格', officer: { name: '样例新人' } })
    const [event] = product.cloud.database.find('events', { type: 'places.changed' })
    expect(event).toMatchObject({
      data: { places: [{ kind: 'grid', id: 'grid1', fields: ['name', 'officer'] }] },
      by: { role: 'admin', ref: 'admin' },
    })
    await product.as('admin').call('staff.change', { staffId, active: false, reason: '调离' })
    // Those who are posted to the grid answer for it again.
    expect((await shown()).officer).toEqual({ name: '样例officer1', badge: '证officer1' })
    expect(await refused(grid({ officerId: staffId }))).toBe('INVALID_INPUT officerId')
  })

  it('without an officer, who is posted to it answers for it', async () => {
    await change(grid({ officerId: 'officer3' }))
    expect((await shown()).officer?.name).toBe('样例officer3')
    await change(grid({ officerId: undefined as never }))
    expect((await shown()).officer?.name).toBe('样例officer1')
  })

  it('gives a grid to another branch of the district, and keeps its boundary', async () => {
    const { database } = product.cloud
    await database.insert('branches', [
      { _id: 'bei', districtId: 'yuehu', name: '北分局', sample: false },
    ])
    const before = await shown()
    const moved = grid({ branchId: 'bei', officerId: undefined as never })
    await change(moved)
    const after = await shown()
    expect([after.branch.name, after.outline]).toEqual(['北分局', before.outline])
    expect(after).not.toHaveProperty('officer')
    expect(await refused({ ...moved, officerId: 'officer1' })).toBe('INVALID_INPUT officerId')
    await change(grid())
  })

  it.each<[string, Partial<Input<'staff.changeGrid'>>, string]>([
    ['no name', { name: '' }, 'INVALID_INPUT name'],
    ['no grid', { gridId: 'none' }, 'PLACE_NOT_FOUND'],
    [
      'a grid of another district',
      { gridId: 'gridElsewhere', branchId: 'shan' },
      'PLACE_NOT_FOUND',
    ],
    ['a branch of another district', { branchId: 'shan' }, 'INVALID_INPUT branchId'],
    ['no branch', { branchId: 'none' }, 'INVALID_INPUT branchId'],
    ['an officer of another branch', { officerId: 'officerBranch2' }, 'INVALID_INPUT officerId'],
    ['somebody who is no officer', { officerId: 'dispatcher1' }, 'INVALID_INPUT officerId'],
    [
      'an account that nobody has joined',
      { officerId: 'formerOfficer' },
      'INVALID_INPUT officerId',
    ],
    ['nobody', { officerId: 'none' }, 'INVALID_INPUT officerId'],
  ])('refuses %s', async (_, fields, code) => {
    expect(await refused(grid(fields))).toBe(code)
  })

  it('refuses what is no change', async () => {
    const same = grid()
    await change(same)
    expect(await refused(same)).toBe('INVALID_INPUT name')
  })

  it('is for admins only', async () => {
    for (const who of ['consumer', 'officer1', 'dispatcher1', 'leader1', 'enforcement', 'council'])
      expect(await refused(grid(), who)).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'staff.changeGrid',
    who: 'admin',
    ready: async () => grid(),
    other: (input) => ({ ...input, name: '另一个名称' }),
  })
})
