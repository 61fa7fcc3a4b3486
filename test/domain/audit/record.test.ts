import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventType } from '../../../cloudfunctions/_domain/case/events'
import { adminActionTable } from '../../../scripts/audit/admin-actions'
import { caseTable } from '../../../scripts/audit/case/case'
import { consultationTable } from '../../../scripts/audit/consultation'
import { orderTable } from '../../../scripts/audit/order'
import { ratingTable } from '../../../scripts/audit/rating'
import { scorecardTable } from '../../../scripts/audit/scorecard'
import { staffTable } from '../../../scripts/audit/staff'
import { rulesByEventType } from '../../../scripts/audit/state-reader'
import { trendTable } from '../../../scripts/audit/trend'
import { warningTable } from '../../../scripts/audit/warning'
import { read } from '../../house/sources'
import { sayings } from './case-events'
import { type Documented, documented, misfit } from './record-page'

const sections = [
  ['A case', caseTable],
  ['A scorecard', scorecardTable],
  ['A warning', warningTable],
  ['A rating', ratingTable],
  ['An order', orderTable],
  ['A trend', trendTable],
  ['A consultation', consultationTable],
  ['An account of staff', staffTable],
  ['An admin action', adminActionTable],
] as const

const byType = (rows: Documented[]) =>
  Object.fromEntries(rows.map(({ type, changes }) => [type, changes.sort()]))

describe('docs/record.md', () => {
  it.each(sections)(
    '%s: says of every event which fields the audit derives from it',
    (section, table) => {
      const derived = [...rulesByEventType(table)].map(([type, rules]): [string, string[]] => [
        type,
        rules.map(({ fieldName }) => fieldName).sort(),
      ])
      expect(byType(documented(section))).toEqual(Object.fromEntries(derived))
    },
  )

  it('says of an event where its data has more than one shape', () => {
    const said = [...read('docs/record.md').matchAll(/`([\w.]+)` has version (\d+)/g)]
    expect(Object.fromEntries(said.map(([, type, newest]) => [type, Number(newest)]))).toEqual(
      caseTable.versions,
    )
  })

  it('says of every event of a case what it holds', () => {
    const page = new Map(documented('A case').map((row) => [row.type, row]))
    const wrong = (Object.keys(sayings) as EventType[]).flatMap((type) =>
      fc.sample(sayings[type] as fc.Arbitrary<object>, 100).flatMap((data) => {
        const said = JSON.parse(JSON.stringify(data))
        return misfit(page, type, said) ?? []
      }),
    )

    expect([...new Set(wrong)]).toEqual([])
  })
})
