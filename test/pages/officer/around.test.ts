import { describe, expect, it } from 'vitest'
import type { OfficerTask } from '#shared/contract/task'
import { metresPerDegree } from '#shared/great-circle'
import type { Priority } from '#shared/vocabulary/case'
import {
  type Around,
  type Colleague,
  withoutPositions,
} from '../../../miniprogram/modules/officer-map/contract'
import { toMapContent } from '../../../miniprogram/modules/officer-map/pages/around/ground'
import { aroundLists } from '../../../miniprogram/modules/officer-map/pages/around/lists'

const minute = 60_000
const now = Date.parse('2026-11-24T14:36:00+08:00')
const here = { longitude: 117, latitude: 28 }
const pointNorth = (metres: number) => ({ longitude: 117, latitude: 28 + metres / metresPerDegree })

const officerTask = (
  id: string,
  priority: Priority,
  place?: OfficerTask['place'],
): OfficerTask => ({
  id,
  number: id,
  kind: 'complaint',
  state: 'assigned',
  class: 'ordinary',
  priority,
  problemType: 'price',
  merchantName: `${id}店`,
  submittedAt: now,
  updatedAt: now,
  rated: false,
  ...(place && { place }),
})

const colleague = (id: string, part: Partial<Colleague> = {}): Colleague => ({
  id,
  name: `样例${id}`,
  badge: id,
  branch: '江边分局',
  phone: '13900000100',
  ...part,
})

const full: Around = {
  now,
  centre: here,
  standing: here,
  grids: [
    {
      id: 'grid1',
      name: '江边一格',
      polygon: [
        [117, 28],
        [117.01, 28],
        [117.01, 28.01],
      ] as [number, number][],
    },
  ],
  cases: [
    officerTask('c1', 'P1', pointNorth(100)),
    officerTask('c2', 'P2', pointNorth(2000)),
    officerTask('c3', 'P3', here),
    officerTask('c4', 'P3'),
  ],
  shops: [
    { id: 's1', name: '面馆', address: '沿江路 1 号', category: '餐饮服务', ...pointNorth(50) },
  ],
  more: false,
  colleagues: [
    colleague('k3'),
    colleague('k2', { position: { ...pointNorth(900), at: now - 40 * minute, fresh: false } }),
    colleague('k1', { position: { ...pointNorth(300), at: now - 2 * minute, fresh: true } }),
  ],
}

describe('the map of what is around', () => {
  const { pins, markers, polygons } = toMapContent(full)

  it('has a pin for everything whose place is known, and each leads to its own', () => {
    expect(pins.map(({ kind, id }) => `${kind}${id}`)).toEqual([
      ...['casec1', 'casec2', 'casec3', 'shops1', 'colleaguek2', 'colleaguek1', 'me'],
    ])
    expect(markers.map(({ id }) => id)).toEqual(pins.map((_, at) => at))
    for (const { ariaLabel } of markers) expect(ariaLabel).toBeTruthy()
  })

  it('colours cases by urgency and an old position grey', () => {
    const name = ({ iconPath }: { iconPath: string }) => /([\w-]+)\.png$/.exec(iconPath)![1]
    expect(markers.map(name)).toEqual([
      'urgent',
      'waiting',
      'in-hand',
      'shop',
      'stale',
      'officer',
      'me',
    ])
    expect(markers[0]!.zIndex).toBeGreaterThan(markers[1]!.zIndex)
  })

  it('outlines the grids', () => {
    expect(polygons[0]!.points[1]).toEqual({ longitude: 117.01, latitude: 28 })
  })

  it('without anything is an empty map', () => {
    const nothing = toMapContent({ grids: [], cases: [], shops: [], colleagues: [] })
    expect(nothing).toEqual({ pins: [], markers: [], polygons: [] })
  })
})

describe('the same as a list', () => {
  const lists = aroundLists(full)

  it('says how far each is', () => {
    expect(lists.grids).toEqual([
      {
        id: 'grid1',
        name: '江边一格',
        middle: { longitude: expect.closeTo(117.005, 9), latitude: expect.closeTo(28.005, 9) },
      },
    ])
    expect(lists.cases.map(({ hint }) => hint)).toEqual([
      '离您 100 米',
      '离您 2.0 公里',
      '离您 0 米',
      '',
    ])
    expect(lists.shops).toEqual([
      { id: 's1', name: '面馆', about: '餐饮服务 · 沿江路 1 号', far: '离您 50 米' },
    ])
  })

  it('has the nearest colleague first, one of unknown position last, and says how old a position is', () => {
    expect(lists.colleagues).toEqual([
      {
        id: 'k1',
        name: '样例k1',
        phone: '13900000100',
        about: '江边分局 · 13900000100',
        said: '2 分钟前的位置 · 离您 300 米',
      },
      { ...lists.colleagues[1]!, id: 'k2', said: '40 分钟前的位置，可能已经离开 · 离您 900 米' },
      { ...lists.colleagues[2]!, id: 'k3', said: '位置未知' },
    ])
  })

  it('without the own position gives no distances and goes by badge', () => {
    const { standing, ...rest } = full
    const far = aroundLists(rest)

    expect(far.colleagues.map(({ id }) => id)).toEqual(['k1', 'k2', 'k3'])
    expect(far.cases.map(({ hint }) => hint)).toEqual(['', '', '', ''])
  })
})

it('kept on a phone it is whole but for where colleagues are', () => {
  const storedMap = withoutPositions(full)
  expect({ ...storedMap, colleagues: [] }).toEqual({ ...full, colleagues: [] })
  expect(storedMap.colleagues.map(({ id, phone }) => [id, phone])).toEqual(
    full.colleagues.map(({ id, phone }) => [id, phone]),
  )
  expect(JSON.stringify(storedMap.colleagues)).not.toContain('position')
})
