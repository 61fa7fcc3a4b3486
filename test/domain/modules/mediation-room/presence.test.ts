import { describe, expect, it } from 'vitest'
import {
  hereFor,
  isPresenceNews,
  type Presence,
  peoplePresentIn,
} from '../../../../cloudfunctions/_modules/mediation-room/presence'

const now = 1_000_000
const one = (change: Partial<Presence> = {}): Presence => ({
  side: 'consumer',
  doing: 'reading',
  at: now,
  seen: 0,
  ...change,
})

describe('who is here', () => {
  it.each<[string, Presence[], object[]]>([
    ['nobody yet', [], []],
    [
      'somebody reads',
      [one({ seen: 3 })],
      [{ side: 'consumer', online: true, typing: false, read: 3 }],
    ],
    [
      'types',
      [one({ doing: 'typing' })],
      [{ side: 'consumer', online: true, typing: true, read: 0 }],
    ],
    [
      'has stopped typing',
      [one({ doing: 'typing', at: now - 6_000 })],
      [{ side: 'consumer', online: true, typing: false, read: 0 }],
    ],
    [
      'has left',
      [one({ doing: 'leaving' })],
      [{ side: 'consumer', online: false, typing: false, read: 0 }],
    ],
    [
      'has not been heard of',
      [one({ at: now - hereFor })],
      [{ side: 'consumer', online: false, typing: false, read: 0 }],
    ],
    [
      'two of the shop are one',
      [one({ side: 'merchant', seen: 2, at: now - hereFor }), one({ side: 'merchant', seen: 1 })],
      [{ side: 'merchant', online: true, typing: false, read: 2 }],
    ],
  ])('%s', (_, all, people) => {
    expect(peoplePresentIn(all, now)).toEqual(people)
  })
})

describe('what is worth a notification', () => {
  it.each<[string, Presence | undefined, Presence, boolean]>([
    ['somebody comes', undefined, one(), true],
    ['comes back', one({ doing: 'leaving' }), one(), true],
    ['comes back after silence', one({ at: now - hereFor }), one(), true],
    ['is still here', one({ at: now - 20_000 }), one(), false],
    ['has read more', one({ seen: 1 }), one({ seen: 2 }), true],
    ['begins to type', one(), one({ doing: 'typing' }), true],
    ['goes on typing', one({ doing: 'typing', at: now - 5_000 }), one({ doing: 'typing' }), false],
    ['types again', one({ doing: 'typing', at: now - 6_000 }), one({ doing: 'typing' }), true],
    ['leaves', one(), one({ doing: 'leaving' }), true],
    ['leaves again', one({ doing: 'leaving' }), one({ doing: 'leaving' }), false],
  ])('%s: %#', (_, before, after, news) => {
    expect(isPresenceNews(before, after)).toBe(news)
  })
})
