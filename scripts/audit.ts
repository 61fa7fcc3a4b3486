import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readSnapshot } from 'miniapp-cloud/folder'
import { audit } from './audit/audit'
import { keyBeside } from './audit/key'
import { BadRecord } from './audit/record'
import { inRoot, root } from './paths'

const USAGE = `用法 usage: npm run audit -- [options]
  --data DIR      a data folder of npm start (default: the project's own); opened for reading alone, a cloud may be
                  running on it
  --key KEY       the log's key as it was published (default: that of the laptop's own secrets)
  --seen FILE     a checkpoint that somebody remembers (repeatable)`

/**
 * Derives the whole record anew and names the first wrong record. Exit code 1 for a wrong record, 2 when the audit
 * could not run.
 */
const { data, key, remembered } = readArguments()
const record = readSnapshot(join(data, 'cloud'))
try {
  const { events, cases, size, waiting, evidence, late } = audit(record, { key, remembered })
  console.log(
    `核对无误 sound: ${cases} cases, ${events} events, ${size} in the log, ${waiting} waiting for it, ` +
      `${evidence} evidence files`,
  )
  if (late.length > 0)
    console.log(`抽中复核、三十天没有人看的认定 findings that no second officer looked at: ${late.join(' ')}`)
} catch (error) {
  if (!(error instanceof BadRecord)) throw error
  console.error(`不对 wrong: ${error.message}`)
  process.exitCode = 1
} finally {
  await record.close()
}

function readArguments(): { data: string; key: string; remembered: string[] } {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string' },
        key: { type: 'string' },
        seen: { type: 'string', multiple: true, default: [] },
      },
    })
    const data = resolve(values.data ?? inRoot('.data', basename(root)))
    if (!existsSync(join(data, 'cloud', 'db'))) throw new Error(`no data in ${data}`)
    const key = values.key ?? keyBeside(data)
    return { data, key, remembered: values.seen.map((file) => readFileSync(file, 'utf8')) }
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
    process.exit(2)
  }
}
