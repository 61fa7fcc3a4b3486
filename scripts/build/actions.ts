import { existsSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import type { Plugin } from 'esbuild'
import { contract } from '#shared/contract/index'
import { caseCommandsByAction } from '../../cloudfunctions/_rules/commands-by-action'
import { moduleManifest } from '../../miniprogram/modules/generated/manifest'
import { inRoot, toImportPath } from '../paths'

/** The file of an action, e.g. change-phone.ts for changePhone. */
const fileNameOf = (verb: string) => verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** A folder that may hold actions of an area: the function's own, or one in a module. */
interface ActionFolder {
  /** As the function's folder imports it: `.` or `../_modules/NAME/AREA`. */
  path: string
  /** Undefined for the core. */
  module?: string
}

/**
 * The folders with actions of an area: the function's own, and those of the modules of this build.
 * A module that the profile leaves out may still be on disk, but adds nothing.
 */
function actionFoldersOf(folderPath: string, area: string): ActionFolder[] {
  const inModules = Object.keys(moduleManifest)
    .map((module) => ({ module, absolute: join(modulesFolder, module, area) }))
    .filter(({ absolute }) => existsSync(absolute))
    .map(({ module, absolute }) => ({ module, path: toImportPath(relative(folderPath, absolute)) }))
  return [{ path: '.' }, ...inModules]
}

const modulesFolder = inRoot('cloudfunctions', '_modules')
const commandActionsFile = inRoot('cloudfunctions', '_gateway', 'command-actions')

/**
 * The source of a function's table of actions. For each action that the contract names, the table
 * takes, in this order: a file of the action's name, a row in a `commands.ts`, or the command that
 * the contract names for it. A module that adds actions to the area has a folder of the area's
 * name. No two of them give the same action: a test forbids it (test/house/one-row.test.ts).
 */
function actionTableOf(folderPath: string): string {
  const area = basename(folderPath)
  const areas: Record<string, object> = contract
  const verbs = Object.keys(areas[area] ?? {})
  const folders = actionFoldersOf(folderPath, area)
  const isFile = (folderInside: string, fileName: string) =>
    existsSync(join(folderPath, folderInside, `${fileName}.ts`))
  const imports: string[] = []

  const actionRows: string[] = []
  const forwardedRows: string[] = []
  for (const verb of verbs) {
    const actionFolder = folders.find(({ path }) => isFile(path, fileNameOf(verb)))
    if (actionFolder) {
      imports.push(
        `import { ${verb} as action${actionRows.length} } from '${specifier(actionFolder, fileNameOf(verb))}'`,
      )
      actionRows.push(`${verb}: action${actionRows.length}`)
      continue
    }
    const name = `${area}.${verb}`
    if (name in caseCommandsByAction) forwardedRows.push(`${verb}: forwardCommand('${name}')`)
  }

  const foldersWithTable = folders.filter(({ path }) => isFile(path, 'commands'))
  foldersWithTable.forEach((folder, index) => {
    imports.push(`import { commands as commands${index} } from '${specifier(folder, 'commands')}'`)
  })

  if (forwardedRows.length > 0)
    imports.push(
      `import { forwardCommand } from '${toImportPath(relative(folderPath, commandActionsFile))}'`,
    )

  // A row of a table takes precedence over a forwarded command.
  const tableRows = foldersWithTable.map((_folder, index) => `...commands${index}`)
  const allRows = [...forwardedRows, ...tableRows, ...actionRows]
  return `${imports.join('\n')}\nexport const actions = { ${allRows.join(', ')} }`
}

const specifier = ({ path }: ActionFolder, filePath: string): string =>
  path === '.' ? `./${filePath}` : `${path}/${filePath}`

/** Resolves `import { actions } from 'actions'` in the folder of a function. */
export const actions: Plugin = {
  name: 'actions',
  setup({ onResolve, onLoad }) {
    // The bundle contains this path. It must not depend on the folder in which the project was
    // built.
    onResolve({ filter: /^actions$/ }, ({ resolveDir }) => ({
      path: basename(resolveDir),
      namespace: 'actions',
      pluginData: resolveDir,
    }))
    onLoad({ filter: /./, namespace: 'actions' }, ({ pluginData }) => ({
      contents: actionTableOf(pluginData),
      resolveDir: pluginData,
    }))
  },
}
