import { describe, expect, it } from 'vitest'
import type { Ring } from '../../../cloudfunctions/_domain/place'
import {
  findPlaceChanges,
  type GridPlace,
  type Places,
  placesChangedEvents,
} from '../../../cloudfunctions/_domain/places/changes'

const squareFrom = (west: number): Ring => [
  [west, 28],
  [west + 0.01, 28],
  [west + 0.01, 28.01],
  [west, 28.01],
]

const branch = { id: 'b1', districtId: 'yuehu', name: '江边分局', hotline: '07010000000' }
const grid: GridPlace = {
  id: 'grid1',
  districtId: 'yuehu',
  branchId: 'b1',
  name: '一格',
  polygon: squareFrom(117),
  officerId: 'officer1',
}
const current: Places = { branches: [branch], grids: [grid] }
const withGrid = (fields: Partial<GridPlace>) => ({ ...current, grids: [{ ...grid, ...fields }] })
const withBranch = (fields: object) => ({ ...current, branches: [{ ...branch, ...fields }] })
const closedRing = [...squareFrom(117), squareFrom(117)[0]!]

describe('what is different between two states of the places', () => {
  it.each<[string, Places, string[]]>([
    ['nothing', current, []],
    ['nothing, with the first corner repeated', withGrid({ polygon: closedRing }), []],
    ['a name', withGrid({ name: '二格' }), ['grid grid1 changed name']],
    ['a boundary', withGrid({ polygon: squareFrom(117.001) }), ['grid grid1 changed boundary']],
    ['an officer who is gone', withGrid({ officerId: undefined }), ['grid grid1 changed officer']],
    ['a branch of a grid', withGrid({ branchId: 'b2' }), ['grid grid1 changed branch']],
    ['a hotline', withBranch({ hotline: '07011111111' }), ['branch b1 changed hotline']],
    ['no hotline any more', withBranch({ hotline: undefined }), ['branch b1 changed hotline']],
    ['all is gone', { branches: [], grids: [] }, ['branch b1 removed ', 'grid grid1 removed ']],
    [
      'another grid',
      { ...current, grids: [grid, { ...grid, id: 'grid2' }] },
      ['grid grid2 added '],
    ],
  ])('%s', (_, wanted, changes) => {
    expect(
      findPlaceChanges(current, wanted).map(
        ({ kind, id, change, fields }) => `${kind} ${id} ${change} ${fields.join()}`,
      ),
    ).toEqual(changes)
  })

  it('is entered into the log for each district, without names and numbers', () => {
    const elsewhere = { ...grid, id: 'gridElsewhere', districtId: 'longhushan' }
    const wanted = { branches: [branch], grids: [{ ...grid, name: '新名称' }, elsewhere] }
    const events = placesChangedEvents(findPlaceChanges(current, wanted), wanted)

    expect(events).toEqual([
      {
        type: 'places.changed',
        data: {
          districtId: 'yuehu',
          places: [{ kind: 'grid', id: 'grid1', change: 'changed', fields: ['name'] }],
          digest: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      },
      {
        type: 'places.changed',
        data: {
          districtId: 'longhushan',
          places: [{ kind: 'grid', id: 'gridElsewhere', change: 'added', fields: [] }],
          digest: expect.any(String),
        },
      },
    ])

    const other = { ...wanted, grids: [{ ...grid, name: '别的名称' }, elsewhere] }
    const [otherEvent] = placesChangedEvents(findPlaceChanges(current, other), other)

    expect(otherEvent?.data).not.toEqual(events[0]?.data)
  })

  it('is entered in parts when it is long', () => {
    const many = Array.from({ length: 401 }, (_element, index) => ({ ...grid, id: `n${index}` }))
    const wanted = { ...current, grids: [grid, ...many] }
    const events = placesChangedEvents(findPlaceChanges(current, wanted), wanted)

    expect(events.map(({ data }: any) => data.places.length)).toEqual([200, 200, 1])
  })
})
