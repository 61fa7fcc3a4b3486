import automator from 'miniprogram-automator'
import { packageVersion } from '#shared/package-version'
import { newInviteCode } from '../cloudfunctions/_persistence/secrets/ids'
import { inviteId } from '../cloudfunctions/_persistence/staff/invite-id'
import { build } from './build'
import { calendarReminder, readAdoptedCalendar } from './calendar-reminder'
import {
  type ChosenEnvironment,
  chooseBuiltEnvironment,
  cityOptions,
  cityUsage,
  findReasonAgainstDeployment,
} from './city/choose-city'
import { readDistricts } from './city/city-file'
import { exitForWrongArguments, readOptions } from './command-line'
import { listUnconfirmed, readConfirmations } from './confirmation'
import { createManager } from './deploy/cloudbase-manager'
import { type DeploymentRequest, type DeploymentResult, deploy } from './deploy/deploy'
import { emptyEnvironment } from './deploy/environment'
import { createFirstDocuments } from './deploy/first-documents'
import { listManualSteps } from './deploy/manual-steps'
import { describeStep, planDeployment, summarize } from './deploy/plan'
import { type Release, ReleaseStore } from './deploy/releases'
import { stageFunctions } from './deploy/stage-functions'
import { resolveVariables } from './deploy/variables'
import { wantedEnvironment } from './deploy/wanted-environment'
import { storeOfEnvironment } from './document-store'
import { loadSecrets, secretOptions, secretUsage } from './keys/load-secrets'
import { inRoot } from './paths'
import { notePlanExpiry } from './plan-expiry'
import { runProbe } from './probe/probe'
import { accountSecrets, findUnusableSecrets, functionVariables, secretNames } from './secrets'

const USAGE = `用法 usage: npm run deploy -- --env NAME [options]
${cityUsage}
  --apply         perform the steps, read the result back, and run the probe. Without it, the steps
                  are only printed, and nothing is sent
  --begin         also store the city's districts file (docs/zh/部署.md), if there is no district yet
  --region R      the region of the environment, if it is not ap-shanghai
  --rollback      deploy the release before the present one again, from releases/. Without --apply,
                  only says which one it is
  --to NAME       with --rollback: this stored release
  --back          these sources are older than the deployed ones: keep what only the newer ones have
  --remove NAME   take this variable away from all functions (may be repeated). Without it, a
                  deployed variable that is not given is kept
${secretUsage}
  --phone URL     with --apply: the address of DevTools automation, as for npm run probe

Exit code 1: refused, a step failed, a setting differs after the deployment, or the probe failed`

const { values } = readOptions(USAGE, {
  options: {
    ...cityOptions,
    apply: { type: 'boolean' },
    begin: { type: 'boolean' },
    region: { type: 'string' },
    phone: { type: 'string' },
    back: { type: 'boolean' },
    rollback: { type: 'boolean' },
    to: { type: 'string' },
    remove: { type: 'string', multiple: true },
    ...secretOptions,
  },
})

const chosenEnvironment = await chooseOrStop()
const { cityName, envId } = chosenEnvironment
const environmentWarning = findReasonAgainstDeployment(chosenEnvironment)
if (environmentWarning && values.apply) stop(environmentWarning)
if (values.apply) await loadSecrets(envId, values).catch((error) => stop(error.message))

const releases = new ReleaseStore(envId)
const rollbackTarget = values.rollback ? findTargetOrStop() : undefined
const functionsFolder = rollbackTarget
  ? releases.functionsOf(rollbackTarget)
  : await buildAndStage()

const secrets = Object.fromEntries(
  functionVariables.flatMap((name) => {
    const value = process.env[name]
    return value ? [[name, value]] : []
  }),
)
const bureau = values.begin ? readDistricts(cityName) : undefined
const environment = wantedEnvironment(
  functionsFolder,
  functionVariables,
  bureau !== undefined,
  rollbackTarget,
)

/** Used in a rehearsal in place of secrets, so that it shows which function gets which secret. */
const placeholderSecrets = Object.fromEntries(secretNames.map((name) => [name, name]))
const inviteCode = newInviteCode()

await (values.apply ? applySteps() : rehearseSteps())

async function chooseOrStop(): Promise<ChosenEnvironment> {
  return chooseBuiltEnvironment(values).catch((error) => exitForWrongArguments(error.message))
}

async function buildAndStage(): Promise<string> {
  await build()
  return stageFunctions(inRoot('dist', 'cloudfunctions'))
}

function findTargetOrStop(): Release {
  try {
    const target = releases.findRollbackTarget(values.to)
    const from = releases.isHalfDeployed() ? 'a deployment that broke off' : releases.current()
    console.log(`Rollback from ${from} to ${target.name}`)
    return target
  } catch (error) {
    stop((error as Error).message)
  }
}

