import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { findBrowser } from 'miniapp-simulator/browser'
import { memorySize } from '../cloudfunctions/reading/config.json'
import { environment } from '../miniprogram/cloud/environment'
import { speechPlugin } from '../miniprogram/phone/speech-plugin'
import { carriedKeys } from '../miniprogram/shared/seal/trusted'
import { tableNames, unconfirmed } from './confirmation'
import { bytesIn } from './deploy/perform'
import { otherEnvironment } from './own-environment'
import { inRoot } from './paths'
import { mostCode } from './probe/names'
import { secretNames, unusable } from './secrets'

/**
 * `npm run doctor [-- --env ID]`: what is missing on this laptop, and for a deployment, with what to do about it. Exit
 * code 1 when the laptop lacks something.
 */
const { values } = parseArgs({ options: { env: { type: 'string', default: environment } } })
type Finding = true | string

const laptop: [what: string, find: () => Finding | Promise<Finding>][] = [
  [
    'Node 20.19 or newer',
    () => atLeast(process.versions.node, [20, 19]) || `this is ${process.versions.node}: install a newer one`,
  ],
  ['packages installed', () => existsSync(inRoot('node_modules', 'wx-server-sdk')) || 'run npm ci'],
  ['the database engine loads', () => loads('lmdb')],
  [
    'a browser for tests and --auto',
    async () => existsSync((await findBrowser()).executablePath) || 'set CHROME_PATH, or run npm ci again',
  ],
]

const deployment: typeof laptop = [
  ['the environment that phones reach', () => otherEnvironment(values.env) ?? true],
  ['an appid of your own', () => !/^wx0+1$/.test(projectConfig().appid) || 'write it into project.config.json'],
  ...['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'].map((name) =>
    variable(name, 'a key of the Tencent Cloud account: console, 访问管理 → API 密钥'),
  ),
  ...secretNames.map((name): (typeof laptop)[number] => [
    name,
    () =>
      !unusable().includes(name) || 'not set in this shell, 32 bytes in base64 (npm run keys makes the bureau’s own)',
  ]),
  ...tableNames.map((table): (typeof laptop)[number] => [
    `${table} confirmed by two people`,
    () => unconfirmed(table) === undefined || `${unconfirmed(table)} (docs/confirmed.json)`,
  ]),
  [
    'the plugin 同声传译, which the account must have added',
    () =>
      !speechPlugin || 'add wx069ba97219f66d99 (docs/deploy.md §5), or set miniprogram/phone/speech-plugin.ts to false',
  ],
  [
    `the function that reads photos: ${memorySize} MB of memory (it takes about 700), code up to ${mostCode} MB`,
    readingFits,
  ],
  [
    'the log’s public key in the package',
    () => carriedKeys.length > 0 || 'shared/seal/trusted.ts: phones would trust the first key they meet',
  ],
]

const broken = await report('Laptop', laptop)
await report('Deployment', deployment)
console.log('\nOn the platform, by hand (docs/deploy.md)')
for (const [what, where, why] of onThePlatform()) console.log(`  ☐ ${what}（${where}）：${why}`)
process.exitCode = broken ? 1 : 0

async function report(title: string, checks: typeof laptop): Promise<number> {
  console.log(`\n${title}`)
  let wrong = 0
  for (const [what, find] of checks) {
    const found = await Promise.resolve()
      .then(find)
      .catch((error: Error) => error.message)
    if (found !== true) wrong++
    console.log(found === true ? `  ✓ ${what}` : `  ✗ ${what}: ${found}`)
  }
  return wrong
}

/** Rows of the guide's first table: no program can look whether they are done. */
function onThePlatform(): string[][] {
  const parts = readFileSync(inRoot('docs', 'deploy.md'), 'utf8').split('\n\n')
  const table = parts.find((part) => part.startsWith('| 要办的')) ?? ''
  const rows = table.split('\n').slice(2)
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

function variable(name: string, from: string): (typeof laptop)[number] {
  return [name, () => Boolean(process.env[name]) || `not set in this shell (${from})`]
}

function atLeast(version: string, [major, minor]: [number, number]): boolean {
  const [have = 0, haveMinor = 0] = version.split('.').map(Number)
  return have > major || (have === major && haveMinor >= minor)
}

function readingFits(): Finding {
  const folder = inRoot('dist', 'cloudfunctions', 'reading')
  if (!existsSync(folder)) return 'run npm run build'
  const size = Math.ceil(bytesIn(folder) / 1024 / 1024)
  return size <= mostCode || `${size} MB: look what cloudfunctions/reading/assets.json takes along`
}

function loads(name: string): true {
  createRequire(import.meta.url)(name)
  return true
}

function projectConfig(): { appid: string } {
  return JSON.parse(readFileSync(inRoot('project.config.json'), 'utf8'))
}
