import { spawnSync } from 'node:child_process'
import { inRoot } from './paths'

/**
 * Each set of sources has its own types: the phone those of WeChat, the cloud those of Node, shared
 * code neither. Local tools are checked twice: as sources, and as packages. tsc itself rejects a
 * set without files.
 */
const sourceSets = {
  phone: 'typings/tsconfig.phone.json',
  shared: 'typings/tsconfig.shared.json',
  cloud: 'typings/tsconfig.cloud.json',
  local: 'typings/tsconfig.local.json',
  packages: 'local/tsconfig.json',
}

let hasErrors = false
for (const [name, config] of Object.entries(sourceSets)) {
  const result = spawnSync(
    process.execPath,
    [inRoot('node_modules', 'typescript7', 'bin', 'tsc'), '-p', inRoot(config), '--noEmit'],
    { stdio: 'inherit' },
  )
  console.log(`types of ${name}: ${result.status === 0 ? 'ok' : 'wrong'}`)
  hasErrors ||= result.status !== 0
}
if (hasErrors) process.exitCode = 1
