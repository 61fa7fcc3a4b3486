import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../paths'
import { trackedFiles } from './tracked-files'

/**
 * Copies the project into an empty folder, without the folders of some modules. The copy is a
 * project of its own, in which the commands of package.json run.
 */
export function copyProject(projectCopy: string, leftOutModules: readonly string[]): void {
  for (const filePath of trackedFiles()) cpSync(inRoot(filePath), join(projectCopy, filePath))
  for (const moduleName of leftOutModules)
    for (const folderPath of foldersOf(projectCopy, moduleName))
      rmSync(folderPath, { recursive: true, force: true })
  symlinkSync(inRoot('node_modules'), join(projectCopy, 'node_modules'))
  // Tests of the house layer ask git which files exist.
  spawnSync('git', ['init', '--quiet'], { cwd: projectCopy })
}

/** The folders of a module: on the phone, in the cloud, of sample data, in each layer of tests. */
function foldersOf(projectRoot: string, moduleName: string): string[] {
  const layers = readdirSync(join(projectRoot, 'test'), { withFileTypes: true })
    .filter((folderEntry) => folderEntry.isDirectory())
    .map((folderEntry) => join(projectRoot, 'test', folderEntry.name, 'modules'))
    .filter((folder) => existsSync(folder))
  // Tests of two modules together are in a folder that is named after both, such as `first+second`;
  // tests of all modules together are in the folder `all`.
  const testFolders = layers.flatMap((layer) =>
    readdirSync(layer)
      .filter((folder) => folder === 'all' || folder.split('+').includes(moduleName))
      .map((folder) => join(layer, folder)),
  )
  return [
    join(projectRoot, 'miniprogram', 'modules', moduleName),
    join(projectRoot, 'cloudfunctions', '_modules', moduleName),
    join(projectRoot, 'scripts', 'seed', 'modules', moduleName),
    ...testFolders,
  ].filter((folderPath) => existsSync(folderPath))
}
