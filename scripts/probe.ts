import automator from 'miniprogram-automator'
import { chooseBuiltEnvironment, cityOptions, cityUsage } from './city/choose-city'
import { readOptions } from './command-line'
import { createManagerFromShell } from './deploy/cloudbase-manager'
import { loadSecrets, secretOptions, secretUsage } from './keys/load-secrets'
import { runProbe } from './probe/probe'

const USAGE = `用法 usage: npm run probe -- --env NAME [options]
${cityUsage}
  --region R      the region of the environment, if it is not ap-shanghai
  --phone URL     ws://127.0.0.1:PORT, a phone in DevTools with an open automation port: asks the
                  access rules
  --message BADGE sends a test message to this member of the staff, who must have agreed to it
${secretUsage}

Tests assumptions that only the real cloud can confirm (docs/zh/部署.md, “向云逐项核实”). Exit code
1: something differs; 2: the probe could not run.`

/** Prints what was expected of the cloud and what was found, and what to change. */
const { values } = readOptions(USAGE, {
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
