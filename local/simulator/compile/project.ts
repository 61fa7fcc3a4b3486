import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { transformSync } from 'esbuild'
import type { Diagnostics } from './diagnostics.ts'

/** Which Mini Program to compile. */
export interface ProjectPaths {
  /** Folder that holds project.config.json, or app.json itself. */
  folder: string
}

/** What useExtendedLib of app.json may name: the npm packages that are the same, and the style sheet it brings. */
const EXTENDED: Record<string, { packages: string[]; sheet?: string }> = {
  weui: { packages: ['weui-miniprogram'], sheet: 'weui-miniprogram/weui-wxss/dist/style/weui.wxss' },
  kbone: { packages: ['miniprogram-element', 'miniprogram-render'] },
}

/** A project's folders and what its configuration says, read afresh for every build. */
export class Project {
  readonly folder: string
  /** Where app.json lies (project.config.json's miniprogramRoot). */
  readonly root: string
  readonly config: Record<string, any>
  readonly app: Record<string, any>
  readonly diagnostics: Diagnostics

  constructor(paths: ProjectPaths, diagnostics: Diagnostics) {
    this.folder = resolve(paths.folder)
    this.diagnostics = diagnostics
    this.config = this.json(join(this.folder, 'project.config.json')) ?? {}
    this.root = resolve(this.folder, this.config.miniprogramRoot ?? '.')
    const app = this.json(join(this.root, 'app.json'))
    if (!app) diagnostics.error(this.label(join(this.root, 'app.json')), 'app.json is missing or not valid JSON')
    this.app = app ?? { pages: [] }
  }

  /** How a file is named to its author: relative to the project's folder. */
  label(file: string): string {
    const path = relative(this.folder, file)
    const inModules = path.lastIndexOf(`node_modules${sep}`)
    return (inModules >= 0 ? path.slice(inModules) : path).split(sep).join('/')
  }

  read(file: string): string | undefined {
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }

  /** Parses a JSON file; undefined when it does not exist, and a diagnostic with its line when it is wrong. */
  json(file: string): Record<string, any> | undefined {
    const text = this.read(file)
    if (text === undefined) return undefined
    try {
      return text.trim() === '' ? {} : JSON.parse(text)
    } catch {
      const { text: message, location } = jsonError(text)
      this.diagnostics.error(this.label(file), message, location?.line, (location?.column ?? 0) + 1)
      return undefined
    }
  }

  /** The extended libraries that the app uses. */
  extended(): { name: string; packages: string[]; sheet?: string }[] {
    const wanted = Object.entries(this.app.useExtendedLib ?? {}).filter(([name, on]) => on && name in EXTENDED)
    return wanted.map(([name]) => ({ name, ...EXTENDED[name]! }))
  }

  /** True when DevTools' own compiler of this language is switched on. */
  usesPlugin(name: string): boolean {
    return [this.config.setting?.useCompilerPlugins].flat().includes(name)
  }

  /** All pages as paths without a leading slash, subpackages included, the first one first. */
  pages(): string[] {
    const packages: { root: string; pages: string[] }[] = this.app.subPackages ?? this.app.subpackages ?? []
    const all = [
      ...(this.app.pages ?? []),
      ...packages.flatMap((part) => part.pages.map((page) => `${trim(part.root)}/${trim(page)}`)),
    ].map(trim)
    const entry = this.app.entryPagePath && trim(this.app.entryPagePath)
    return [...new Set(entry ? [entry, ...all] : all)]
  }
}

function trim(path: string): string {
  return path.replace(/^\/+|\/+$/g, '')
}

/** JSON.parse names a position only sometimes; esbuild always knows the line. */
function jsonError(text: string): { text: string; location: { line: number; column: number } | null } {
  try {
    transformSync(text, { loader: 'json', logLevel: 'silent' })
  } catch (error) {
    return (error as { errors: { text: string; location: { line: number; column: number } | null }[] }).errors[0]!
  }
  return { text: 'is not strict JSON (comments and trailing commas are not allowed)', location: null }
}
