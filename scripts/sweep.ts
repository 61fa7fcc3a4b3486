import { chooseBuiltEnvironment, cityOptions, cityUsage } from './city/choose-city'
import { exitForWrongArguments, readOptions } from './command-line'
import { createManagerFromShell } from './deploy/cloudbase-manager'
import { loadSecrets, secretOptions, secretUsage } from './keys/load-secrets'
import { notePlanExpiry } from './plan-expiry'
import { sweepInbox } from './sweep-inbox'

const USAGE = `用法 usage: npm run sweep -- --env NAME [--region R]
${cityUsage}
${secretUsage}`

/**
 * Removes files that were uploaded without a ticket, and asks when the cloud's plan ends, for the
 * page 系统运行情况. Run it once a day: a cloud function can neither list files (its timer removes only
 * files that a ticket names) nor ask for the plan. Exit code 1: it could not be done; 2: wrong
 * arguments.
 */
const { values } = readOptions(USAGE, {
  options: { ...cityOptions, region: { type: 'string' }, ...secretOptions },
})
if (!values.env) exitForWrongArguments('--env is missing: test or production')
try {
  const { envId } = await chooseBuiltEnvironment(values)
  await loadSecrets(envId, values)
  const manager = createManagerFromShell(envId, values.region)
  const { removed, bytes, remaining } = await sweepInbox(manager.storage, Date.now())
  console.log(
    `removed ${removed} files, ${bytes} bytes; ${remaining} younger ones wait for their ticket`,
  )
  await notePlanExpiry(manager, envId, Date.now(), console.log)
} catch (error) {
  console.error(`没有清理成功 not swept: ${(error as Error).message}`)
  process.exitCode = 1
}
