import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  findDifferences,
  hotlineText,
  listChoices,
  officerChoices,
  toGridLines,
} from '../../../../miniprogram/modules/places/pages/place-lines'
import {
  expectScreenText,
  openPhones,
  press,
  type Story,
  type StoryPhone,
  typePin,
  until,
} from '../../screen'

const branch = (id: string, more: object = {}) => ({
  id,
  name: `${id}分局`,
  district: '月湖区',
  districtHotline: '12315',
  ...more,
})

const lists = {
  branches: [branch('江边'), branch('北', { hotline: '07016220001' })],
  grids: [
    {
      id: 'grid1',
      name: '一格',
      branchId: '江边',
      appointedId: 'officer1',
      officer: { id: 'officer1', name: '甲' },
    },
    { id: 'grid2', name: '二格', branchId: '江边', officer: { id: 'officer2', name: '乙' } },
    { id: 'grid3', name: '三格', branchId: '北' },
  ],
  officers: [{ id: 'officer1', name: '甲', badge: '证1', branchId: '江边' }],
}

describe('branches and grids in words', () => {
  it('the grids without an officer come first, then the branches', () => {
    expect(listChoices(lists)).toEqual([
      { code: 'none', label: '没有网格员（1）' },
      { code: '江边', label: '江边分局' },
      { code: '北', label: '北分局' },
    ])

    const withOfficers = { ...lists, grids: lists.grids.slice(0, 2) }
    expect(listChoices(withOfficers).map(({ code }) => code)).toEqual(['江边', '北'])

    const twoDistricts = {
      ...lists,
      branches: [branch('江边'), branch('山', { district: '龙虎山' })],
    }

    expect(listChoices(twoDistricts)[2]?.label).toBe('龙虎山山分局')
  })

  it('a grid says who answers for it, and whether it was appointed', () => {
    expect(toGridLines(lists, '江边').map(({ about, mark }) => [about, mark])).toEqual([
      ['甲', ''],
      ['乙（按岗位）', ''],
    ])
    expect(toGridLines(lists, 'none')).toEqual([
      { id: 'grid3', name: '三格', about: '北分局', mark: '没有网格员' },
    ])
  })

  it('a branch says under which number it is reached', () => {
    expect(lists.branches.map(hotlineText)).toEqual([
      '没有自己的电话，显示区的热线 12315',
      '电话 07016220001',
    ])
  })

  it('the preview says what becomes different, also of what is empty', () => {
    const values = [
      { label: '名称', from: '一格', to: '一格' },
      { label: '电话', from: undefined, to: '07016220001' },
    ]

    expect(findDifferences(values, '无')).toEqual([
      { label: '电话', from: '无', to: '07016220001' },
    ])
    expect(officerChoices(lists.officers, '江边')).toEqual([{ code: 'officer1', label: '甲 证1' }])
    expect(officerChoices(lists.officers, '北')).toEqual([])
  })
})

describe('on the admin’s phone', () => {
  let story: Story
  let admin: StoryPhone
  beforeAll(async () => {
    story = await openPhones({ names: ['admin'] })
    admin = story.phones.admin!
  })
  afterAll(() => story?.close())

  const documents = (collection: string, id: string) =>
    story.local.cloud.database.find(collection, { _id: id })[0] as any

  it('another officer is appointed to a grid, after the change was shown', async () => {
    await story.local.cloud.database.update(
      'grids',
      { _id: 'grid-12' },
      { $unset: { officerId: '' } },
    )
    await admin.go('reLaunch', '/modules/places/pages/places/places')

    await expectScreenText(admin, '没有网格员（')
    await expectScreenText(admin, '边界只能用文件导入')

    await admin.go('navigateTo', '/modules/places/pages/grid/grid?id=grid-01')
    await expectScreenText(admin, '现在负责的是样例一')

    const page = await admin.at('modules/places/pages/grid/grid')
    await page.callMethod('pickOfficer', { detail: { selection: [] } })

    await expectScreenText(admin, '没有指定，按岗位')

    await page.callMethod('typeName', { detail: { value: '江边新一格' } })
    await expectScreenText(admin, '江边新一格')

    await press(admin, '#save')
    await typePin(admin)
    await until(
      'the grid has its name',
      async () => documents('grids', 'grid-01').name === '江边新一格',
    )

    expect(documents('grids', 'grid-01')).not.toHaveProperty('officerId')
    expect(documents('grids', 'grid-01').polygon).toHaveLength(5)
  })

  it('a branch gets a number of its own, and a wrong one is refused at its question', async () => {
    await admin.go('reLaunch', '/modules/places/pages/branch/branch?id=jiangbian')
    await expectScreenText(admin, '群众看到的是区的热线 12315')

    const page = await admin.at('modules/places/pages/branch/branch')
    await page.callMethod('typeHotline', { detail: { value: '12' } })
    await press(admin, '#save')

    await expectScreenText(admin, '电话号码不对')

    await page.callMethod('typeHotline', { detail: { value: '0701-6220001' } })
    await expectScreenText(admin, '区的热线 12315')

    await press(admin, '#save')
    await until(
      'the branch has its number',
      async () => documents('branches', 'jiangbian').phone === '07016220001',
    )
  })

  it('a place that is not there is said to be gone', async () => {
    await admin.go('reLaunch', '/modules/places/pages/grid/grid?id=none')
    await expectScreenText(admin, '没有这个分局或网格')
  })
})
