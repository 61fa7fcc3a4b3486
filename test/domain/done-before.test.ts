import { describe, expect, it } from 'vitest'
import { actualTimeOf } from '../../cloudfunctions/_domain/case/location/arrival'
import { offlineTimeInWords } from '../../cloudfunctions/_views/case/moment'

const minute = 60_000
const taken = Date.parse('2026-11-24T13:00:00+08:00')
const now = taken + 240 * minute

describe('when something was done that arrives later', () => {
  it.each([
    ['hours ago', taken + 30 * minute, taken + 30 * minute],
    ['as the case was taken', taken, taken],
    ['before the case was taken', taken - 1, undefined],
    ['just now', now - 2 * minute, undefined],
    ['a little over two minutes ago', now - 2 * minute - 1, now - 2 * minute - 1],
    ['still to come', now + minute, undefined],
    ['not said', undefined, undefined],
  ])('%s', (_, said, expected) => {
    expect(actualTimeOf(said, taken, now)).toBe(expected)
  })

  it('is undefined for a case without an owner', () => {
    expect(actualTimeOf(taken, undefined, now)).toBeUndefined()
  })

  it('is told with the day and the time in China', () => {
    expect(offlineTimeInWords(taken, now)).toBe('手机记下的时间是11月24日 13:00，当时没有网络')
    expect(offlineTimeInWords(undefined, now)).toBeUndefined()
  })
})
