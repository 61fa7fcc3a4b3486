import { describe, expect, it } from 'vitest'
import { gridAt, isInside, metresBetween, type Ring } from '../../cloudfunctions/_domain/place'
import { freshMilliseconds, type OfficerFacts, rank } from '../../cloudfunctions/_domain/ranking'

const now = 1_795_500_000_000
const spot = { longitude: 117.03, latitude: 28.24 }
/** One degree of latitude is 111,195 m on the mean sphere. */
const north = (metres: number, age = 0) => ({ ...spot, latitude: spot.latitude + metres / 111_195, at: now - age })
const someone = (id: string, facts: Partial<OfficerFacts> = {}): OfficerFacts => ({ id, openCases: 0, ...facts })
const order = (
  officers: OfficerFacts[],
  more: { responsible?: string; spot?: typeof spot; branchId?: string } = { spot },
) => rank({ officers, ...more }, { branchId: more.branchId ?? 'b1' }, now)

describe('ranking', () => {
  it('puts the responsible officer first when on duty and within 3 km, though another is nearer', () => {
    const ranked = order([someone('a', { position: north(100) }), someone('own', { position: north(3000) })], {
      spot,
      responsible: 'own',
    })
    expect(ranked.map(({ officerId }) => officerId)).toEqual(['own', 'a'])
    expect(ranked[0]?.why).toEqual([{ code: 'own_grid' }, { code: 'near', value: 3000 }, { code: 'no_load' }])
    expect(ranked[1]?.why).toEqual([{ code: 'near', value: 100 }, { code: 'nearest' }, { code: 'no_load' }])
  })

  it('takes the nearest when the responsible officer is far, and says how far', () => {
    const ranked = order([someone('own', { position: north(3001) }), someone('a', { position: north(2900) })], {
      spot,
      responsible: 'own',
    })
    expect(ranked.map(({ officerId }) => officerId)).toEqual(['a', 'own'])
    expect(ranked[1]?.why).toEqual([{ code: 'own_grid' }, { code: 'far', value: 3001 }, { code: 'no_load' }])
  })

  it.each([
    ['no position', {}],
    ['a stale position', { position: north(10, freshMilliseconds + 1) }],
    ['(0,0)', { position: { longitude: 0, latitude: 0, at: now } }],
  ])('puts an officer with %s last, the responsible one too', (_, facts) => {
    const ranked = order([someone('own', facts), someone('a', { position: north(9000) })], { spot, responsible: 'own' })
    expect(ranked.map(({ officerId }) => officerId)).toEqual(['a', 'own'])
    expect(ranked[1]).not.toHaveProperty('metres')
    expect(ranked[1]?.why).toContainEqual({ code: 'position_unknown' })
  })

  it('still counts a position of exactly fifteen minutes', () => {
    expect(order([someone('a', { position: north(10, freshMilliseconds) })])[0]?.metres).toBe(10)
  })

  it('without a known spot goes by grid, branch, load and id', () => {
    const officers = [
      someone('z', { branchId: 'b1', openCases: 2 }),
      someone('y', { branchId: 'b1' }),
      someone('x', { branchId: 'b2' }),
      someone('own', { branchId: 'b2', openCases: 5 }),
      someone('w', { branchId: 'b2' }),
    ]
    const ranked = order(officers, { responsible: 'own' })
    expect(ranked.map(({ officerId }) => officerId)).toEqual(['own', 'y', 'z', 'w', 'x'])
    expect(ranked[2]?.why).toEqual([{ code: 'position_unknown' }, { code: 'own_branch' }, { code: 'load', value: 2 }])
    expect(order(officers, { responsible: 'own', spot: { longitude: 0, latitude: 0 } })[0]?.officerId).toBe('own')
  })

  it('leaves out whom it is told to, and copes with nobody', () => {
    expect(rank({ officers: [someone('a'), someone('b')] }, {}, now, ['a']).map(({ officerId }) => officerId)).toEqual([
      'b',
    ])
    expect(order([])).toEqual([])
  })

  it('does not depend on the order in which officers come', () => {
    const officers = [someone('a', { position: north(50) }), someone('b', { position: north(50) }), someone('c')]
    expect(order([...officers].reverse())).toEqual(order(officers))
  })
})

describe('places', () => {
  const square: Ring = [
    [117, 28],
    [117.01, 28],
    [117.01, 28.01],
    [117, 28.01],
    [117, 28],
  ]
  const next: Ring = square.map(([x, y]) => [x + 0.01, y])
  const grids = [
    { id: 'a', polygon: square },
    { id: 'b', polygon: next },
  ]

  it('metres are metres', () => {
    expect(metresBetween(spot, spot)).toBe(0)
    expect(metresBetween({ longitude: 117, latitude: 28 }, { longitude: 117, latitude: 29 })).toBeCloseTo(111_195, -1)
    expect(metresBetween({ longitude: 117, latitude: 60 }, { longitude: 118, latitude: 60 })).toBeCloseTo(55_597, -2)
    expect(metresBetween({ longitude: 179.999, latitude: 0 }, { longitude: -179.999, latitude: 0 })).toBeLessThan(300)
  })

  it('a ring holds what is inside, closed or not', () => {
    expect(isInside({ longitude: 117.005, latitude: 28.005 }, square)).toBe(true)
    expect(isInside({ longitude: 117.005, latitude: 28.005 }, square.slice(0, 4))).toBe(true)
    expect(isInside({ longitude: 117.015, latitude: 28.005 }, square)).toBe(false)
    expect(isInside({ longitude: 117.005, latitude: 28.011 }, square)).toBe(false)
  })

  it('the grid is the one that holds the point, else a near one, else none', () => {
    expect(gridAt({ longitude: 117.015, latitude: 28.005 }, grids, 500)?.id).toBe('b')
    expect(gridAt({ longitude: 116.999, latitude: 28 }, grids, 500)?.id).toBe('a')
    expect(gridAt({ longitude: 116, latitude: 28 }, grids, 500)).toBeUndefined()
    expect(gridAt(spot, [], 500)).toBeUndefined()
  })
})
