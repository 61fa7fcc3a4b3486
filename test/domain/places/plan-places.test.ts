import { describe, expect, it } from 'vitest'
import { parsePlacesFile } from '../../../scripts/places/parse-places-file'
import { type CurrentPlaces, planPlaces } from '../../../scripts/places/plan-places'
import { previewOf } from '../../../scripts/places/preview'
import { feature, geoJson, rectangle } from './geojson'

const grid = (id: string, west: number, more: object = {}) => ({
  id,
  districtId: 'yuehu',
  branchId: 'jiangbian',
  name: `${id}格子`,
  polygon: rectangle(west, 28),
  ...more,
})

const officer = (id: string, more: object = {}) => ({
  _id: id,
  name: `姓名${id}`,
  badge: `证${id}`,
  role: 'officer',
  branchId: 'jiangbian',
  ...more,
})

const current: CurrentPlaces = {
  districts: [
    { id: 'yuehu', name: '月湖区' },
    { id: 'longhushan', name: '龙虎山' },
  ],
  branches: [
    { id: 'jiangbian', districtId: 'yuehu', name: '江边分局', hotline: '07010000000' },
    { id: 'shan', districtId: 'longhushan', name: '山门分局' },
  ],
  grids: [
    grid('grid1', 117, { officerId: 'officer1' }),
    grid('grid2', 117.01),
    grid('gridElsewhere', 116.9, { districtId: 'longhushan', branchId: 'shan' }),
  ],
  staff: [
    officer('officer1'),
    officer('officer2'),
    officer('left', { left: 1 }),
    officer('away', { branchId: 'shan' }),
    officer('dispatcher1', { role: 'dispatcher' }),
    officer('twin1', { badge: '双' }),
    officer('twin2', { badge: '双' }),
  ],
  openCases: new Map([['grid2', 3]]),
}
const keep1 = feature({ id: 'grid1', name: 'grid1格子' }, rectangle(117, 28))
const keep2 = feature({ id: 'grid2', name: 'grid2格子' }, rectangle(117.01, 28))
const wide1 = feature({ id: 'grid1', name: 'grid1格子' }, rectangle(117, 28, 0.02))

function planFrom(features: object[], removes = false, places = current) {
  const parsed = parsePlacesFile(geoJson(...features))
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed))
  return planPlaces(places, parsed.grids, removes)
}

function planned(features: object[], removes = false, places = current) {
  const result = planFrom(features, removes, places)
  if ('problems' in result) throw new Error(JSON.stringify(result.problems))
  return result
}

const changesOf = (features: object[], removes = false) =>
  planned(features, removes).changes.map(({ kind, id, change, fields }) =>
    `${kind} ${id} ${change} ${fields.join()}`.trim(),
  )

const problemsOf = (features: object[], removes = false, places = current) => {
  const result = planFrom(features, removes, places)
  return 'problems' in result
    ? result.problems.map(({ line, message }) => `${line} ${message}`)
    : []
}

const oneGrid = (properties: object) => [
  feature({ name: 'grid1格子', ...properties }, rectangle(117, 28)),
]

