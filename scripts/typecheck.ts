import { spawnSync } from 'node:child_process'
import { inRoot } from './paths'

/**
 * The phone with WeChat's types, the cloud with Node's, shared code with neither, the laptop's tools, and these as the
 * packages declare them. tsc refuses an empty set itself.
 */
const views = ['phone', 'shared', 'cloud', 'local', 'packages']
const configOf = (view: string) =>
  view === 'packages' ? inRoot('local', 'tsconfig.json') : inRoot('typings', `tsconfig.${view}.json`)

let failed = false
for (const view of views) {
  const result = spawnSync(
    process.execPath,
    [inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-p', configOf(view), '--noEmit'],
    { stdio: 'inherit' },
  )
  console.log(`types of ${view}: ${result.status === 0 ? 'ok' : 'wrong'}`)
  failed ||= result.status !== 0
}
if (failed) process.exitCode = 1
