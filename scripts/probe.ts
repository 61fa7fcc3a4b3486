import { parseArgs } from 'node:util'
import automator from 'miniprogram-automator'
import { reader } from './deploy/wire'
import { otherEnvironment } from './own-environment'
import { runProbe } from './probe/probe'

/**
 * `npm run probe -- --env ID`: asks the environment itself what nobody can know without it (docs/deploy.md), and prints
 * what was expected and found, with what to change. `--phone ws://127.0.0.1:PORT`: a phone in WeChat's DevTools, with
 * its automation port open, for what rules refuse. Exit code 1: something differs; 2: nothing could be asked.
 */
const { values } = parseArgs({
  options: { env: { type: 'string' }, region: { type: 'string' }, phone: { type: 'string' } },
})
const { env = '', region } = values
try {
  const other = otherEnvironment(values.env)
  if (other) throw new Error(other)
  const phone = values.phone ? await automator.connect({ wsEndpoint: values.phone }) : undefined
  process.exitCode = (await runProbe({ envId: env, manager: reader(env, region), phone }, console.log)) ? 0 : 1
  phone?.disconnect()
} catch (error) {
  console.error(`没有问成 not probed: ${(error as Error).message}`)
  process.exitCode = 2
}
