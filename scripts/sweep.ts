import { parseArgs } from 'node:util'
import { createManagerFromShell } from './deploy/cloudbase-manager'
import { loadSecrets, secretOptions, secretUsage } from './keys/load-secrets'
import { sweepInbox } from './sweep-inbox'

const USAGE = `用法 usage: npm run sweep -- --env ID [--region R]
  --env ID   a cloud environment
${secretUsage}`

/**
 * Removes files that were uploaded without a ticket. Run it once a day: a function of the cloud
 * cannot list files, so its timer removes only files that a ticket names. Exit code 1: it could not
 * be done; 2: wrong arguments.
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
  const {
    removed,
    bytes,
    left: remainingFiles,
  } = await sweepInbox(createManagerFromShell(values.env, values.region).storage, Date.now())
  console.log(
    `removed ${removed} files, ${bytes} bytes; ${remainingFiles} younger ones wait for their ticket`,
  )
} catch (error) {
  console.error(`没有清理成功 not swept: ${(error as Error).message}`)
  process.exitCode = 1
}
