import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../paths'
import { trackedFiles } from './tracked-files'

/**
 * Copies the project into an empty folder, without the folders of some modules. The copy is a
 * project of its own, in which the commands of package.json run.
 */
export function copyProject(projectCopy: string, without: readonly string[]): void {
  for (const filePath of trackedFiles()) cpSync(inRoot(filePath), join(projectCopy, filePath))
  for (const entryName of without)
    for (const folderPath of foldersOf(projectCopy, entryName))
      rmSync(folderPath, { recursive: true, force: true })
  symlinkSync(inRoot('node_modules'), join(projectCopy, 'node_modules'))
  // Tests of the house layer ask git which files exist.
  spawnSync('git', ['init', '--quiet'], { cwd: projectCopy })
}

/** The folders of a module: of the phone, of the cloud, of sample data, of each layer of tests. */
function foldersOf(projectRoot: string, entryName: string): string[] {
  const layers = readdirSync(join(projectRoot, 'test'), { withFileTypes: true })
    .filter((folderEntry) => folderEntry.isDirectory())
    .map((folderEntry) => join(projectRoot, 'test', folderEntry.name, 'modules'))
    .filter((folder) => existsSync(folder))
  // Tests of two modules together lie in a folder that is named after both, joined by `+`.
  const testFiles = layers.flatMap((layer) =>
    readdirSync(layer)
      .filter((folder) => folder.split('+').includes(entryName))
      .map((folder) => join(layer, folder)),
  )
  return [
    join(projectRoot, 'miniprogram', 'modules', entryName),
    join(projectRoot, 'cloudfunctions', '_modules', entryName),
    join(projectRoot, 'scripts', 'seed', 'modules', entryName),
    ...testFiles,
  ].filter((folderPath) => existsSync(folderPath))
}
