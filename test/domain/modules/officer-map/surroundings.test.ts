import { describe, expect, it } from 'vitest'
import { metresPerDegree } from '#shared/great-circle'
import type { Ring } from '../../../../cloudfunctions/_domain/place'
import {
  centreOfMap,
  chooseNearest,
  colleaguesOf,
  gridsOnMap,
  isInGrids,
  type MapViewer,
} from '../../../../cloudfunctions/_modules/officer-map/surroundings'

const minute = 60_000
const now = 1_800_000_000_000

const squareFrom = (west: number): Ring => [
  [west, 28],
  [west + 0.01, 28],
  [west + 0.01, 28.01],
  [west, 28.01],
]

const grid = (id: string, branchId: string, west: number, officerId?: string) => ({
  id,
  branchId,
  polygon: squareFrom(west),
  ...(officerId && { officerId }),
})

const grids = [
  grid('grid1', 'east', 117, 'officer1'),
  grid('grid2', 'east', 117.01, 'officer2'),
  grid('grid3', 'west', 117.02, 'officer1'),
  grid('grid4', 'west', 117.03),
]

const reader = (part: Partial<MapViewer> = {}): MapViewer => ({
  id: 'officer1',
  role: 'officer',
  districtId: 'yuehu',
  branchId: 'east',
  ...part,
})

describe('grids on a map', () => {
  it.each<[string, Partial<MapViewer>, string[]]>([
    ['an officer: those they answer for', {}, ['grid1']],
    ['an officer: none of a former branch', { branchId: 'west' }, ['grid3']],
    ['an officer: the own grid first', { gridId: 'grid2' }, ['grid2', 'grid1']],
    [
      'an officer who is posted where another answers',
      { id: 'officer5', gridId: 'grid2' },
      ['grid2'],
    ],
    ['an officer without a grid', { id: 'officer5' }, []],
    ['a branch’s head: the branch', { role: 'leader', id: 'leader1' }, ['grid1', 'grid2']],
    [
      'a leader of the district',
      { role: 'leader', id: 'leader2', branchId: undefined as never },
      ['grid1', 'grid2', 'grid3', 'grid4'],
    ],
    [
      'a leader of the city',
      { role: 'leader', id: 'leader3', city: true },
      ['grid1', 'grid2', 'grid3', 'grid4'],
    ],
    ['the centre', { role: 'dispatcher', id: 'dispatcher1' }, ['grid1', 'grid2', 'grid3', 'grid4']],
  ])('%s', (_, part, ids) => {
    expect(gridsOnMap(reader(part), grids).map(({ id }) => id)).toEqual(ids)
  })

  it('a case is on it when it happened in one of them', () => {
    expect(isInGrids({ gridId: 'grid2' }, grids)).toBe(true)
    expect(isInGrids({ gridId: 'gridElsewhere' }, grids)).toBe(false)
    expect(isInGrids({}, grids)).toBe(false)
  })
})

describe('the middle of a map', () => {
  const inside = { longitude: 117.025, latitude: 28.002 }
  const outside = { longitude: 118, latitude: 28 }

  it.each([
    ['where was asked, wherever that is', outside, inside, outside],
    ['where the officer stands in a grid', undefined, inside, inside],
    [
      'the own grid’s for who stands elsewhere',
      undefined,
      outside,
      { longitude: 117.005, latitude: 28.005 },
    ],
    [
      'a phone that knows nothing',
      undefined,
      { longitude: 0, latitude: 0 },
      { longitude: 117.005, latitude: 28.005 },
    ],
    ['nobody’s position', undefined, undefined, { longitude: 117.005, latitude: 28.005 }],
  ])('%s', (_, asked, standing, expected) => {
    const centre = centreOfMap('officer', grids, asked, standing)!
    expect(centre.longitude).toBeCloseTo(expected.longitude, 9)
    expect(centre.latitude).toBeCloseTo(expected.latitude, 9)
  })

  it('of all grids for those above; where one stands without any; unknown without both', () => {
    expect(centreOfMap('dispatcher', grids, undefined, undefined)!.longitude).toBeCloseTo(117.02, 9)
    expect(centreOfMap('officer', [], undefined, outside)).toEqual(outside)
    expect(centreOfMap('officer', [], undefined, undefined)).toBeUndefined()
  })
})

describe('colleagues', () => {
  const member = (part: object = {}) => ({
    role: 'officer' as const,
    active: true,
    districtId: 'yuehu',
    ...part,
  })

  const positionAged = (age: number, longitude = 117) => ({
    longitude,
    latitude: longitude && 28,
    at: now - age,
  })

  const findColleague = (duty: object, part: object = {}, by: Partial<MapViewer> = {}) =>
    colleaguesOf(
      reader(by),
      [{ _id: 'officer2', onDuty: true, districtId: 'yuehu', ...duty }],
      new Map([['officer2', member(part)]]),
      now,
    )

  it.each([
    ['just now', 0, true],
    ['a quarter of an hour ago', 15 * minute, true],
    ['longer ago', 15 * minute + 1, false],
  ])('say how new a position of %s is, by the rule that offers go by', (_, age, fresh) => {
    expect(findColleague({ position: positionAged(age) })).toMatchObject([
      { id: 'officer2', position: { longitude: 117, latitude: 28, at: now - age, fresh } },
    ])
  })

  it('are there without a position, and (0, 0) is none', () => {
    expect(findColleague({})).toEqual([{ id: 'officer2', member: member() }])
    expect(findColleague({ position: positionAged(0, 0) })).toEqual([
      { id: 'officer2', member: member() },
    ])
  })

  it.each([
    ['off duty', { onDuty: false, position: positionAged(0) }, {}],
    ['on duty in another district', { districtId: 'longhushan' }, {}],
    ['moved to another district', {}, { districtId: 'longhushan' }],
    ['no longer in service', {}, { active: false }],
    ['no longer an officer', {}, { role: 'dispatcher' }],
    ['the reader', { _id: 'officer1' }, {}],
    ['not known', { _id: 'officer7' }, {}],
  ])('are not: %s', (_, duty, part) => expect(findColleague(duty, part)).toEqual([]))

  it('of another district are there for the city’s people alone', () => {
    const elsewhere = { districtId: 'longhushan' }
    const seen = ([{}, { city: true }] as const).map(
      (by) => findColleague(elsewhere, elsewhere, by).length,
    )

    expect(seen).toEqual([0, 1])
  })
})

describe('shops around', () => {
  const shop = (name: string, metres: number) => ({
    name,
    longitude: 117,
    latitude: 28 + metres / metresPerDegree,
  })

  const found = [shop('far', 300), shop('near', -20), shop('middle', 100)]

  it.each([
    [3, ['near', 'middle', 'far'], false],
    [2, ['near', 'middle'], true],
  ])('the nearest %i', (most, names, more) => {
    const nearest = chooseNearest(found, { longitude: 117, latitude: 28 }, most)
    expect(nearest.shops.map(({ name }) => name)).toEqual(names)
    expect(nearest.more).toBe(more)
  })
})
