import { parseArgs } from 'node:util'
import automator from 'miniprogram-automator'
import { chooseBuiltEnvironment, cityOptions } from './city/choose-city'
import { createManagerFromShell } from './deploy/cloudbase-manager'
import { loadSecrets, secretOptions } from './keys/load-secrets'
import { runProbe } from './probe/probe'

/**
 * `npm run probe -- --env NAME` tests assumptions that only the real cloud can confirm
 * (docs/deploy.md). It prints what was expected and found, and what to change. Exit code 1:
 * something differs; 2: the probe could not run.
 *
 * - `--phone ws://127.0.0.1:PORT`: a phone in WeChat's DevTools with an open automation port. It
 *   tests the access rules.
 * - `--message BADGE`: sends a test message to this member of the staff, who must have agreed to it
 *   in the Mini Program.
 */
const { values } = parseArgs({
  options: {
    ...cityOptions,
    region: { type: 'string' },
    phone: { type: 'string' },
    message: { type: 'string' },
    ...secretOptions,
  },
})
try {
  const { envId, environment } = await chooseBuiltEnvironment(values)
  await loadSecrets(envId, values)
  const phone = values.phone ? await automator.connect({ wsEndpoint: values.phone }) : undefined
  const site = {
    envId,
    manager: createManagerFromShell(envId, values.region),
    phone,
    domain: environment.domain,
    messageBadge: values.message,
  }
  const isProven = await runProbe(site, console.log)
  process.exitCode = isProven ? 0 : 1
  phone?.disconnect()
} catch (error) {
  console.error(`没有问成 not probed: ${(error as Error).message}`)
  process.exitCode = 2
}
