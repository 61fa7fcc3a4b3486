import { describe, expect, it } from 'vitest'
import { metresPerDegree } from '#shared/great-circle'
import { distanceFromYou, nearnessText, sortByNearness } from '../../../miniprogram/format/nearest'

const here = { longitude: 117, latitude: 28 }
const pointNorth = (metres: number) => ({ ...here, latitude: 28 + metres / metresPerDegree })

describe('tasks by distance', () => {
  it('have the nearest first, those without a place last and in their order', () => {
    const tasks = [
      { id: 'unknown 1' },
      { id: 'far', place: pointNorth(3000) },
      { id: 'unknown 2' },
      { id: 'near', place: pointNorth(200) },
      { id: 'as near', place: pointNorth(200) },
    ]

    expect(sortByNearness(tasks, here).map(({ id }) => id)).toEqual([
      'near',
      'as near',
      'far',
      'unknown 1',
      'unknown 2',
    ])
    expect(tasks[0]!.id).toBe('unknown 1')
  })

  it('say how far it is, where both places are known', () => {
    expect(distanceFromYou(here, pointNorth(1234))).toBe('离您 1.2 公里')
    expect(distanceFromYou(undefined, pointNorth(1))).toBe('')
    expect(distanceFromYou(here, undefined)).toBe('')
  })

  it.each([
    ['位置未知', {}],
    ['位置不新', { position: here }],
    ['900 米', { position: here, metres: 900 }],
    ['3 分钟', { metres: 900, why: [{ code: 'travel' as const, value: 3 }] }],
  ])('%s: an officer whom the map draws is not of an unknown place', (said, of) => {
    expect(nearnessText({ why: [], ...of })).toBe(said)
  })
})
