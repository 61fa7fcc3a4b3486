import { type SpawnSyncOptions, spawnSync } from 'node:child_process'

/**
 * Runs npm, and returns its exit code. Windows has no program `npm`, only a script for its shell,
 * which Node does not start. Inside a command of package.json, npm says where its own program is.
 */
export function runNpm(npmArguments: readonly string[], options: SpawnSyncOptions): number | null {
  const npmProgram = process.env.npm_execpath
  const isScript = npmProgram?.endsWith('.js') || npmProgram?.endsWith('.cjs')
  return npmProgram !== undefined && isScript
    ? spawnSync(process.execPath, [npmProgram, ...npmArguments], options).status
    : spawnSync('npm', npmArguments, options).status
}
