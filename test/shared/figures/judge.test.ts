import { expect, it } from 'vitest'
import { judgeFigures } from '../../../miniprogram/shared/figures/judge'
import { digestOf, type Table } from '../../../miniprogram/shared/figures/table'

const table: Table = { schema: 3, month: '2026-09', edition: 1, at: 1, final: true, groups: [] }
const sealedAs = (type: string, digest?: string, own = table) =>
  judgeFigures({ table: own, sealed: { event: { type, data: { digest } } } } as never)

it('given an event that does not bind the table as figures, then it is another table’s', () => {
  const digest = digestOf(table)
  expect(sealedAs('figures.published', digest)).toBe('waiting')
  expect(sealedAs('figures.published')).toBe('other_table')
  expect(sealedAs('figures.published', digest, { ...table, edition: 2 })).toBe('other_table')
  expect(sealedAs('list.published', digest)).toBe('other_table')
})
