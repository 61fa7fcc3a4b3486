import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { readSnapshot } from 'miniapp-cloud/folder'
import { type AuditOptions, audit } from './audit/audit'
import { readLocalLogKey } from './audit/log-key'
import { InvalidRecordError } from './audit/record'
import { exitForWrongArguments, readOptions } from './command-line'
import { inRoot, projectRoot } from './paths'

const USAGE = `用法 usage: npm run audit -- [options]
  --data DIR      the data folder of npm start (default: the project's own). It is only read, and a
                  local cloud may run on it at the same time
  --key KEY       the log's published public key (default: derived from the secrets in the data folder)
  --seen FILE     a checkpoint that somebody kept outside of the system (may be repeated)

Exit code: 0 the record is valid, 1 a record is invalid, 2 the audit could not run`

/**
 * Checks the whole record and names the first invalid document. Exit code 1 for an invalid record,
 * 2 when the audit could not run.
 */
const { dataFolder, options } = readArguments()
const source = readSnapshot(join(dataFolder, 'cloud'))
try {
  const result = audit(source, options)
  console.log(
    `核对无误 sound: ${result.cases} cases, ${result.events} events, ${result.logSize} in the log, ` +
      `${result.pending} pending, ${result.evidence} evidence files`,
  )
  if (result.overdueReviews.length > 0)
    console.log(
      `抽中复核、三十天没有人看的认定 assessments that no second officer reviewed within 30 days: ` +
        result.overdueReviews.join(' '),
    )
} catch (error) {
  if (!(error instanceof InvalidRecordError)) throw error
  console.error(`不对 wrong: ${error.message}`)
  process.exitCode = 1
} finally {
  await source.close()
}

function readArguments(): { dataFolder: string; options: AuditOptions } {
  try {
    const { values } = readOptions(USAGE, {
      options: {
        data: { type: 'string' },
        key: { type: 'string' },
        seen: { type: 'string', multiple: true, default: [] },
      },
    })
    const dataFolder = resolve(values.data ?? inRoot('.data', basename(projectRoot)))
    if (!existsSync(join(dataFolder, 'cloud', 'db')))
      throw new Error(`${dataFolder} has no data. Pass another folder with --data.`)

    const key = values.key ?? readLocalLogKey(dataFolder)
    const remembered = values.seen.map((filePath) => readFileSync(filePath, 'utf8'))
    return { dataFolder, options: { key, remembered } }
  } catch (error) {
    exitForWrongArguments((error as Error).message)
  }
}