describe('what a file of places changes', () => {
  it.each<[string, object[], string[]]>([
    ['nothing', [keep1, keep2], []],
    ['a name', [feature({ id: 'grid1', name: '新名' }), keep2], ['grid grid1 changed name']],
    ['a boundary', [wide1], ['grid grid1 changed boundary']],
    ['an officer, by badge', oneGrid({ officer: '证officer2' }), ['grid grid1 changed officer']],
    ['an officer, by account', oneGrid({ officer: 'officer2' }), ['grid grid1 changed officer']],
    ['the same officer', oneGrid({ officer: '证officer1' }), []],
    ['no officer any more', oneGrid({ officer: '' }), ['grid grid1 changed officer']],
    ['a hotline', oneGrid({ hotline: '07016220001' }), ['branch jiangbian changed hotline']],
    ['no hotline any more', oneGrid({ hotline: '' }), ['branch jiangbian changed hotline']],
    ['a branch’s name', oneGrid({ branchName: '江岸分局' }), ['branch jiangbian changed name']],
    [
      'a new branch with a grid that exists, whose officer stays behind',
      oneGrid({ branch: 'new', branchName: '新分局', district: 'yuehu' }),
      ['branch new added', 'grid grid1 changed branch,officer'],
    ],
    [
      'a new grid',
      [keep1, keep2, feature({ id: 'grid3' }, rectangle(117.02, 28))],
      ['grid grid3 added'],
    ],
  ])('%s', (_, features, changes) => {
    expect(changesOf(features)).toEqual(changes)
  })

  it('leaves what the file does not name, and says so', () => {
    const { changes, unnamed, plannedPlaces: wanted } = planned([keep1])
    expect([changes, unnamed]).toEqual([[], [{ kind: 'grid', id: 'grid2', name: 'grid2格子' }]])
    expect(wanted.grids.map(({ id }) => id).sort()).toEqual(['grid1', 'grid2', 'gridElsewhere'])
  })

  it('closes it on request, in the file’s districts alone, and says who takes over', () => {
    const result = planned([wide1], true)
    expect(result.changes.map(({ id, change }) => `${id} ${change}`)).toEqual([
      'grid1 changed',
      'grid2 removed',
    ])
    expect(result.closedGrids).toEqual([
      {
        id: 'grid2',
        name: 'grid2格子',
        openCases: 3,
        successor: { id: 'grid1', name: 'grid1格子' },
      },
    ])

    const preview = previewOf(result)
    expect(preview).toContain(
      'grid2格子（grid2）：3 件没有办完，全部保留，由 grid1格子（grid1）接着管',
    )
    expect(preview).toContain('修改网格 grid1格子（grid1）：边界')
  })

  it('names overlaps, gaps, grids without an officer and branches without a number', () => {
    const overlapping = feature({ id: 'grid3', name: 'grid3格子' }, rectangle(117.015, 28))
    const preview = previewOf(planned([keep1, keep2, overlapping]))

    expect(preview).toMatch(/边界重叠的地方.*\n {2}grid2格子 和 grid3格子：约 \d+ 平方米/)
    expect(preview).toMatch(/没有网格员的网格（3）\n/)
    expect(preview).toMatch(/没有自己电话的分局.*（1）\n {2}山门分局/)

    const posted = {
      ...current,
      staff: [...current.staff, officer('officer7', { gridId: 'grid2' })],
    }

    expect(planned([keep1, keep2], false, posted).findGridsWithoutOfficer).toEqual([
      'gridElsewhere格子',
    ])
  })

  it.each<[string, object[], RegExp]>([
    [
      'an unknown officer',
      oneGrid({ officer: '证x' }),
      /^4 网格 grid1：工作人员里没有工号 证x。请先/,
    ],
    ['one who left', oneGrid({ officer: '证left' }), /^4 .*已经停用。请写另一位/],
    ['one of another branch', oneGrid({ officer: '证away' }), /^4 .*在山门分局。请先/],
    ['one who is no officer', oneGrid({ officer: '证dispatcher1' }), /^4 .*不是网格员。请先/],
    ['a badge of two accounts', oneGrid({ officer: '双' }), /^4 .*有 2 个账号/],
    ['an unknown branch', oneGrid({ branch: 'x' }), /^4 没有分局 x。是新分局，请加一列 branchName/],
    [
      'a new branch of no district',
      oneGrid({ branch: 'x', branchName: '新分局' }),
      /^4 新分局 x 要写属于哪个区/,
    ],
    ['an unknown district', oneGrid({ district: 'x' }), /^4 没有区 x。现有：yuehu、longhushan/],
    ['a branch of another district', oneGrid({ district: 'longhushan' }), /^4 分局 jiangbian 属于/],
    ['a grid of another district', oneGrid({ branch: 'shan' }), /^4 网格 grid1 属于 yuehu，不能换/],
  ])('is refused, with what to do: %s', (_, features, message) => {
    expect(problemsOf(features)[0]).toMatch(message)
  })

  it('does not close a grid with open cases that nobody could take over', () => {
    const far = { ...current, grids: [...current.grids, grid('grid5', 119)] }
    const withCases = { ...far, openCases: new Map([['grid5', 2]]) }

    expect(problemsOf([keep1, keep2], true, withCases)[0]).toMatch(/2 件没有办完.*不能关闭/)
    expect(planned([keep1, keep2], true, far).closedGrids).toEqual([
      { id: 'grid5', name: 'grid5格子', openCases: 0, successor: undefined },
    ])
  })

  it('does not close a branch with staff, and says who is posted to a closed grid', () => {
    const branches = [...current.branches, { id: 'old', districtId: 'yuehu', name: '旧分局' }]
    const staff = [...current.staff, officer('officer8', { branchId: 'old' })]

    expect(problemsOf([keep1, keep2], true, { ...current, branches, staff })[0]).toMatch(
      /旧分局（old）还有 1 名工作人员，不能关闭/,
    )
    expect(planned([keep1, keep2], true, { ...current, branches }).changes).toEqual([
      expect.objectContaining({ kind: 'branch', id: 'old', change: 'removed' }),
    ])

    const posted = {
      ...current,
      staff: [...current.staff, officer('officer7', { gridId: 'grid2' })],
    }

    expect(previewOf(planned([keep1], true, posted))).toMatch(
      /岗位所在的网格变了的人.*（1）\n {2}姓名officer7（证officer7）/,
    )
    expect(previewOf(planned([keep1], false, posted))).not.toContain('姓名officer7')
  })
})
