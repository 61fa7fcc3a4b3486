import { figuresCsv } from '#shared/figures/csv'
import { type FiguresExport, verifyFigures } from '#shared/figures/verify-figures'
import { selectTrustedLog } from '#shared/proof/trusted'
import { exitForWrongArguments, readOptions } from './command-line'
import { readExport } from './read-export'

const USAGE = `用法 usage: npm run figures -- --verify URL [options]
  --verify URL    a month's table, /figures/2026-11.json of the bureau's HTTP address, or a file that holds it
  --key KEY       the log's key as it was published; without it the export's own key is taken, and said to be
  --after URL     the edition before it, /figures/2026-11-1.json or a file, which it has to name`

/**
 * Verifies the public table of a month. Exit code 1 when it is wrong, 2 when it could not be
 * checked.
 */
try {
  const { values } = readOptions(USAGE, {
    options: { verify: { type: 'string' }, key: { type: 'string' }, after: { type: 'string' } },
  })
  if (values.verify === undefined) exitForWrongArguments('--verify is missing')
  const exportFile = await readExport<FiguresExport>(values.verify)
  const previousExport =
    values.after === undefined ? undefined : await readExport<FiguresExport>(values.after)
  const isTable = Array.isArray(exportFile.table?.groups) && Boolean(exportFile.sealed?.event)
  const isPreviousTable = previousExport === undefined || Boolean(previousExport.table?.groups)
  if (!isTable || !isPreviousTable) throw new Error('not a table of figures')

  const logKey = exportFile.log?.key ?? ''
  const finding = verifyFigures(
    exportFile,
    exportFile.log && selectTrustedLog(logKey, values.key ?? logKey),
    previousExport?.table,
  )
  console.log(figuresCsv(exportFile.table))
  if (values.key === undefined && exportFile.log)
    console.log(`key taken from the export: ${logKey}`)
  console.log(finding)
  process.exitCode = finding === 'sound' ? 0 : 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}
