import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { BuildCache } from './build-cache.ts'
import { joinBundle } from './bundle.ts'
import { collectComponents } from './component-graph.ts'
import { type Diagnostic, Project } from './project.ts'
import { Resolver } from './resolver.ts'
import { createScriptCompiler } from './script.ts'
import { createStyleCompiler } from './style.ts'
import { compileTemplates } from './template.ts'

/**
 * A Mini Program compiled for the simulator. If there are errors in `diagnostics`, the parts
 * without errors still run.
 */
export interface Build {
  /** The script that starts the app, served as /sim/app.js. */
  app: string
  /** The app's scripts, templates and styles, served as /sim/texts. */
  texts: string
  /**
   * Source maps of all scripts, served as /sim/….map. With them, the runtime reports errors at
   * lines of the author's files.
   */
  maps: Map<string, string>
  /** Files served under /app/, by their paths from the miniprogram root. */
  assets: Map<string, string>
  diagnostics: Diagnostic[]
  /** Files and folders to watch: a change in one of them needs a new build. */
  watch: string[]
  config: {
    app: Record<string, any>
    project: Record<string, any>
    pages: Record<string, Record<string, any>>
  }
  /** Folder of the project. */
  folder: string
  /** Folder of app.json, the miniprogram root. */
  root: string
  /** Passed on to the next build, so that it only compiles what has changed. */
  cache: BuildCache
}

/**
 * Compiles the Mini Program in `folder`. Errors in the sources are not thrown but listed in
 * `diagnostics`.
 * @param previous the last build of the same folder, which makes this one faster
 */
export async function compile(
  { folder: folderPath }: { folder: string },
  previous?: Build,
): Promise<Build> {
  const cache = previous?.cache ?? new BuildCache()
  cache.startBuild()
  const project = new Project(folderPath, cache)
  const resolver = new Resolver(project)
  const componentRows = collectComponents(resolver)

  const scripts = createScriptCompiler(resolver)
  const appEntry = await scripts.addEntry('app')
  const { workers: workersConfig } = project.app
  if (workersConfig) await scripts.addWorkers(workersConfig.path ?? workersConfig)
  const rowsWithScripts = await Promise.all(
    componentRows.map(async (componentRow) => ({
      ...componentRow,
      scriptId: await scripts.addEntry(componentRow.path),
    })),
  )

  const compileStyle = createStyleCompiler(resolver)
  const cssByPath: Record<string, string> = {}
  for (const componentPath of ['app', ...componentRows.map((componentRow) => componentRow.path)]) {
    const cssText = await compileStyle(componentPath)
    if (cssText !== undefined) cssByPath[componentPath] = cssText
  }

  const templates = compileTemplates(resolver, componentRows)

  const themeJson = project.app.themeLocation
    ? project.readJson(join(project.root, project.app.themeLocation))
    : undefined
  const extJson = project.readJson(join(project.root, 'ext.json'))?.ext ?? {}
  const joinedBundle = joinBundle({
    app: project.app,
    ext: extJson,
    theme: themeJson ?? {},
    pages: project
      .pagePaths()
      .filter((pagePath) => componentRows.some((componentRow) => componentRow.path === pagePath)),
    appEntry,
    componentRows: rowsWithScripts,
    styles: cssByPath,
    templates: templates.expression,
    unknownTags: templates.unknownTags,
    wxsSources: templates.wxsSources,
    modules: scripts.modules,
  })

  return {
    ...joinedBundle,
    assets: findAssets(project.root),
    diagnostics: project.diagnostics,
    watch: [project.root, join(project.folder, 'project.config.json')],
    config: {
      app: project.app,
      project: project.config,
      pages: Object.fromEntries(
        componentRows
          .filter((componentRow) => componentRow.isPage)
          .map((componentRow) => [componentRow.path, componentRow.json]),
      ),
    },
    folder: project.folder,
    root: project.root,
    cache,
  }
}

const SOURCE_FILE = /\.(ts|js|wxml|wxss|scss|sass|less|wxs|map)$/

/** The files that pages can load, such as pictures: path from the miniprogram root -> file path. */
function findAssets(rootFolder: string): Map<string, string> {
  const assetFiles = new Map<string, string>()
  const walkFolder = (folderPath: string): void => {
    for (const directoryEntry of readdirSync(folderPath, { withFileTypes: true })) {
      if (directoryEntry.name === 'node_modules' || directoryEntry.name.startsWith('.')) continue
      const filePath = join(folderPath, directoryEntry.name)
      if (directoryEntry.isDirectory()) walkFolder(filePath)
      else if (!SOURCE_FILE.test(directoryEntry.name))
        assetFiles.set(relative(rootFolder, filePath).split(sep).join('/'), filePath)
    }
  }
  walkFolder(rootFolder)
  return assetFiles
}
