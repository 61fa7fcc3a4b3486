import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { joinStaff } from '../../staff/members'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const readPlaces = (who = 'admin') => product.as(who).call('staff.places', {})

describe('staff.places', () => {
  it('shows the branches, grids and officers of the admin’s district', async () => {
    const { branches, grids, officers } = await readPlaces()
    expect(branches).toEqual([
      { id: 'jiangbian', name: '江边分局', district: '月湖区', districtHotline: '12315' },
    ])
    expect(grids).toEqual([
      {
        id: 'grid1',
        name: '江边一格',
        branchId: 'jiangbian',
        appointedId: 'officer1',
        officer: { id: 'officer1', name: '样例officer1' },
      },
      {
        id: 'grid2',
        name: '江边二格',
        branchId: 'jiangbian',
        appointedId: 'officer2',
        officer: { id: 'officer2', name: '样例officer2' },
      },
    ])
    expect(officers.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['officer1', 'officer2', 'officer3']),
    )
    expect(officers.map(({ id }) => id)).not.toContain('formerOfficer')
    expect(officers.map(({ id }) => id)).not.toContain('officerElsewhere')
  })

  it('shows who is posted to a grid as its officer, without an appointment', async () => {
    await product.cloud.database.update('grids', { _id: 'grid2' }, { $unset: { officerId: '' } })
    expect((await readPlaces()).grids[1]).not.toHaveProperty('officer')

    const { staffId } = await joinStaff(product, { gridId: 'grid2' })
    expect((await readPlaces()).grids[1]).toMatchObject({
      officer: { id: staffId, name: '样例新人' },
    })
    expect(
      (await product.as('anybody').call('service.grid', { by: 'id', gridId: 'grid2' })).officer
        ?.name,
    ).toBe('样例新人')

    await product.as('admin').call('staff.change', { staffId, active: false, reason: '调离' })
    expect((await readPlaces()).grids[1]).not.toHaveProperty('officer')
    expect(
      await product.as('anybody').call('service.grid', { by: 'id', gridId: 'grid2' }),
    ).not.toHaveProperty('officer')
  })

  it('is for admins only', async () => {
    for (const who of ['consumer', 'officer1', 'dispatcher1', 'leader1', 'enforcement', 'council'])
      expect(await product.as(who).getErrorCode('staff.places', {})).toBe('NOT_ALLOWED')
  })
})
