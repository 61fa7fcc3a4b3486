import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../paths'
import { buildProfile } from './build-profile'
import { trackedFiles } from './tracked-files'

/** The path of a module's story. The folder of a story that needs two modules is `first+second`. */
const moduleStory = /^test\/story\/modules\/([^/]+)\/([^/]+)\.test\.ts$/

/**
 * Builds a profile and runs its stories in the built project: all of the core, and those of its
 * modules. Prints which stories are left out, and the modules that they need. @returns the exit
 * code
 */
export async function runStories(profileName: string): Promise<number> {
  const buildCode = await buildProfile(profileName)
  if (buildCode !== 0) return buildCode

  const folder = inRoot('dist', profileName)
  for (const file of trackedFiles()) {
    const [, moduleNames = '', story] = moduleStory.exec(file) ?? []
    const isLeftOut = story !== undefined && !existsSync(join(folder, file))
    if (isLeftOut)
      console.log(`left out: ${story}, which needs ${moduleNames.split('+').join(' and ')}`)
  }

  const run = spawnSync(
    'npx',
    ['--no-install', 'vitest', 'run', '--project', 'phones', 'test/story'],
    { cwd: folder, stdio: 'inherit' },
  )
  return run.status ?? 1
}
