import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { findBrowser } from 'miniapp-simulator/browser'
import { planWarning } from '#shared/plan-expiry'
import { parseNoticeTemplates } from '../cloudfunctions/_domain/notice-templates'
import { calendarReminder, readAdoptedCalendar } from './calendar-reminder'
import {
  type ChosenEnvironment,
  chooseBuiltEnvironment,
  chooseEnvironment,
  cityOptions,
  cityUsage,
  findReasonAgainstDeployment,
  missingDomain,
} from './city/choose-city'
import { readDistricts } from './city/city-file'
import { readOptions } from './command-line'
import { findConfirmationProblem, readConfirmations, tableNames } from './confirmation'
import { createManagerFromShell } from './deploy/cloudbase-manager'
import { folderBytes } from './deploy/perform'
import { queryDocuments } from './deploy/query-documents'
import { storeOfEnvironment } from './document-store'
import { loadSecrets, secretOptions, secretUsage } from './keys/load-secrets'
import { defaultSecretFile, secretFileExists } from './keys/secret-file'
import { inRoot } from './paths'
import { describeMissing, findMissingContacts } from './places/missing-contacts'
import { readPlanExpiry } from './plan-expiry'
import { maxCodeMegabytes } from './probe/names'
import { photoReaderMegabytes } from './probe/photo-reader'
import { accountSecrets, findUnusableSecrets, noticeTemplates, secretNames } from './secrets'

const USAGE = `用法 usage: npm run doctor -- [--env NAME] [options]
${cityUsage}
  --region R      the region of the environment, if it is not ap-shanghai
${secretUsage}

Reports what is missing on this computer and for a deployment, and what to do about it. Without
--env, asks for the test environment. Exit code 1: something is missing on this computer.`

/**
 * `npm run doctor [-- --city NAME --env test|production]` reports what is missing on the laptop,
 * and for a deployment, and what to do about it. Exit code 1 when something is missing on the
 * laptop.
 */
const { values } = readOptions(USAGE, {
  options: {
    ...cityOptions,
    region: { type: 'string' },
    ...secretOptions,
  },
})
/** True if nothing is missing, otherwise what to do. */
type Finding = true | string
type Check = [task: string, find: () => Finding | Promise<Finding>]

const chosenEnvironment = chooseOrStop()
const { cityName, city, kind, environment, envId } = chosenEnvironment

const officerRemedy = '在“工作人员”里给网格员选网格，或者 npm run places'
const numberRemedy = '群众看到的是区的热线；要改用 npm run places 的 hotline 一列'

const laptopChecks: Check[] = [
  [
    'Node 20.19 or newer',
    () =>
      isAtLeast(process.versions.node, [20, 19]) ||
      `this is ${process.versions.node}: install a newer one`,
  ],
  ['packages installed', () => existsSync(inRoot('node_modules', 'wx-server-sdk')) || 'run npm ci'],
  ['the database engine loads', () => assertLoads('lmdb')],
  [
    'a browser for tests and --auto',
    async () =>
      existsSync((await findBrowser()).executablePath) || 'set CHROME_PATH, or run npm ci again',
  ],
]

const deploymentChecks: Check[] = [
  ['a city of your own', () => !city.sample || findReasonAgainstDeployment(chosenEnvironment)!],
  ['these sources are those of the city', checkSources],
  [
    'the districts file of the city',
    () => readDistricts(cityName).districts.length > 0 || 'there is none',
  ],
  [
    'an appid of your own',
    () => !/^wx0+1$/.test(city.appid) || `write it into cities/${cityName}/city.json`,
  ],
  [
    '自己的、已经备案的域名',
    () => kind === 'test' || environment.domain !== '' || missingDomain(cityName),
  ],
  ...['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'].map((variableName) =>
    variableCheck(variableName, 'a key of the Tencent Cloud account: console, 访问管理 → API 密钥'),
  ),
  ...secretNames.map(
    (variableName): Check => [
      variableName,
      () =>
        !findUnusableSecrets().includes(variableName) ||
        'neither in the file of secrets nor in this shell: npm run keys -- --env NAME',
    ],
  ),
  ...tableNames.map(
    (tableName): Check => [
      `${tableName} confirmed by two people`,
      () => {
        const problem = findConfirmationProblem(tableName, readConfirmations(cityName)[tableName])
        return problem === undefined || `${problem} (cities/${cityName}/confirmed.json)`
      },
    ],
  ),
  ['the holidays of the next sixty days are adopted in the environment', checkCalendar],
  [
    'the plugin 同声传译, which the account must have added',
    () =>
      !city.switches.speechPlugin ||
      `add wx069ba97219f66d99 (docs/zh/部署.md 第 6 节), or set switches.speechPlugin of cities/${cityName}/city.json to false`,
  ],
  ...photoReader(),
  ['the message templates name their fields', checkMessageTemplates],
  ['an active admin in the environment', findActiveAdmin],
  ['the cloud’s plan does not end within thirty days', checkPlanExpiry],
  [
    'an officer for every grid of the environment',
    async () => describeMissing((await loadMissingContacts()).grids, officerRemedy),
  ],
  [
    'a number for every branch of the environment',
    async () => describeMissing((await loadMissingContacts()).branches, numberRemedy),
  ],
  [
    'the log’s public key in the package',
    () =>
      environment.logKeys.length > 0 ||
      `logKeys of environments.${kind} is empty: phones would trust the first key they meet`,
  ],
]

