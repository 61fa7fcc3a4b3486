import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '../local/data-folder'
import type { LocalOptions } from '../local/start'
import { build } from './build'
import { inRoot } from './paths'
import { secretNames } from './secrets'
import { seed } from './seed'

/** What the local stack needs to open this very project with its data in `data`; builds it first. */
export async function ownProject(data: string): Promise<LocalOptions> {
  makeFolder(data)
  await build()
  return {
    data,
    environment: secretsOf(data),
    project: inRoot(),
    functions: inRoot('dist', 'cloudfunctions'),
    schema: inRoot('dist', 'cloudfunctions', 'schema.json'),
    seed,
    rebuild: { folders: [inRoot('cloudfunctions'), inRoot('miniprogram', 'shared')], run: build },
  }
}

/** A laptop's own secrets, made on first use; beside the data that they open, never in the project. */
function secretsOf(data: string): Record<string, string> {
  const file = join(data, 'secrets.json')
  const kept: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const missing = secretNames.filter((name) => !kept[name])
  if (missing.length === 0) return kept
  for (const name of missing) kept[name] = randomBytes(32).toString('base64')
  writeFileSync(file, JSON.stringify(kept), { mode: 0o600 })
  return kept
}
