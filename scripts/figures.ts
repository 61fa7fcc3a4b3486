import { parseArgs } from 'node:util'
import { figuresCsv } from '../miniprogram/shared/figures/csv'
import { type FiguresExport, judgeFigures } from '../miniprogram/shared/figures/judge'
import { trustedLog } from '../miniprogram/shared/seal/trusted'
import { readExport } from './read-export'

const USAGE = `用法 usage: npm run figures -- --verify URL [options]
  --verify URL    a month's table, /figures/2026-11.json of the bureau's HTTP address, or a file that holds it
  --key KEY       the log's key as it was published; without it the export's own key is taken, and said to be
  --after URL     the edition before it, /figures/2026-11-1.json or a file, which it has to name`

/** Works a month's public table again. Exit code 1 for a wrong one, 2 when it could not be checked. */
try {
  const { values } = parseArgs({
    options: { verify: { type: 'string' }, key: { type: 'string' }, after: { type: 'string' } },
  })
  if (values.verify === undefined) throw new Error('which table?')
  const given = await readExport<FiguresExport>(values.verify)
  const before = values.after === undefined ? undefined : await readExport<FiguresExport>(values.after)
  if (!Array.isArray(given.table?.groups) || !given.sealed?.event || (before && !before.table?.groups))
    throw new Error('not a table of figures')
  const said = given.log?.key ?? ''
  const finding = judgeFigures(given, given.log && trustedLog(said, values.key ?? said), before?.table)
  console.log(figuresCsv(given.table))
  if (values.key === undefined && given.log) console.log(`key taken from the export: ${said}`)
  console.log(finding)
  process.exitCode = finding === 'sound' ? 0 : 1
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`)
  process.exitCode = 2
}
