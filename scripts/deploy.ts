import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import automator from 'miniprogram-automator'
import { newInviteCode } from '../cloudfunctions/_store/secrets/ids'
import { inviteId } from '../cloudfunctions/_store/staff/invite-id'
import { build } from './build'
import { allUnconfirmed } from './confirmation'
import { beginning, readBureau } from './deploy/beginning'
import { byHand } from './deploy/by-hand'
import { deploy } from './deploy/deploy'
import { empty } from './deploy/environment'
import { inWords, planOf, summary } from './deploy/plan'
import { staged } from './deploy/staged'
import { wantedOf } from './deploy/wanted'
import { manager } from './deploy/wire'
import { otherEnvironment } from './own-environment'
import { inRoot } from './paths'
import { runProbe } from './probe/probe'
import { formerKeys, liveNames, noticeTemplates, secretNames, unusable, witnessKeys } from './secrets'

/**
 * `npm run deploy -- --env ID`: the steps in order, without a network. `--begin
 * FILE`: the bureau's first data (docs/deploy.md), stored where there is no district yet. `--region` where the
 * environment is not in ap-shanghai. `--back`: these sources are older than what runs there, and leave what only the
 * newer has. `--apply` performs the steps, reads everything back, and asks the cloud itself (probe.ts; `--phone` as
 * there). Exit code 1: refused, a step failed, a setting was not read back as set, or the cloud is not as expected.
 */
const { values } = parseArgs({
  options: {
    env: { type: 'string' },
    apply: { type: 'boolean' },
    begin: { type: 'string' },
    region: { type: 'string' },
    phone: { type: 'string' },
    back: { type: 'boolean' },
  },
})
if (!values.env) stop('Name the environment: npm run deploy -- --env ID')
const other = otherEnvironment(values.env)
if (other && values.apply) stop(other)
await build()
const functions = await staged(inRoot('dist', 'cloudfunctions'))
const variables = [
  ...secretNames,
  ...[formerKeys, noticeTemplates, witnessKeys, ...liveNames].filter((name) => process.env[name]),
]
const bureau = values.begin ? bureauIn(values.begin) : undefined
const wanted = wantedOf(functions, variables, bureau !== undefined)
const code = newInviteCode()
await (values.apply ? apply(values.env!) : rehearse(values.env!))

function rehearse(envId: string) {
  const { steps } = planOf(wanted, empty)
  console.log(`Rehearsal for ${envId}, as if nothing were there yet. Nothing is sent.\n`)
  for (const [at, step] of steps.entries()) console.log(`${String(at + 1).padStart(3)}  ${inWords(step)}`)
  const { before, after } = byHand(wanted, functions)
  console.log(`\n${steps.length} steps: ${summary(steps)}. With --apply they are done, and read back.`)
  const paragraph = (title: string, lines: string[]) =>
    lines.length > 0 && console.log(`\n${title} (docs/deploy.md):\n${lines.map((line) => `  - ${line}`).join('\n')}`)
  paragraph('Before that, by hand', other ? [other, ...before] : before)
  paragraph('After the first time, by hand', after)
}

async function apply(envId: string) {
  const account = ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'].filter((name) => !process.env[name])
  const absent = [...account, ...unusable()]
  if (absent.length)
    stop(
      `Set these variables first: ${absent.join(', ')} (npm run keys makes the bureau’s own, 32 bytes in base64 each)`,
    )
  const open = allUnconfirmed()
  if (open.length) stop(`Two people confirm these first (docs/deploy.md):\n  ${open.join('\n  ')}`)
  const { region } = values
  const access = { secretId: process.env.TENCENTCLOUD_SECRETID!, secretKey: process.env.TENCENTCLOUD_SECRETKEY! }
  const keys = { ...access, ...(region && { region }) }
  const site = {
    envId,
    manager: manager(envId, keys),
    functions,
    back: values.back,
    secrets: Object.fromEntries(variables.map((name) => [name, process.env[name]!])),
    ...(bureau && { beginning: await beginning(bureau, { id: inviteId(code), now: Date.now() }) }),
  }
  const { refused, failed, wrong, begun } = await deploy(wanted, site, console.log)
  if (refused.length)
    stop(`Refused. In the cloud, but in no source:\n  ${refused.join('\n  ')}\nRemove it, add it here, or --back.`)
  if (begun) console.log(`The first admin types this in 综合服务 → 我是工作人员, within a day: ${code}`)
  if (failed.length) stop(`Failed, the rest is done; run it again:\n  ${failed.join('\n  ')}`)
  if (wrong.length) stop(`Done, but not read back as set:\n  ${wrong.join('\n  ')}`)
  console.log('Done, and read back. Rules take up to five minutes to hold.\n')
  const phone = values.phone ? await automator.connect({ wsEndpoint: values.phone }) : undefined
  if (!(await runProbe({ envId, manager: site.manager, phone }, console.log))) process.exitCode = 1
  phone?.disconnect()
}

function bureauIn(file: string) {
  try {
    return readBureau(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    return stop(`--begin ${file}: ${(error as Error).message}`)
  }
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
