import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { LocalOptions } from 'miniapp-desk'
import { caseEvents } from '../cloudfunctions/_domain/case/events'
import { schema } from '../cloudfunctions/schema'
import { build } from './build'
import { keep, readKept } from './kept'
import { inRoot } from './paths'
import { backupSecret, secretNames } from './secrets'
import { seed } from './seed'

/** The options with which the local stack opens this project, as last built, with its data in `data`. */
export function ownProject(data: string): LocalOptions {
  mkdirSync(data, { recursive: true })
  const { [backupSecret]: _, ...secrets } = secretsOf(data)
  return {
    data,
    environment: { ...live, NOTICE_TEMPLATES: notices, ...secrets },
    project: inRoot(),
    functions: inRoot('dist', 'cloudfunctions'),
    schema: inRoot('dist', 'cloudfunctions', 'schema.json'),
    dataVersion,
    seed: (local) => seed(local, Buffer.from(secrets.CODE_KEY!, 'base64')),
    rebuild: { folders: [inRoot('cloudfunctions'), inRoot('miniprogram', 'shared')], run: build },
  }
}

/** Data with other collections or other events of a case are those of another version. */
const dataVersion = createHash('sha256')
  .update([...Object.keys(schema.collections), ...Object.keys(caseEvents)].sort().join())
  .digest('hex')
  .slice(0, 12)

/** The laptop's live service answers under every domain; its recordings have its own address. */
const live = {
  LIVE_PUSH_DOMAIN: 'push.example',
  LIVE_PLAY_URL: 'https://play.example',
  LIVE_RECORDINGS: 'http://127.0.0.1:',
  LIVE_API_ID: 'laptop',
}
/** Sample template ids: the laptop sends subscription messages under any id. */
const notices = 'progress=办理进度提醒（样例）,task=新任务提醒（样例）,shop=商家待办提醒（样例）'
const laptopSecrets = [
  ...secretNames,
  backupSecret,
  'LIVE_PUSH_KEY',
  'LIVE_PLAY_KEY',
  'LIVE_CALLBACK_KEY',
  'LIVE_API_KEY',
]

/** A laptop's own secrets, made on first use and kept in the data folder that they encrypt, never in the project. */
function secretsOf(data: string): Record<string, string> {
  const file = join(data, 'secrets.json')
  const kept: Record<string, string> = existsSync(file) ? readKept(file) : {}
  const missing = laptopSecrets.filter((name) => !kept[name])
  if (missing.length === 0) return kept
  for (const name of missing) kept[name] = randomBytes(32).toString('base64')
  keep(file, kept)
  return kept
}
