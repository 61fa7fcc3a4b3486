import { spawnSync } from 'node:child_process'
import { inRoot } from './paths'

/**
 * Each set of sources has its own types: the phone those of WeChat, the cloud those of Node, shared
 * code neither. Local tools are checked as sources and as packages. tsc rejects an empty set
 * itself.
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
    [inRoot('node_modules', 'typescript7', 'bin', 'tsc'), '-p', inRoot(config), '--noEmit'],
    { stdio: 'inherit' },
  )
  console.log(`types of ${view}: ${result.status === 0 ? 'ok' : 'wrong'}`)
  failed ||= result.status !== 0
}
if (failed) process.exitCode = 1
