import { describe, expect, it } from 'vitest'
import type { Ring } from '../../../cloudfunctions/_domain/place'
import { compareBoundaries, findSuccessor } from '../../../scripts/places/boundaries'
import { grids as sampleGrids } from '../../../scripts/seed/district'
import { closeRing, rectangle } from './geojson'

const grid = (id: string, polygon: Ring) => ({ id, name: id, polygon })
/** One hundredth of a degree at 28° north: 984 m by 1113 m. */
const squareMetresOfRectangle = 984 * 1113
const west = grid('west', rectangle(117, 28))
const east = grid('east', rectangle(117.01, 28))
const reportOn = (...grids: (typeof west)[]) => compareBoundaries(grids)

describe('boundaries of grids', () => {
  it('that only touch neither overlap nor leave a gap, closed or not', () => {
    expect(reportOn(west, east)).toEqual({ stepMetres: 20, overlaps: [], gaps: [] })

    const closedWest = grid('west', closeRing(rectangle(117, 28)))
    expect(reportOn(closedWest, east)).toMatchObject({ overlaps: [], gaps: [] })
  })

  it('of the sample district neither overlap nor leave a gap', () => {
    const grids = sampleGrids.map(({ _id, name, polygon }) => ({ id: _id, name, polygon }))
    expect(compareBoundaries(grids)).toMatchObject({ overlaps: [], gaps: [] })
  })

  it('that overlap: the two names and the area', () => {
    const moved = grid('moved', rectangle(117.008, 28))
    const { overlaps, gaps } = reportOn(west, moved)

    expect(gaps).toEqual([])
    expect(overlaps).toHaveLength(1)
    expect(overlaps[0]!.names).toEqual(['west', 'moved'])

    const share = overlaps[0]!.squareMetres / squareMetresOfRectangle
    expect(share).toBeGreaterThan(0.18)
    expect(share).toBeLessThan(0.22)
  })

  it('of which one lies in the other overlap by the whole smaller one', () => {
    const inner = grid('inner', rectangle(117.003, 28.003, 0.004, 0.004))
    const [overlap] = reportOn(west, inner).overlaps

    expect(overlap!.squareMetres / squareMetresOfRectangle).toBeCloseTo(0.16, 1)
  })

  it('that leave a hole: its area, a place in it, and who is around', () => {
    const frame = [
      grid('south', rectangle(117, 28, 0.03, 0.01)),
      grid('north', rectangle(117, 28.02, 0.03, 0.01)),
      grid('left', rectangle(117, 28.01)),
      grid('right', rectangle(117.02, 28.01)),
    ]
    const { gaps, overlaps } = reportOn(...frame)

    expect(overlaps).toEqual([])
    expect(gaps).toHaveLength(1)

    const [gap] = gaps
    expect(gap!.squareMetres / squareMetresOfRectangle).toBeCloseTo(1, 1)
    expect(gap!.at.longitude).toBeGreaterThan(117.01)
    expect(gap!.at.longitude).toBeLessThan(117.02)
    expect([...gap!.neighbours].sort()).toEqual(['left', 'north', 'right', 'south'])
  })

  it('that leave a lane between them, although it is open at both ends', () => {
    const apart = grid('apart', rectangle(117.0104, 28))
    const { gaps } = reportOn(west, apart)

    expect(gaps).toHaveLength(1)
    expect([...gaps[0]!.neighbours].sort()).toEqual(['apart', 'west'])
  })

  it('that lie far apart leave no gap', () => {
    expect(reportOn(west, grid('far', rectangle(117.05, 28)))).toMatchObject({ gaps: [] })
  })

  it('of no grid and of a whole province are compared without an error', () => {
    expect(reportOn()).toMatchObject({ overlaps: [], gaps: [] })

    const { stepMetres } = reportOn(west, grid('far', rectangle(119, 30)))
    expect(stepMetres).toBeGreaterThan(20)
  })
})

describe('the grid that takes over from a closed one', () => {
  const wanted = rectangle(117.004, 28)

  it.each([
    ['covers most of it', wanted, [west, east], 'west'],
    ['covers most of it, in any order', wanted, [east, west], 'west'],
    ['is the nearest one', rectangle(117.03, 28), [west, east], 'east'],
    ['is none, when all are far', rectangle(118, 28), [west, east], undefined],
    ['is none without grids', wanted, [], undefined],
  ])('%s', (_, polygon, grids, id) => {
    expect(findSuccessor({ polygon }, grids)?.id).toBe(id)
  })
})
