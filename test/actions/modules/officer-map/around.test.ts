import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellOf } from '../../../../cloudfunctions/_domain/place'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const readMap = (who: string, centre?: { longitude: number; latitude: number }) =>
  product.as(who).call('officer.around', centre ? { centre } : {})
const sortedIds = (list: { id: string }[]) => list.map(({ id }) => id).sort()
const findNoodleShop = () => product.cloud.database.find('merchants', { _id: 'noodles' })[0]!

const shopDocument = (id: string, gridId: string, longitude: number, latitude: number) => ({
  ...findNoodleShop(),
  _id: id,
  gridId,
  location: { type: 'Point', coordinates: [longitude, latitude] },
  cell: cellOf({ longitude, latitude }),
})

describe('officer.around', () => {
  it('shows the own grid, own cases with their place, shops of the grid near by, and officers on duty', async () => {
    const ownCaseId = await createCase(product, 'onsite')
    await createCase(product, 'settled')
    await createCase(product, 'received')
    await product.cloud.database.insert('merchants', [
      shopDocument('near', 'grid1', 117.0051, 28.0058),
      shopDocument('over-the-border', 'grid2', 117.0052, 28.0058),
      shopDocument('two-kilometres', 'grid1', 117.005, 28.025),
    ])
    const { grids, cases, shops, more, colleagues, centre, standing } = await readMap('officer1')

    expect(grids).toEqual([{ id: 'grid1', name: '江边一格', polygon: expect.any(Array) }])
    expect(grids[0]!.polygon[0]).toEqual([117, 28])
    expect(cases).toMatchObject([
      { id: ownCaseId, priority: 'P3', place: { longitude: 117.005, latitude: 28.005 } },
    ])
    expect(standing).toMatchObject({ longitude: 117.005 })
    expect(centre).toEqual(standing)
    expect(shops.map(({ id }) => id)).toEqual(['near', 'noodles'])
    expect(shops[1]).toEqual({
      id: 'noodles',
      name: '江边牛肉面馆',
      address: '沿江路 1 号',
      category: '餐饮服务',
      longitude: 117.005,
      latitude: 28.005,
    })
    expect(more).toBe(false)
    expect(sortedIds(colleagues)).toEqual(['officer2', 'officer3'])
    expect(colleagues.find(({ id }) => id === 'officer2')).toEqual({
      id: 'officer2',
      name: '样例officer2',
      badge: '证officer2',
      branch: '江边分局',
      phone: '13900000100',
      position: {
        longitude: 117.005,
        latitude: expect.any(Number),
        at: expect.any(Number),
        fresh: true,
      },
    })
  })

  it('says nothing of a consumer that the list of tasks does not', async () => {
    const map = await readMap('officer1')
    const tasks = await product.as('officer1').call('officer.tasks', {})

    expect(map.cases.length).toBeGreaterThan(0)
    expect(map.cases).toEqual(tasks.open)
    expect(JSON.stringify(map)).not.toMatch(/样例甲|13900000001|胜利路|结账收了/)
  })

  it('looks for shops where it is asked to', async () => {
    expect(
      sortedIds((await readMap('officer1', { longitude: 117.005, latitude: 28.0245 })).shops),
    ).toEqual(['two-kilometres'])
    expect(
      sortedIds((await readMap('officer1', { longitude: 117.5, latitude: 28 })).shops),
    ).toEqual([])
    expect(sortedIds((await readMap('officer1', { longitude: 0, latitude: 0 })).shops)).toEqual([
      'near',
      'noodles',
    ])
  })

  it('forgets where a colleague is when they go off duty, and says when a position is old', async () => {
    const { clock } = product.cloud
    await product.as('officer3').call('officer.duty', { onDuty: false })

    expect(sortedIds((await readMap('officer1')).colleagues)).toEqual(['officer2'])

    await clock.set(clock.now() + 16 * 60_000)
    expect((await readMap('officer1')).colleagues).toMatchObject([
      { id: 'officer2', position: { fresh: false } },
    ])
  })

  it('shows those above the open cases of their grids, a branch’s head those of the branch', async () => {
    const [ownCase] = (await product.as('officer1').call('officer.tasks', {})).open
    await product.cloud.database.insert('grids', [
      {
        _id: 'gridBranch2',
        districtId: 'yuehu',
        branchId: 'jiaotong',
        name: '交通一格',
        polygon: noodleRing,
      },
    ])
    const centre = await readMap('dispatcher1')
    const leader = await readMap('leader1')
    const head = await readMap('headOfBranch')

    for (const map of [centre, leader])
      expect(sortedIds(map.grids)).toEqual(['grid1', 'grid2', 'gridBranch2'])
    expect(sortedIds(head.grids)).toEqual(['grid1', 'grid2'])
    for (const map of [centre, leader, head]) {
      expect(sortedIds(map.cases)).toEqual([ownCase!.id])
      expect(sortedIds(map.colleagues)).toEqual(['officer1', 'officer2'])
      expect(map.standing).toBeUndefined()
    }

    const moving = product.cloud.database.find('cases', { _id: ownCase!.id })[0]!
    await product.cloud.database.update(
      'cases',
      { _id: ownCase!.id },
      { $set: { 'state.gridId': 'gridBranch2' } },
    )

    expect(sortedIds((await readMap('headOfBranch')).cases)).toEqual([])
    expect(sortedIds((await readMap('leader1')).cases)).toEqual([ownCase!.id])

    await product.cloud.database.update(
      'cases',
      { _id: ownCase!.id },
      { $set: { state: moving.state as never } },
    )
  })

  it('shows an officer of another district nothing of this one', async () => {
    const mapElsewhere = await readMap('officerElsewhere', { longitude: 117.005, latitude: 28.005 })
    expect(mapElsewhere).toMatchObject({ cases: [], shops: [], colleagues: [] })
    expect(sortedIds(mapElsewhere.grids)).toEqual(['gridElsewhere'])

    const { cases, shops, colleagues } = await readMap('dispatcherElsewhere', {
      longitude: 117.005,
      latitude: 28.005,
    })

    expect([cases, shops, sortedIds(colleagues)]).toEqual([[], [], ['officerElsewhere']])
  })

  it('shows officers on duty to an officer without a grid as well', async () => {
    const { grids, shops, centre, colleagues } = await readMap('officerBranch2')
    expect(sortedIds(grids)).toEqual(['gridBranch2'])

    await product.cloud.database.remove('grids', { _id: 'gridBranch2' })
    const mapWithoutGrid = await readMap('officerBranch2')

    expect(mapWithoutGrid.centre).toBeUndefined()
    expect([mapWithoutGrid.grids, mapWithoutGrid.shops]).toEqual([[], []])
    expect(sortedIds(mapWithoutGrid.colleagues)).toEqual(sortedIds(colleagues))
    expect(shops).toEqual([])
    expect(centre).toBeDefined()
  })

  it.each(['consumer', 'enforcement', 'council', 'admin', 'formerOfficer'])(
    'is not for %s',
    async (name) => {
      expect(await product.as(name).getErrorCode('officer.around', {})).toBe('NOT_ALLOWED')
    },
  )

  it('refuses a place that is none', async () => {
    expect(
      await product
        .as('officer1')
        .getErrorCode('officer.around', { centre: { longitude: 181, latitude: 28 } }),
    ).toMatch(/^INVALID_INPUT/)
  })
})

const noodleRing = [
  [117.02, 28],
  [117.03, 28],
  [117.03, 28.01],
]
