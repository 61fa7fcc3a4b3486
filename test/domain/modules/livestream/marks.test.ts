import { expect, it } from 'vitest'
import { findBookmarkError } from '../../../../cloudfunctions/_modules/livestream/rules/marks'

const start = 1_795_500_000_000
const officer = { role: 'officer', ref: 'officer1' } as const
const consumer = { role: 'consumer' } as const
const bookmarks = (count: number, by: typeof officer | typeof consumer = consumer) =>
  Array(count).fill({ by })

it.each<[string, Parameters<typeof findBookmarkError>, ReturnType<typeof findBookmarkError>]>([
  ['now', [[], { startedAt: start }, { at: 60_000, by: officer, now: start + 60_000 }], undefined],
  ['before the stream has started', [[], {}, { at: 0, by: officer, now: start }], 'INVALID_INPUT'],
  [
    'less than ten seconds in the future',
    [[], { startedAt: start }, { at: 69_000, by: officer, now: start + 60_000 }],
    undefined,
  ],
  [
    'more than ten seconds in the future',
    [[], { startedAt: start }, { at: 71_000, by: officer, now: start + 60_000 }],
    'INVALID_INPUT',
  ],
  [
    'after its end',
    [
      [],
      { startedAt: start, endedAt: start + 50_000 },
      { at: 61_000, by: officer, now: start + 90_000 },
    ],
    'INVALID_INPUT',
  ],
  [
    'before its end, afterwards',
    [
      [],
      { startedAt: start, endedAt: start + 50_000 },
      { at: 49_000, by: officer, now: start + 9e6 },
    ],
    undefined,
  ],
  [
    '40 by the person',
    [bookmarks(40), { startedAt: start }, { at: 0, by: consumer, now: start }],
    'TOO_MANY',
  ],
  [
    '40 by others',
    [bookmarks(40), { startedAt: start }, { at: 0, by: officer, now: start }],
    undefined,
  ],
  [
    '40 by the same account in another role',
    [
      bookmarks(40, officer),
      { startedAt: start },
      { at: 0, by: { role: 'dispatcher', ref: 'officer1' }, now: start },
    ],
    undefined,
  ],
  [
    '100 in all',
    [bookmarks(100), { startedAt: start }, { at: 0, by: officer, now: start }],
    'TOO_MANY',
  ],
])('a bookmark: %s', (_, parameters, expected) =>
  expect(findBookmarkError(...parameters)).toBe(expected),
)
