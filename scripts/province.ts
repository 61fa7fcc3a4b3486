import { writeFileSync } from 'node:fs'
import type { FiguresExport } from '#shared/figures/verify-figures'
import { exitForWrongArguments, readOptions } from './command-line'
import { readKnownCities } from './handover/known-cities'
import { describeProvince, provinceCsv } from './province/describe'
import { rollUp } from './province/roll-up'
import { readExport } from './read-export'

const USAGE = `用法 usage: npm run province -- --cities LIST --month 2026-11 FILE... [--csv OUT]
  FILE            a month's table of a city: /figures/2026-11.json of its HTTP address, or a file
  --cities LIST   the cities of the province with their keys (docs/handover-format.md)
  --month MONTH   the month that is added
  --csv OUT       also write the table as CSV

Verifies every signature, adds the figures, and shows what is missing. Exit code 1 when a city is
missing or a file is not counted; 2 when nothing could be done.`

try {
  const { values, positionals } = readOptions(USAGE, {
    allowPositionals: true,
    options: { cities: { type: 'string' }, month: { type: 'string' }, csv: { type: 'string' } },
  })
  if (!values.cities || !/^\d{4}-\d{2}$/.test(values.month ?? '') || positionals.length === 0)
    exitForWrongArguments('--cities, --month and at least one FILE are needed')
  const files = []
  for (const name of positionals)
    files.push({ name, export: await readExport<FiguresExport>(name) })
  const table = rollUp(values.month!, readKnownCities(values.cities), files)
  console.log(describeProvince(table))
  if (values.csv) writeFileSync(values.csv, provinceCsv(table))
  const isComplete =
    table.refused.length === 0 && table.lines.every(({ status }) => status !== 'missing')
  process.exitCode = isComplete ? 0 : 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}
