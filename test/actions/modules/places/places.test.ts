import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { joined } from '../../staff/members'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const places = (who = 'admin') => product.as(who).call('staff.places', {})

describe('staff.places', () => {
  it('shows the branches, grids and officers of the admin’s district', async () => {
    const { branches, grids, officers } = await places()
    expect(branches).toEqual([
      { id: 'jiangbian', name: '江边分局', district: '月湖区', districtHotline: '12315' },
    ])
    expect(grids).toEqual([
      {
        id: 'g1',
        name: '江边一格',
        branchId: 'jiangbian',
        appointedId: 'o1',
        officer: { id: 'o1', name: '样例o1' },
      },
      {
        id: 'g2',
        name: '江边二格',
        branchId: 'jiangbian',
        appointedId: 'o2',
        officer: { id: 'o2', name: '样例o2' },
      },
    ])
    expect(officers.map(({ id }) => id)).toEqual(expect.arrayContaining(['o1', 'o2', 'o3']))
    expect(officers.map(({ id }) => id)).not.toContain('gone')
    expect(officers.map(({ id }) => id)).not.toContain('o9')
  })

  it('shows who is posted to a grid as its officer, without an appointment', async () => {
    await product.cloud.database.update('grids', { _id: 'g2' }, { $unset: { officerId: '' } })
    expect((await places()).grids[1]).not.toHaveProperty('officer')
    const { staffId } = await joined(product, { gridId: 'g2' })
    expect((await places()).grids[1]).toMatchObject({ officer: { id: staffId, name: '样例新人' } })
    expect(
      (await product.as('anybody').call('service.grid', { by: 'id', gridId: 'g2' })).officer?.name,
    ).toBe('样例新人')
    await product.as('admin').call('staff.change', { staffId, active: false, reason: '调离' })
    expect((await places()).grids[1]).not.toHaveProperty('officer')
    expect(
      await product.as('anybody').call('service.grid', { by: 'id', gridId: 'g2' }),
    ).not.toHaveProperty('officer')
  })

  it('is for admins only', async () => {
    for (const who of ['consumer', 'o1', 'd1', 'l1', 'enforcement', 'council'])
      expect(await product.as(who).refused('staff.places', {})).toBe('NOT_ALLOWED')
  })
})
