import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { joinBundle } from './bundle.ts'
import { Cache } from './cache.ts'
import { componentGraph } from './graph.ts'
import { type Diagnostic, Project } from './project.ts'
import { Resolver } from './resolve.ts'
import { openScripts } from './script.ts'
import { openStyles } from './style.ts'
import { compileTemplates } from './template.ts'

/** A Mini Program compiled for the simulator. Errors are in `diagnostics`; what could be compiled still runs. */
export interface Build {
  /** The app without what its pages are made of, to be served as /sim/app.js. */
  app: string
  /** Its scripts, templates and styles, to be served as /sim/texts. */
  texts: string
  /** Source maps to be served as /sim/….map, of it and of each module: the runtime names the author's lines by them. */
  maps: Map<string, string>
  /** Files served under /app/: path from the miniprogram root -> file. */
  assets: Map<string, string>
  diagnostics: Diagnostic[]
  /** Files and folders whose change asks for a new build. */
  watch: string[]
  config: { app: Record<string, any>; project: Record<string, any>; pages: Record<string, Record<string, any>> }
  /** Folder of the project and of its miniprogram root. */
  folder: string
  root: string
  /** Kept between builds so that a rebuild touches only what changed. */
  cache: Cache
}

/** Compiles the Mini Program in `folder`; give the build before to make it quick. Never throws for bad sources. */
export async function compile({ folder }: { folder: string }, previous?: Build): Promise<Build> {
  const cache = previous?.cache ?? new Cache()
  cache.turn()
  const project = new Project(folder, cache)
  const resolver = new Resolver(project)
  const rows = componentGraph(resolver)

  const scripts = openScripts(resolver)
  const appEntry = await scripts.entry('app')
  const { workers } = project.app
  if (workers) await scripts.workers(workers.path ?? workers)
  const withEntries = await Promise.all(rows.map(async (row) => ({ ...row, entry: await scripts.entry(row.path) })))

  const style = openStyles(resolver)
  const css: Record<string, string> = {}
  for (const path of ['app', ...rows.map((row) => row.path)]) {
    const text = await style(path)
    if (text !== undefined) css[path] = text
  }

  const templates = compileTemplates(resolver, rows)
  const theme = project.app.themeLocation ? project.json(join(project.root, project.app.themeLocation)) : undefined

  const ext = project.json(join(project.root, 'ext.json'))?.ext ?? {}
  const bundle = joinBundle({
    app: project.app,
    ext,
    theme: theme ?? {},
    pages: project.pages().filter((path) => rows.some((row) => row.path === path)),
    appEntry,
    rows: withEntries,
    styles: css,
    templates: templates.expression,
    unknown: templates.unknown,
    places: templates.places,
    modules: scripts.modules,
  })
  return {
    ...bundle,
    assets: assetsOf(project.root),
    diagnostics: project.remarks,
    watch: [project.root, join(project.folder, 'project.config.json')],
    config: {
      app: project.app,
      project: project.config,
      pages: Object.fromEntries(rows.filter((row) => row.page).map((row) => [row.path, row.json])),
    },
    folder: project.folder,
    root: project.root,
    cache,
  }
}

const CODE = /\.(ts|js|wxml|wxss|scss|sass|less|wxs|map)$/

function assetsOf(root: string): Map<string, string> {
  const assets = new Map<string, string>()
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name === 'node_modules' || entry.name.startsWith('.')) continue
      const file = join(folder, entry.name)
      if (entry.isDirectory()) walk(file)
      else if (!CODE.test(entry.name)) assets.set(relative(root, file).split(sep).join('/'), file)
    }
  }
  walk(root)
  return assets
}
