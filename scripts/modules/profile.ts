import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModuleManifest } from '../../miniprogram/modules/manifest'

/**
 * The folder of the modules on the phone's side. The cloud's side has folders of the same names.
 */
const phoneFolder = ['miniprogram', 'modules']

/** The modules whose folders exist in the project, in alphabetical order. */
export const presentModules = (projectRoot: string): string[] =>
  readdirSync(join(projectRoot, ...phoneFolder), { withFileTypes: true })
    .filter((folderEntry) => folderEntry.isDirectory() && folderEntry.name !== 'generated')
    .map(({ name }) => name)
    .sort()

/** profiles/NAME.json: the modules that a city builds. */
interface ProfileFile {
  /** `all` means every module. */
  modules: 'all' | string[]
  /**
   * Modules that were used before and are switched off now. Their data must still be maintained.
   */
  switchedOff?: string[]
}

/** The modules of a build, in alphabetical order. */
export interface Profile {
  modules: string[]
  switchedOff: string[]
}

/**
 * Reads a profile and adds the modules on which its modules depend. Throws when the profile or one
 * of its modules does not exist.
 */
export async function readProfile(projectRoot: string, profileName: string): Promise<Profile> {
  const filePath = join(projectRoot, 'profiles', `${profileName}.json`)
  if (!existsSync(filePath)) throw new Error(`there is no profile ${profileName} (${filePath})`)

  const { modules: chosenModules, switchedOff = [] }: ProfileFile = JSON.parse(
    readFileSync(filePath, 'utf8'),
  )
  const allModules = presentModules(projectRoot)
  const modules = await withNeeded(
    projectRoot,
    chosenModules === 'all' ? allModules : chosenModules,
    allModules,
  )
  for (const moduleName of switchedOff) assertPresent(moduleName, allModules)

  return {
    modules,
    switchedOff: switchedOff.filter((moduleName) => !modules.includes(moduleName)).sort(),
  }
}

/** Modules with all modules that they need, in alphabetical order. */
async function withNeeded(
  projectRoot: string,
  chosenModules: readonly string[],
  allModules: readonly string[],
): Promise<string[]> {
  const selected = new Set<string>()
  const pending = [...chosenModules]
  while (pending.length > 0) {
    const moduleName = pending.pop() as string
    if (selected.has(moduleName)) continue
    assertPresent(moduleName, allModules)
    selected.add(moduleName)
    pending.push(...(await manifestOf(projectRoot, moduleName)).needs)
  }
  return [...selected].sort()
}

/** A module, and those that cannot be built without it. */
export async function withDependents(projectRoot: string, moduleName: string): Promise<string[]> {
  const allModules = presentModules(projectRoot)
  const dependents: string[] = []
  for (const otherModule of allModules) {
    const neededModules = await withNeeded(projectRoot, [otherModule], allModules)
    if (otherModule !== moduleName && neededModules.includes(moduleName))
      dependents.push(otherModule)
  }
  return [moduleName, ...dependents]
}

function assertPresent(moduleName: string, allModules: readonly string[]): void {
  if (!allModules.includes(moduleName))
    throw new Error(`there is no module ${moduleName}. There are: ${allModules.join(', ')}`)
}

export async function manifestOf(projectRoot: string, moduleName: string): Promise<ModuleManifest> {
  const { manifest } = await import(join(projectRoot, ...phoneFolder, moduleName, 'manifest.ts'))
  return manifest
}
