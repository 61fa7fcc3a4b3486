import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { LocalOptions } from 'miniapp-desk'
import { caseEvents } from '../cloudfunctions/_domain/case/events'
import { schema } from '../cloudfunctions/schema'
import { environmentOfVersion } from '../miniprogram/rules/city/environment'
import { build } from './build'
import { inRoot } from './paths'
import { backupSecret, secretNames } from './secrets'
import { seed } from './seed'
import { readStored, writeStored } from './stored-file'

/**
 * The options with which the local stack opens this project as it was last built. Its data is in
 * the folder `data`. The cloud is the environment of the version that phones run. Phones of another
 * version cannot reach it.
 */
export function ownProject(
  data: string,
  envVersion: NonNullable<LocalOptions['envVersion']> = 'develop',
): LocalOptions {
  mkdirSync(data, { recursive: true })
  const { [backupSecret]: _, ...secrets } = secretsOf(data)
  return {
    data,
    env: environmentOfVersion(envVersion).id,
    envVersion,
    environment: { ...liveVariables, NOTICE_TEMPLATES: noticeTemplates, ...secrets },
    templates,
    project: inRoot(),
    functions: inRoot('dist', 'cloudfunctions'),
    schema: inRoot('dist', 'cloudfunctions', 'schema.json'),
    dataVersion,
    seed: (localStack) => {
      // The sequencer logs only events that carry a code under this key.
      process.env.MASTER_KEY = secrets.MASTER_KEY
      return seed(localStack, Buffer.from(secrets.CODE_KEY!, 'base64'))
    },
    rebuild: { folders: [inRoot('cloudfunctions'), inRoot('miniprogram', 'shared')], run: build },
  }
}

/** The version of the data. Other collections or other events of a case are another version. */
const dataVersion = createHash('sha256')
  .update([...Object.keys(schema.collections), ...Object.keys(caseEvents)].sort().join())
  .digest('hex')
  .slice(0, 12)

/**
 * The variables of the livestream service. The local service responds under every domain. Its
 * recordings have an address of their own.
 */
const liveVariables = {
  LIVE_PUSH_DOMAIN: 'push.example',
  LIVE_PLAY_URL: 'https://play.example',
  LIVE_RECORDINGS: 'http://127.0.0.1:',
  LIVE_API_ID: 'laptop',
}
/**
 * The message templates of the laptop's account. As in WeChat, the numbers of their fields are not
 * in order.
 */
const sampleTemplates = [
  { kind: 'progress', title: '办理进度提醒' },
  { kind: 'task', title: '新任务提醒' },
  { kind: 'shop', title: '商家待办提醒' },
].map(({ kind, title }) => ({ kind, title, id: `${title}（样例）` }))
const sampleFields = {
  number: 'character_string6',
  phrase: 'phrase8',
  hint: 'thing5',
  time: 'time2',
}
const fieldList = Object.entries(sampleFields)
  .map(([value, field]) => `${value}:${field}`)
  .join(' ')
const noticeTemplates = sampleTemplates
  .map(({ kind, id }) => `${kind}=${id} ${fieldList}`)
  .join(', ')
const templates = sampleTemplates.map(({ id, title }) => ({
  id,
  title,
  fields: Object.values(sampleFields),
}))

const laptopSecrets = [
  ...secretNames,
  backupSecret,
  'LIVE_PUSH_KEY',
  'LIVE_PLAY_KEY',
  'LIVE_CALLBACK_KEY',
  'LIVE_API_KEY',
]

/**
 * The secrets of a laptop. They are created on first use and stored in the data folder that they
 * encrypt, never in the project.
 */
function secretsOf(dataFolder: string): Record<string, string> {
  const filePath = join(dataFolder, 'secrets.json')
  const storedSecrets: Record<string, string> = existsSync(filePath) ? readStored(filePath) : {}
  const missingSecrets = laptopSecrets.filter((secretName) => !storedSecrets[secretName])
  if (missingSecrets.length === 0) return storedSecrets
  for (const secretName of missingSecrets)
    storedSecrets[secretName] = randomBytes(32).toString('base64')
  writeStored(filePath, storedSecrets)
  return storedSecrets
}
