import { spawnSync } from 'node:child_process'
import { inRoot } from './paths'

/**
 * The phone with WeChat's types, the cloud with Node's, shared code with neither, the laptop's tools, and these as the
 * packages declare them. tsc refuses an empty set itself.
 */
const views = {
  phone: 'typings/tsconfig.phone.json',
  shared: 'typings/tsconfig.shared.json',
  cloud: 'typings/tsconfig.cloud.json',
  local: 'typings/tsconfig.local.json',
  packages: 'local/tsconfig.json',
}

let failed = false
for (const [view, config] of Object.entries(views)) {
  const result = spawnSync(
    process.execPath,
    [inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-p', inRoot(config), '--noEmit'],
    { stdio: 'inherit' },
  )
  console.log(`types of ${view}: ${result.status === 0 ? 'ok' : 'wrong'}`)
  failed ||= result.status !== 0
}
if (failed) process.exitCode = 1