if (secretFileExists(values.secrets ?? defaultSecretFile(envId)))
  await loadSecrets(envId, values).catch((error: Error) => console.error(error.message))
const laptopProblems = await reportChecks('Laptop', laptopChecks)
const deploymentProblems = await reportChecks('Deployment', deploymentChecks)
console.log('\nOn the platform, by hand (docs/zh/部署.md)')
for (const [taskName, where, why] of platformTasks())
  console.log(`  ☐ ${taskName}（${where}）：${why}`)
const problemCount = laptopProblems + deploymentProblems
console.log(
  problemCount === 0
    ? `\n没有缺的。下一步：npm run deploy -- --env ${kind}（先演练，看懂再加 --apply）`
    : `\n上面有 ${problemCount} 项打 ✗，冒号后面是怎么办；☐ 的程序查不了，请人逐项核对。`,
)
process.exitCode = laptopProblems ? 1 : 0

async function reportChecks(title: string, checks: Check[]): Promise<number> {
  console.log(`\n${title}`)
  let problemCount = 0
  for (const [taskName, check] of checks) {
    const finding = await Promise.resolve().then(check).catch(describeFailure)
    if (finding !== true) problemCount++
    console.log(finding === true ? `  ✓ ${taskName}` : `  ✗ ${taskName}: ${finding}`)
  }
  return problemCount
}

/** Before the first deployment, the platform knows none of the collections that are asked. */
function describeFailure(error: Error): string {
  return /Table not exist/i.test(error.message)
    ? '这个环境还没有部署过，部署以后再看'
    : error.message
}

/** The rows of the first table in docs/zh/部署.md: tasks that no program can check. */
function platformTasks(): string[][] {
  const documentParts = readFileSync(inRoot('docs', 'zh', '部署.md'), 'utf8').split('\n\n')
  const table = documentParts.find((documentPart) => documentPart.startsWith('| 要办的')) ?? ''
  const tableRows = table.split('\n').slice(2)
  return tableRows.map((tableRow) =>
    tableRow
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

function variableCheck(variableName: string, origin: string): Check {
  return [
    variableName,
    () =>
      Boolean(process.env[variableName]) ||
      `neither in the file of secrets nor in this shell (${origin})`,
  ]
}

function isAtLeast(version: string, [major, minor]: [number, number]): boolean {
  const [actualMajor = 0, actualMinor = 0] = version.split('.').map(Number)
  return actualMajor > major || (actualMajor === major && actualMinor >= minor)
}

/**
 * Throws if the message templates cannot be read. Without templates, subscription messages are not
 * offered. The hourly job compares the templates with those of the WeChat account.
 */
function checkMessageTemplates(): Finding {
  parseNoticeTemplates(process.env[noticeTemplates] ?? '')
  return true
}

/** Without an active admin, only the operator can invite staff. */
async function findActiveAdmin(): Promise<Finding> {
  if (accountSecrets.some((variableName) => !process.env[variableName]))
    return 'cannot be asked without the account'
  const manager = createManagerFromShell(envId, values.region)
  const query = { role: 'admin', active: true }
  const [admin] = await queryDocuments(manager, 'staff', query, 1)
  return admin !== undefined || 'there is none: npm run invite -- --env NAME makes an invitation'
}

/** The year of the sources is in force everywhere; any other is adopted in the environment. */
async function checkCalendar(): Promise<Finding> {
  const reminder = calendarReminder(Date.now())
  if (reminder === undefined) return true
  if (accountSecrets.some((name) => !process.env[name]))
    return `${reminder}（没有腾讯云账号，没有问环境里启用了哪几年）`
  const store = storeOfEnvironment(createManagerFromShell(envId, values.region))
  return calendarReminder(Date.now(), await readAdoptedCalendar(store)) ?? true
}

async function loadMissingContacts() {
  if (accountSecrets.some((name) => !process.env[name]))
    throw new Error('cannot be asked without the account')
  return findMissingContacts(storeOfEnvironment(createManagerFromShell(envId, values.region)))
}

/** WeChat deletes an environment seven days after its plan has ended. */
async function checkPlanExpiry(): Promise<Finding> {
  if (accountSecrets.some((name) => !process.env[name]))
    return 'cannot be asked without the account'
  const manager = createManagerFromShell(envId, values.region)
  const now = Date.now()
  return planWarning(await readPlanExpiry(manager, envId, now), now)?.text ?? true
}

function photoReader(): Check[] {
  const memory = photoReaderMegabytes()
  if (memory === undefined) return []
  const memoryAdvice = `the function that reads photos: ${memory} MB of memory (it needs about 700 MB)`
  return [[`${memoryAdvice}, code up to ${maxCodeMegabytes} MB`, checkReadingFunction]]
}

function checkReadingFunction(): Finding {
  const folderPath = inRoot('dist', 'cloudfunctions', 'reading')
  if (!existsSync(folderPath)) return 'run npm run build'
  const size = Math.ceil(folderBytes(folderPath) / 1024 / 1024)
  return size <= maxCodeMegabytes || `${size} MB: check the files in the function's assets.json`
}

function assertLoads(packageName: string): true {
  createRequire(import.meta.url)(packageName)
  return true
}

async function checkSources(): Promise<Finding> {
  await chooseBuiltEnvironment({ city: cityName, env: kind })
  return true
}

/** The environment of the arguments. Without --env, it is test, where a deployment begins. */
function chooseOrStop(): ChosenEnvironment {
  try {
    return chooseEnvironment({ ...values, env: values.env ?? 'test' })
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}
