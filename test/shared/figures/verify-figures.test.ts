import { expect, it } from 'vitest'
import { type FiguresTable, tableDigest } from '#shared/figures/table'
import { verifyFigures } from '#shared/figures/verify-figures'

const table: FiguresTable = {
  schema: 3,
  month: '2026-09',
  edition: 1,
  at: 1,
  final: true,
  groups: [],
}

const sealedAs = (type: string, digest?: string, own = table) =>
  verifyFigures({ table: own, sealed: { event: { type, data: { digest } } } } as never)

it('given an event that does not bind the table as figures, then it is another table’s', () => {
  const digest = tableDigest(table)
  expect(sealedAs('figures.published', digest)).toBe('waiting')
  expect(sealedAs('figures.published')).toBe('other_table')
  expect(sealedAs('figures.published', digest, { ...table, edition: 2 })).toBe('other_table')
  expect(sealedAs('list.published', digest)).toBe('other_table')
})
