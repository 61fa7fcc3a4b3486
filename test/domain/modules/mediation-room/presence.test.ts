import { describe, expect, it } from 'vitest'
import {
  isPresenceNews,
  type Presence,
  presentForMs,
  toSidePresences,
} from '../../../../cloudfunctions/_modules/mediation-room/presence'

const now = 1_000_000

const presence = (change: Partial<Presence> = {}): Presence => ({
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
      [presence({ seen: 3 })],
      [{ side: 'consumer', online: true, typing: false, read: 3 }],
    ],
    [
      'types',
      [presence({ doing: 'typing' })],
      [{ side: 'consumer', online: true, typing: true, read: 0 }],
    ],
    [
      'has stopped typing',
      [presence({ doing: 'typing', at: now - 6_000 })],
      [{ side: 'consumer', online: true, typing: false, read: 0 }],
    ],
    [
      'has left',
      [presence({ doing: 'leaving' })],
      [{ side: 'consumer', online: false, typing: false, read: 0 }],
    ],
    [
      'has not been heard of',
      [presence({ at: now - presentForMs })],
      [{ side: 'consumer', online: false, typing: false, read: 0 }],
    ],
    [
      'two of the shop are one',
      [
        presence({ side: 'merchant', seen: 2, at: now - presentForMs }),
        presence({ side: 'merchant', seen: 1 }),
      ],
      [{ side: 'merchant', online: true, typing: false, read: 2 }],
    ],
  ])('%s', (_, all, people) => {
    expect(toSidePresences(all, now)).toEqual(people)
  })
})

describe('what is worth a notification', () => {
  it.each<[string, Presence | undefined, Presence, boolean]>([
    ['somebody comes', undefined, presence(), true],
    ['comes back', presence({ doing: 'leaving' }), presence(), true],
    ['comes back after silence', presence({ at: now - presentForMs }), presence(), true],
    ['is still here', presence({ at: now - 20_000 }), presence(), false],
    ['has read more', presence({ seen: 1 }), presence({ seen: 2 }), true],
    ['begins to type', presence(), presence({ doing: 'typing' }), true],
    [
      'goes on typing',
      presence({ doing: 'typing', at: now - 5_000 }),
      presence({ doing: 'typing' }),
      false,
    ],
    [
      'types again',
      presence({ doing: 'typing', at: now - 6_000 }),
      presence({ doing: 'typing' }),
      true,
    ],
    ['leaves', presence(), presence({ doing: 'leaving' }), true],
    ['leaves again', presence({ doing: 'leaving' }), presence({ doing: 'leaving' }), false],
  ])('%s: %#', (_, before, after, news) => {
    expect(isPresenceNews(before, after)).toBe(news)
  })
})
