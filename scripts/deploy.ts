import { parseArgs } from 'node:util'
import { build } from './build'
import { deploy } from './deploy/deploy'
import { empty } from './deploy/environment'
import { perform } from './deploy/perform'
import { inWords, planOf } from './deploy/plan'
import { wantedOf } from './deploy/wanted'
import { manager, offline } from './deploy/wire'
import { inRoot } from './paths'
import { formerKeys, secretNames } from './secrets'

/**
 * `npm run deploy -- --env ID`: what would be made, in order, without a network; `--payloads` prints each request.
 * With `--apply` it is done, and everything is read back. Exit code 1: refused, or something was not read back as set.
 */
const { values } = parseArgs({
  options: { env: { type: 'string' }, apply: { type: 'boolean' }, payloads: { type: 'boolean' } },
})
if (!values.env) stop('Name the environment: npm run deploy -- --env ID')
await build()
const functions = inRoot('dist', 'cloudfunctions')
const variables = process.env[formerKeys] ? [...secretNames, formerKeys] : secretNames
const wanted = wantedOf(functions, variables)
await (values.apply ? apply(values.env!) : rehearse(values.env!))

async function rehearse(envId: string) {
  const { steps } = planOf(wanted, empty)
  console.log(`Rehearsal for ${envId}, as if nothing were there yet. Nothing is sent.\n`)
  for (const [at, step] of steps.entries()) console.log(`${String(at + 1).padStart(3)}  ${inWords(step)}`)
  if (values.payloads) {
    const { sent } = offline(envId)
    const site = {
      envId,
      manager: manager(envId, { secretId: 'x', secretKey: 'x' }),
      functions,
      secrets: {},
      rehearsal: true,
    }
    for (const step of steps) await perform(step, site)
    for (const request of sent) console.log(JSON.stringify(request))
  }
  console.log(`\n${steps.length} steps. With --apply they are done; docs/deploy.md says what must be there before.`)
}

async function apply(envId: string) {
  const need = ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY', ...secretNames]
  const absent = need.filter((name) => !process.env[name])
  if (absent.length) stop(`Set these variables first: ${absent.join(', ')} (npm run keys makes all but the first two)`)
  const keys = { secretId: process.env.TENCENTCLOUD_SECRETID!, secretKey: process.env.TENCENTCLOUD_SECRETKEY! }
  const site = {
    envId,
    manager: manager(envId, keys),
    functions,
    secrets: Object.fromEntries(variables.map((name) => [name, process.env[name]!])),
  }
  const { refused, wrong } = await deploy(wanted, site, console.log)
  if (refused.length)
    stop(`Refused. In the cloud, but in no source:\n  ${refused.join('\n  ')}\nRemove it there or add it here.`)
  if (wrong.length) stop(`Done, but not read back as set:\n  ${wrong.join('\n  ')}`)
  console.log('Done, and read back. Rules take up to five minutes to hold.')
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
