import { parseArgs } from 'node:util'
import { createManagerFromShell } from './deploy/cloudbase-manager'
import { loadSecrets, secretOptions, secretUsage } from './keys/load-secrets'
import { notePlanExpiry } from './plan-expiry'
import { sweepInbox } from './sweep-inbox'

const USAGE = `用法 usage: npm run sweep -- --env ID [--region R]
  --env ID   a cloud environment
${secretUsage}`

/**
 * Removes files that were uploaded without a ticket. Run it once a day: a function of the cloud
 * cannot list files, so its timer removes only files that a ticket names. Nor can it ask when the
 * cloud's plan ends: this command does, for the page 系统运行情况. Exit code 1: it could not be done;
 * 2: wrong arguments.
 */
const { values } = parseArgs({
  options: { env: { type: 'string' }, region: { type: 'string' }, ...secretOptions },
})
if (!values.env) {
  console.error(USAGE)
  process.exit(2)
}
try {
  await loadSecrets(values.env, values)
  const manager = createManagerFromShell(values.env, values.region)
  const { removed, bytes, left: remainingFiles } = await sweepInbox(manager.storage, Date.now())
  console.log(
    `removed ${removed} files, ${bytes} bytes; ${remainingFiles} younger ones wait for their ticket`,
  )
  await notePlanExpiry(manager, values.env, Date.now(), console.log)
} catch (error) {
  console.error(`没有清理成功 not swept: ${(error as Error).message}`)
  process.exitCode = 1
}
