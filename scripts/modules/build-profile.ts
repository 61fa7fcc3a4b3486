import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { inRoot } from '../paths'
import { copyProject } from './copy-project'
import { removeNativeComponents } from './native-components'
import { presentModules, readProfile } from './profile'
import { removeThreatRows } from './threat-rows'

/**
 * Builds dist/NAME, a complete project with the modules of a profile. Earlier content of the folder
 * is removed.
 * @returns the exit code
 */
export async function buildProfile(profileName: string): Promise<number> {
  const profile = await readProfile(inRoot(), profileName)
  const modulesNotBuilt = presentModules(inRoot()).filter(
    (module) => !profile.modules.includes(module),
  )
  // The folders of a module that is switched off stay, because its data must still be maintained.
  const absentModules = modulesNotBuilt.filter((module) => !profile.switchedOff.includes(module))

  const folderPath = inRoot('dist', profileName)
  rmSync(folderPath, { recursive: true, force: true })
  mkdirSync(folderPath, { recursive: true })
  copyProject(folderPath, absentModules)
  await removeNativeComponents(folderPath, modulesNotBuilt)
  removeThreatRows(folderPath, absentModules)

  for (const command of [
    ['scripts/modules.ts', '--write', '--profile', profileName],
    ['scripts/build.ts', '--profile', profileName],
    ['scripts/modules.ts', '--figures'],
  ]) {
    const buildRun = spawnSync('npx', ['--no-install', 'tsx', ...command], {
      cwd: folderPath,
      stdio: 'inherit',
    })
    if (buildRun.status !== 0) return buildRun.status ?? 1
  }
  console.log(`dist/${profileName} is ready: open it in WeChat DevTools, or run npm start there`)
  return 0
}
