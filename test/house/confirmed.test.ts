import { describe, expect, it } from 'vitest'
import confirmed from '../../docs/confirmed.json'
import { digestOf, tableNames, unconfirmed } from '../../scripts/confirmation'

describe.each(tableNames)('%s', (table) => {
  const digest = digestOf(table)

  it.each([
    [
      'two people, and this very table',
      { digest, proposedBy: '样例甲', checkedBy: '样例乙' },
      undefined,
    ],
    [
      'one person twice',
      { digest, proposedBy: '样例甲', checkedBy: ' 样例甲 ' },
      'the same person',
    ],
    ['nobody checked', { digest, proposedBy: '样例甲', checkedBy: ' ' }, 'not both named'],
    ['nobody proposed', { digest, proposedBy: '', checkedBy: '样例乙' }, 'not both named'],
    [
      'changed afterwards',
      { digest: 'ab'.repeat(32), proposedBy: '样例甲', checkedBy: '样例乙' },
      digest,
    ],
  ])('%s', (_what, given, open) => {
    if (open === undefined) expect(unconfirmed(table, given)).toBeUndefined()
    else expect(unconfirmed(table, given)).toContain(open)
  })

  it('is not changed by one person alone once it was confirmed', () => {
    if (Object.values(confirmed[table]).some(Boolean)) expect(unconfirmed(table)).toBeUndefined()
  })
})

it('each table has its place in docs/confirmed.json, and nothing else has', () => {
  expect(Object.keys(confirmed).sort()).toEqual([...tableNames].sort())
  expect(new Set(tableNames.map(digestOf)).size).toBe(tableNames.length)
})
