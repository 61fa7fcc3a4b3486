import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import { sumsInSchema } from '#shared/figures/counts'
import { figuresCsv } from '#shared/figures/csv'
import { figuresOf } from '#shared/figures/figures'
import { type FiguresTable, findTableFault } from '#shared/figures/table'
import {
  type CountedFact,
  caseCounts,
  countedFacts,
  firstSchemaOf,
  isInSchema,
  oldestTableSchema,
  tableSchema,
} from '#shared/vocabulary/statistics'
import type { CaseFacts } from '../../../../cloudfunctions/_domain/statistics/measures'
import {
  type CountedCase,
  nextEdition,
} from '../../../../cloudfunctions/_domain/statistics/publication'
import { otherFigureLines } from '../../../../miniprogram/modules/public-figures/pages/figure-lines'

const day = 86_400_000
const from = startOfDay('2026-09-01')
const at = from + 200 * day
const allCountedFacts = Object.fromEntries(
  countedFacts.codes.map((fact) => [fact, true]),
) as Partial<Record<CountedFact, boolean>>

/** Twelve settled complaints of twelve persons, some of them with every counted fact. */
function twelveCases(given: Partial<CaseFacts> = {}): CountedCase[] {
  return Array.from({ length: 12 }, (_, index) => ({
    person: `p${index}`,
    values: {
      district: 'yuehu',
      problem: index % 2 === 0 ? 'price' : 'quality',
      trade: 'dining',
      source: 'own',
      hotline: 'none',
    },
    facts: {
      kind: 'complaint',
      receivedAt: from + index * day,
      districtId: 'yuehu',
      contactDue: from + (index + 1) * day,
      contactedAt: from + index * day + 60_000,
      decideDue: from + (index + 9) * day,
      decidedAt: from + (index + 1) * day,
      accepted: true,
      closeDue: from + (index + 60) * day,
      closedAt: from + (index + 5) * day,
      ending: 'settled',
      ...(index < 6 ? allCountedFacts : {}),
      ...given,
    },
  }))
}

const publish = (cases: CountedCase[], earlier: FiguresTable[] = []) =>
  nextEdition(cases, { month: '2026-09', at, earlier }, (by, of) => `${by} ${of}`)

/** The same table as it would have been published in an older schema. */
function inSchema(schema: number, table: FiguresTable): FiguresTable {
  const groups = table.groups.map((group) => {
    const counts = { ...group.counts, sums: sumsInSchema(group.counts.sums, schema) }
    return { ...group, counts, figures: figuresOf(counts, !table.final, schema) }
  })
  return { ...table, schema, groups }
}

const schemas = Array.from(
  { length: tableSchema - oldestTableSchema + 1 },
  (_, index) => oldestTableSchema + index,
)
const folder = 'test/domain/modules/public-figures/tables'
const fileOf = (schema: number) => `${folder}/schema-${schema}.json`

// A table that was written stays: it stands for those that bureaus have published.
if (process.env.UPDATE !== undefined && !existsSync(fileOf(tableSchema))) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(fileOf(tableSchema), `${JSON.stringify(publish(twelveCases()), null, 2)}\n`)
}

/** A schema in which no counted fact existed yet. */
const beforeAllFacts = Math.min(...countedFacts.codes.map(firstSchemaOf)) - 1

describe.each(schemas)('a published table of schema %i', (schema) => {
  it('is stored here, and stays sound', () => {
    expect(
      existsSync(fileOf(schema)),
      `${fileOf(schema)} is missing: UPDATE=1 npx vitest run --project domain published-tables` +
        ' writes it. The others never change.',
    ).toBe(true)

    const table = JSON.parse(readFileSync(fileOf(schema), 'utf8')) as FiguresTable
    expect(table.schema).toBe(schema)
    expect(
      findTableFault(table),
      'A stored table no longer agrees with its figures. A new counted fact needs a `since` of its' +
        ' own, above the newest schema (miniprogram/shared/vocabulary/statistics.ts).',
    ).toBeUndefined()
  })

  it('tells every number that it has, and of the others since when they are counted', () => {
    const table = JSON.parse(readFileSync(fileOf(schema), 'utf8')) as FiguresTable
    expectNumbersOf(schema, table)
  })
})

function expectNumbersOf(schema: number, table: FiguresTable) {
  const texts = [figuresCsv(table), otherFigureLines(table.groups[0]!.figures).join('\n')]
  for (const text of texts) expect(text).not.toMatch(/undefined|null|NaN/)
  const [heads] = figuresCsv(table).slice(1).split('\r\n')
  const [csv, page] = texts as [string, string]
  for (const code of caseCounts.codes)
    expect(heads!.split(',').includes(caseCounts.label(code)), code).toBe(isInSchema(code, schema))

  for (const fact of countedFacts.codes) {
    const label = countedFacts.label(fact)
    if (isInSchema(fact, schema)) expect(page).toContain(`${label} 6 件`)
    else expect(page).toContain(`${label}：第 ${firstSchemaOf(fact)} 版表格起才统计，这张表没有`)
  }

  const columns = csv
    .slice(1)
    .split('\r\n')
    .filter(Boolean)
    .map((line) => line.split(',').length)
  expect(new Set(columns).size).toBe(1)
}

describe('a fact that is counted since a later schema', () => {
  const fresh = publish(twelveCases())!

  it('is left out of the page and the CSV of an older table, which says since when it is counted', () => {
    expectNumbersOf(beforeAllFacts, inSchema(beforeAllFacts, fresh))
  })

  it.each([beforeAllFacts, ...schemas])(
    'makes no new edition of a month of schema %i',
    (schema) => {
      const published = inSchema(schema, fresh)
      expect(publish(twelveCases(), [published])).toBeUndefined()

      const changed = publish(twelveCases({ accepted: undefined }), [published])
      expect(changed).toMatchObject({ schema: tableSchema, edition: 2 })
    },
  )

  it('is demanded of a table of its schema, and refused in an older one', () => {
    const newest = countedFacts.codes.reduce((one, other) =>
      firstSchemaOf(other) > firstSchemaOf(one) ? other : one,
    )
    const without = structuredClone(fresh)
    for (const { counts } of without.groups) delete counts.sums[newest]

    expect(findTableFault(without)).toBe('schema')

    const older = { ...fresh, schema: firstSchemaOf(newest) - 1 }
    expect(findTableFault(older)).toBe('schema')
  })
})
