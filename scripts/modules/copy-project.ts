import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../paths'
import { trackedFiles } from './tracked-files'

/**
 * Copies the project into an empty folder, without the folders of some modules. The copy is a
 * project of its own, in which the commands of package.json run.
 */
export function copyProject(copy: string, without: readonly string[]): void {
  for (const filePath of trackedFiles()) cpSync(inRoot(filePath), join(copy, filePath))
  for (const name of without)
    for (const folderPath of foldersOf(copy, name))
      rmSync(folderPath, { recursive: true, force: true })
  symlinkSync(inRoot('node_modules'), join(copy, 'node_modules'))
  // Tests of the house layer ask git which files exist.
  spawnSync('git', ['init', '--quiet'], { cwd: copy })
}

/** The folders of a module: of the phone, of the cloud, of sample data, of each layer of tests. */
function foldersOf(root: string, name: string): string[] {
  const layers = readdirSync(join(root, 'test'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(root, 'test', entry.name, 'modules'))
    .filter((folder) => existsSync(folder))
  // Tests of two modules together lie in a folder that is named after both, joined by `+`.
  const tests = layers.flatMap((layer) =>
    readdirSync(layer)
      .filter((folder) => folder.split('+').includes(name))
      .map((folder) => join(layer, folder)),
  )
  return [
    join(root, 'miniprogram', 'modules', name),
    join(root, 'cloudfunctions', '_modules', name),
    join(root, 'scripts', 'seed', 'modules', name),
    ...tests,
  ].filter((folderPath) => existsSync(folderPath))
}
