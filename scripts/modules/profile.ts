import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModuleManifest } from '../../miniprogram/modules/manifest'

/** Folders of modules on the phone's side; the cloud's side has the same names. */
const phoneFolder = ['miniprogram', 'modules']

/** The modules whose folders exist in the project, in alphabetical order. */
export const presentModules = (projectRoot: string): string[] =>
  readdirSync(join(projectRoot, ...phoneFolder), { withFileTypes: true })
    .filter((folderEntry) => folderEntry.isDirectory() && folderEntry.name !== 'generated')
    .map(({ name }) => name)
    .sort()

/** profiles/NAME.json: the modules that a city builds. */
interface ProfileFile {
  /** `"all"` stands for every module. */
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
  const present = presentModules(projectRoot)
  const modules = await withNeeded(
    projectRoot,
    chosenModules === 'all' ? present : chosenModules,
    present,
  )
  for (const moduleName of switchedOff) assertPresent(moduleName, present)
  return {
    modules,
    switchedOff: switchedOff.filter((moduleName) => !modules.includes(moduleName)).sort(),
  }
}

async function withNeeded(
  projectRoot: string,
  chosenModules: readonly string[],
  present: readonly string[],
): Promise<string[]> {
  const selected = new Set<string>()
  const pending = [...chosenModules]
  while (pending.length > 0) {
    const moduleName = pending.pop() as string
    if (selected.has(moduleName)) continue
    assertPresent(moduleName, present)
    selected.add(moduleName)
    pending.push(...(await manifestOf(projectRoot, moduleName)).needs)
  }
  return [...selected].sort()
}

/** A module, and those that cannot be built without it. */
export async function withDependents(projectRoot: string, moduleName: string): Promise<string[]> {
  const present = presentModules(projectRoot)
  const needed = await Promise.all(
    present.map((module) => withNeeded(projectRoot, [module], present)),
  )
  const dependents = present.filter(
    (module, index) => module !== moduleName && needed[index]?.includes(moduleName),
  )
  return [moduleName, ...dependents]
}

function assertPresent(moduleName: string, present: readonly string[]): void {
  if (!present.includes(moduleName))
    throw new Error(`there is no module ${moduleName}. There are: ${present.join(', ')}`)
}

export async function manifestOf(projectRoot: string, moduleName: string): Promise<ModuleManifest> {
  const { manifest } = await import(join(projectRoot, ...phoneFolder, moduleName, 'manifest.ts'))
  return manifest
}
