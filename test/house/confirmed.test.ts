import { describe, expect, it } from 'vitest'
import { cityNames } from '../../scripts/city/city-file'
import {
  digestOf,
  findConfirmationProblem,
  readConfirmations,
  tableNames,
} from '../../scripts/confirmation'
import comparedDigests from './compared-tables.json'

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
    if (open === undefined) expect(findConfirmationProblem(table, given)).toBeUndefined()
    else expect(findConfirmationProblem(table, given)).toContain(open)
  })

  it.each(cityNames())('is not changed by one person of %s alone once it was confirmed', (city) => {
    const confirmation = readConfirmations(city)[table]
    if (Object.values(confirmation).some(Boolean))
      expect(findConfirmationProblem(table, confirmation)).toBeUndefined()
  })
})

it('each table has its place in the confirmed.json of each city, and nothing else has', () => {
  for (const city of cityNames())
    expect(Object.keys(readConfirmations(city)).sort(), city).toEqual([...tableNames].sort())
  expect(new Set(tableNames.map(digestOf)).size).toBe(tableNames.length)
})

/**
 * Whoever changes a table compares it with the published text, lets a second person review it, and
 * enters the new digest by hand. No option of the test runner does so.
 */
it.each(tableNames)('%s is as it was last compared with the published text', (table) => {
  expect(
    digestOf(table),
    `${table} changed. Compare it with the published text and let a second person review it, then enter the digest in test/house/compared-tables.json`,
  ).toBe(comparedDigests[table])
})

it('no digest is kept of a table that is gone', () =>
  expect(Object.keys(comparedDigests)).toEqual(tableNames))