function rehearseSteps() {
  const { wantedEnvironment } = resolveVariables(
    environment,
    {},
    { ...placeholderSecrets, ...secrets },
  )
  const { steps } = planDeployment(wantedEnvironment, emptyEnvironment)
  console.log(
    `Rehearsal for ${cityName}, ${chosenEnvironment.kind} (${envId}), as for an empty environment. Nothing is sent.\n`,
  )
  for (const [index, step] of steps.entries())
    console.log(`${String(index + 1).padStart(3)}  ${describeStep(step)}`)

  const { before, after } = listManualSteps(
    environment,
    functionsFolder,
    readConfirmations(cityName),
  )
  console.log(
    `\n${steps.length} steps: ${summarize(steps)}. --apply performs them and reads the result back.`,
  )

  const printParagraph = (title: string, lines: string[]) =>
    lines.length > 0 &&
    console.log(`\n${title} (docs/zh/部署.md):\n${lines.map((line) => `  - ${line}`).join('\n')}`)

  const reminder = calendarReminder(Date.now())
  const reminders = [environmentWarning, reminder].filter((line) => line !== undefined)
  printParagraph('Before that, by hand', [...reminders, ...before])
  printParagraph('After the first time, by hand', after)
}

async function applySteps() {
  stopIfNotReady()
  const site = await createRequest()
  const outcome = await deploy(environment, site, console.log)
  stopIfIncomplete(outcome)

  recordRelease()
  // Only now is there a database to ask, also after the first deployment.
  const calendar = await readAdoptedCalendar(storeOfEnvironment(site.manager))
  const reminder = calendarReminder(Date.now(), calendar)
  if (reminder) console.log(reminder)
  await notePlanExpiry(site.manager, envId, Date.now(), console.log)
  console.log('部署完成，逐项读回来核对过。规则五分钟内生效。下面逐项向云核实。\n')
  await probeEnvironment(site.manager)
  console.log(describeNextStep(outcome.storedFirstDocuments))
}

function stopIfNotReady() {
  const accountVariables = accountSecrets.filter((name) => !process.env[name])
  const missingVariables = [...accountVariables, ...findUnusableSecrets()]
  if (missingVariables.length)
    stop(
      `Set these variables first: ${missingVariables.join(', ')} (npm run keys stores them in an encrypted file)`,
    )

  const unconfirmed = listUnconfirmed(readConfirmations(cityName))
  if (unconfirmed.length)
    stop(`Two people confirm these first (docs/zh/部署.md):\n  ${unconfirmed.join('\n  ')}`)
}

async function createRequest(): Promise<DeploymentRequest> {
  const { region } = values
  const accountKey = {
    secretId: process.env.TENCENTCLOUD_SECRETID!,
    secretKey: process.env.TENCENTCLOUD_SECRETKEY!,
  }
  const request: DeploymentRequest = {
    envId,
    manager: createManager(envId, region ? { ...accountKey, region } : accountKey),
    functionsFolder,
    isRollback: values.back || values.rollback,
    secrets,
    removedVariables: values.remove,
    packagedLogKeys: chosenEnvironment.environment.logKeys,
    onBeginning: () => releases.recordBeginning(Date.now(), rollbackTarget?.name),
  }
  if (bureau)
    request.firstDocuments = await createFirstDocuments(bureau, {
      id: inviteId(inviteCode),
      now: Date.now(),
    })
  return request
}

function stopIfIncomplete({ refused, failed, incorrect, storedFirstDocuments }: DeploymentResult) {
  if (refused.length)
    stop(`没有部署，什么也没有改 refused:\n  ${refused.join('\n  ')}${adviceOnDrift(refused)}`)

  // After a failed step, too: the first admin exists, and only this code lets them in.
  if (storedFirstDocuments)
    console.log(
      `第一位管理员一天内在自己的微信里打开“综合服务 → 我是工作人员”，输入邀请码：${inviteCode}`,
    )

  if (failed.length)
    stop(
      `These steps failed, the others are done. Run the command again:\n  ${failed.join('\n  ')}`,
    )

  if (incorrect.length)
    stop(`Done, but the cloud has other settings than were set:\n  ${incorrect.join('\n  ')}`)
}

async function probeEnvironment(manager: DeploymentRequest['manager']) {
  const phone = values.phone ? await automator.connect({ wsEndpoint: values.phone }) : undefined
  const { domain } = chosenEnvironment.environment
  const isProven = await runProbe({ envId, manager, phone, domain }, console.log)
  if (!isProven) process.exitCode = 1
  phone?.disconnect()
}

/** The end of the output: after the probe's many lines, an operator must still find it. */
function describeNextStep(isFirstTime: boolean): string {
  const deployed = `\n${cityName} ${chosenEnvironment.kind} 已经部署。`
  const findings = process.exitCode === 1 ? '上面打 ✗ 的，照箭头后面的办，再部署一次；' : ''
  const next = isFirstTime
    ? `第一位管理员的邀请码：${inviteCode}（一天内有效）。下一步：npm run doctor -- --env ${chosenEnvironment.kind}，再上传小程序（docs/zh/部署.md 第 6 节）。`
    : `出了问题退回：npm run deploy -- --env ${chosenEnvironment.kind} --rollback`
  return `${deployed}${findings}${next}`
}

/** Stores a complete deployment, so that `--rollback` can deploy it again. */
function recordRelease() {
  const at = Date.now()
  if (rollbackTarget)
    releases.recordDeployment({ release: rollbackTarget.name, at, isRollback: true })
  else {
    const { name } = releases.store(functionsFolder, packageVersion, at)
    console.log(`Stored for a rollback: releases/${envId}/${name}`)
  }
}

/** What to do about things of the cloud that these sources do not have. */
function adviceOnDrift(refused: readonly string[]): string {
  const isDrift = refused.some((reason) => reason.includes('is in no source'))
  return isDrift
    ? '\n程序里没有的（in no source）：先在云上删掉，或者写进程序；退回旧版本的，加 --back。'
    : ''
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
