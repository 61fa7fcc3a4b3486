import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { openProduct, type Product } from '../../cloud'
import { joinStaff } from '../../staff/members'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

let count = 0

const gridInput = (change: Partial<Input<'staff.changeGrid'>> = {}): Input<'staff.changeGrid'> => ({
  gridId: 'grid1',
  name: `江边一格${++count}`,
  branchId: 'jiangbian',
  officerId: 'officer1',
  ...change,
})

const changeGrid = (input: Input<'staff.changeGrid'>, who = 'admin') =>
  product.as(who).call('staff.changeGrid', input)
const getErrorCode = (input: object, who = 'admin') =>
  product.as(who).getErrorCode('staff.changeGrid', input)
const readGrid = (gridId = 'grid1') =>
  product.as('anybody').call('service.grid', { by: 'id', gridId })

describe('staff.changeGrid', () => {
  it('appoints an officer, whom everybody sees until they leave', async () => {
    const { staffId } = await joinStaff(product, { gridId: 'grid2' })
    await changeGrid(gridInput({ name: '江边头格', officerId: staffId }))

    expect(await readGrid()).toMatchObject({ name: '江边头格', officer: { name: '样例新人' } })

    const [event] = product.cloud.database.find('events', { type: 'places.changed' })
    expect(event).toMatchObject({
      data: { places: [{ kind: 'grid', id: 'grid1', fields: ['name', 'officer'] }] },
      by: { role: 'admin', ref: 'admin' },
    })

    await product.as('admin').call('staff.change', { staffId, active: false, reason: '调离' })
    // Those who are posted to the grid answer for it again.
    expect((await readGrid()).officer).toEqual({ name: '样例officer1', badge: '证officer1' })
    expect(await getErrorCode(gridInput({ officerId: staffId }))).toBe('INVALID_INPUT officerId')
  })

  it('without an officer, who is posted to it answers for it', async () => {
    await changeGrid(gridInput({ officerId: 'officer3' }))
    expect((await readGrid()).officer?.name).toBe('样例officer3')

    await changeGrid(gridInput({ officerId: undefined as never }))
    expect((await readGrid()).officer?.name).toBe('样例officer1')
  })

  it('gives a grid to another branch of the district, and keeps its boundary', async () => {
    const { database } = product.cloud
    await database.insert('branches', [
      { _id: 'bei', districtId: 'yuehu', name: '北分局', sample: false },
    ])
    const gridBefore = await readGrid()
    const movedGrid = gridInput({ branchId: 'bei', officerId: undefined as never })
    await changeGrid(movedGrid)
    const gridAfter = await readGrid()

    expect([gridAfter.branch.name, gridAfter.outline]).toEqual(['北分局', gridBefore.outline])
    expect(gridAfter).not.toHaveProperty('officer')
    expect(await getErrorCode({ ...movedGrid, officerId: 'officer1' })).toBe(
      'INVALID_INPUT officerId',
    )

    await changeGrid(gridInput())
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
    expect(await getErrorCode(gridInput(fields))).toBe(code)
  })

  it('refuses what is no change', async () => {
    const same = gridInput()
    await changeGrid(same)

    expect(await getErrorCode(same)).toBe('INVALID_INPUT name')
  })

  it('is for admins only', async () => {
    for (const who of ['consumer', 'officer1', 'dispatcher1', 'leader1', 'enforcement', 'council'])
      expect(await getErrorCode(gridInput(), who)).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'staff.changeGrid',
    who: 'admin',
    prepareInput: async () => gridInput(),
    changeInput: (input) => ({ ...input, name: '另一个名称' }),
  })
})
