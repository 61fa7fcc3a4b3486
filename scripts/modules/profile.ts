import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModuleManifest } from '../../miniprogram/modules/manifest'

/** Folders of modules on the phone's side; the cloud's side has the same names. */
const phoneFolder = ['miniprogram', 'modules']

/** The modules whose folders exist in the project, in alphabetical order. */
export const presentModules = (root: string): string[] =>
  readdirSync(join(root, ...phoneFolder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'generated')
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
export async function readProfile(root: string, profileName: string): Promise<Profile> {
  const filePath = join(root, 'profiles', `${profileName}.json`)
  if (!existsSync(filePath)) throw new Error(`there is no profile ${profileName} (${filePath})`)
  const { modules: chosenModules, switchedOff = [] }: ProfileFile = JSON.parse(
    readFileSync(filePath, 'utf8'),
  )
  const present = presentModules(root)
  const modules = await withNeeded(root, chosenModules === 'all' ? present : chosenModules, present)
  for (const name of switchedOff) assertPresent(name, present)
  return { modules, switchedOff: switchedOff.filter((name) => !modules.includes(name)).sort() }
}

async function withNeeded(
  root: string,
  chosenModules: readonly string[],
  present: readonly string[],
): Promise<string[]> {
  const selected = new Set<string>()
  const pending = [...chosenModules]
  while (pending.length > 0) {
    const name = pending.pop() as string
    if (selected.has(name)) continue
    assertPresent(name, present)
    selected.add(name)
    pending.push(...(await manifestOf(root, name)).needs)
  }
  return [...selected].sort()
}

/** A module, and those that cannot be built without it. */
export async function withDependents(root: string, name: string): Promise<string[]> {
  const present = presentModules(root)
  const needed = await Promise.all(present.map((module) => withNeeded(root, [module], present)))
  const dependents = present.filter(
    (module, index) => module !== name && needed[index]?.includes(name),
  )
  return [name, ...dependents]
}

function assertPresent(name: string, present: readonly string[]): void {
  if (!present.includes(name))
    throw new Error(`there is no module ${name}. There are: ${present.join(', ')}`)
}

export async function manifestOf(root: string, name: string): Promise<ModuleManifest> {
  const { manifest } = await import(join(root, ...phoneFolder, name, 'manifest.ts'))
  return manifest
}
