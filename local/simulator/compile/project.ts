import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import type { Cache } from './cache.ts'
import { parseJson } from './json.ts'

/** A remark about the author's sources; line and column count from 1. */
export interface Diagnostic {
  level: 'error' | 'warning'
  file: string
  line: number
  column: number
  message: string
}

/** Line of a place in a text; the first when it is not there (-1). */
export const lineAt = (text: string, at: number) => (at < 0 ? 1 : text.slice(0, at).split('\n').length)
export const lineOf = (text = '', part: string) => lineAt(text, text.indexOf(part))

/** What useExtendedLib of app.json may name: the npm packages that are the same, and the style sheet it brings. */
const EXTENDED: Record<string, { packages: string[]; sheet?: string }> = {
  weui: { packages: ['weui-miniprogram'], sheet: 'weui-miniprogram/weui-wxss/dist/style/weui.wxss' },
  kbone: { packages: ['miniprogram-element', 'miniprogram-render'] },
}

/** A project's folders and what its configuration says, read afresh for every build. */
export class Project {
  /** Holds project.config.json, or app.json itself. */
  readonly folder: string
  /** Where app.json lies (project.config.json's miniprogramRoot). */
  readonly root: string
  readonly config: Record<string, any>
  readonly app: Record<string, any>
  readonly cache: Cache
  /** Remarks so far: one build reports everything at once. */
  readonly remarks: Diagnostic[] = []

  constructor(folder: string, cache: Cache) {
    this.folder = resolve(folder)
    this.cache = cache
    const shared = this.json(join(this.folder, 'project.config.json')) ?? {}
    const own = this.json(join(this.folder, 'project.private.config.json')) ?? {}
    this.config = { ...shared, setting: { ...shared.setting, ...own.setting } }
    this.root = resolve(this.folder, this.config.miniprogramRoot ?? '.')
    const app = this.json(join(this.root, 'app.json'))
    if (!app) this.error(join(this.root, 'app.json'), 'app.json is missing or not valid JSON')
    this.app = app ?? { pages: [] }
  }

  error(file: string, message: string, line = 1, column = 1): void {
    this.remarks.push({ level: 'error', file: this.label(file), line, column, message })
  }

  warn(file: string, message: string, line = 1, column = 1): void {
    this.remarks.push({ level: 'warning', file: this.label(file), line, column, message })
  }

  /** How a file is named to its author: relative to the project's folder. */
  label(file: string): string {
    const path = relative(this.folder, file)
    const inModules = path.lastIndexOf(`node_modules${sep}`)
    return (inModules >= 0 ? path.slice(inModules) : path).split(sep).join('/')
  }

  read(file: string): string | undefined {
    return existsSync(file) ? readFileSync(file, 'utf8').replace(/^\uFEFF/, '') : undefined
  }

  /** Parses a JSON file; undefined when it does not exist, and a remark with its line when it is wrong. */
  json(file: string): Record<string, any> | undefined {
    const text = this.read(file)
    if (text === undefined) return undefined
    const read = parseJson(text)
    if ('value' in read) return read.value
    this.error(file, read.fault, read.line, read.column)
    return undefined
  }

  /** The extended libraries that the app uses. */
  extended(): { name: string; packages: string[]; sheet?: string }[] {
    const wanted = Object.entries(this.app.useExtendedLib ?? {}).filter(([name, on]) => on && name in EXTENDED)
    return wanted.map(([name]) => ({ name, ...EXTENDED[name]! }))
  }

  /** True when DevTools' own compiler of this language is switched on. */
  usesPlugin(name: string): boolean {
    return [this.config.setting.useCompilerPlugins].flat().includes(name)
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

const trim = (path: string): string => path.replace(/^\/+|\/+$/g, '')
