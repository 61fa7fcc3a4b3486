import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import type { BuildCache } from './build-cache.ts'
import { parseJson } from './parse-json.ts'

/** An error or warning about the author's sources. Line and column count from 1. */
export interface Diagnostic {
  level: 'error' | 'warning'
  file: string
  line: number
  column: number
  message: string
}

/** Line number of a position in a text, from 1. A position of -1 (not found) counts as line 1. */
export const lineNumberAt = (text: string, position: number) =>
  position < 0 ? 1 : text.slice(0, position).split('\n').length

/** Line number of the first occurrence of a part of a text; 1 if it does not occur. */
export const lineNumberOf = (text = '', textPart: string) =>
  lineNumberAt(text, text.indexOf(textPart))

/**
 * The libraries that useExtendedLib of app.json can name. WeChat contains them; the simulator takes
 * them from npm packages. WeChat adds the style sheet to the app's own.
 */
const EXTENDED_LIBRARIES: Record<string, { packages: string[]; styleSheet?: string }> = {
  weui: {
    packages: ['weui-miniprogram'],
    styleSheet: 'weui-miniprogram/weui-wxss/dist/style/weui.wxss',
  },
  kbone: { packages: ['miniprogram-element', 'miniprogram-render'] },
}

/** The folders and the configuration of a project. Each build reads them again. */
export class Project {
  /** The folder of project.config.json, or of app.json if there is no such file. */
  readonly folder: string
  /** The folder of app.json (miniprogramRoot of project.config.json). */
  readonly root: string
  /** project.config.json, with the settings of project.private.config.json. */
  readonly config: Record<string, any>
  /** app.json; without pages if it cannot be read. */
  readonly app: Record<string, any>
  readonly cache: BuildCache
  /** The errors and warnings of this build so far. */
  readonly diagnostics: Diagnostic[] = []

  constructor(folder: string, cache: BuildCache) {
    this.folder = resolve(folder)
    this.cache = cache
    const sharedConfig = this.readJson(join(this.folder, 'project.config.json')) ?? {}
    const privateConfig = this.readJson(join(this.folder, 'project.private.config.json')) ?? {}
    this.config = {
      ...sharedConfig,
      setting: { ...sharedConfig.setting, ...privateConfig.setting },
    }
    this.root = resolve(this.folder, this.config.miniprogramRoot ?? '.')

    const appJson = this.readJson(join(this.root, 'app.json'))
    if (!appJson)
      this.reportError(join(this.root, 'app.json'), 'app.json is missing or not valid JSON')
    this.app = appJson ?? { pages: [] }
  }

  reportError(file: string, message: string, line = 1, column = 1): void {
    this.diagnostics.push({ level: 'error', file: this.labelOf(file), line, column, message })
  }

  reportWarning(file: string, message: string, line = 1, column = 1): void {
    this.diagnostics.push({ level: 'warning', file: this.labelOf(file), line, column, message })
  }

  /** The name of a file in messages: its path relative to the project's folder. */
  labelOf(file: string): string {
    const relativePath = relative(this.folder, file)
    const modulesIndex = relativePath.lastIndexOf(`node_modules${sep}`)
    const shownPath = modulesIndex >= 0 ? relativePath.slice(modulesIndex) : relativePath
    return shownPath.split(sep).join('/')
  }

  /** Reads a text file without its byte order mark. Undefined if the file does not exist. */
  readText(file: string): string | undefined {
    return existsSync(file) ? readFileSync(file, 'utf8').replace(/^\uFEFF/, '') : undefined
  }

  /** Parses a JSON file. Undefined if it does not exist or has an error, which is reported. */
  readJson(file: string): Record<string, any> | undefined {
    const text = this.readText(file)
    if (text === undefined) return undefined
    const parsedJson = parseJson(text)
    if ('value' in parsedJson) return parsedJson.value
    this.reportError(file, parsedJson.fault, parsedJson.line, parsedJson.column)
    return undefined
  }

  /** The extended libraries that the app uses. */
  extendedLibraries(): { name: string; packages: string[]; styleSheet?: string }[] {
    const usedLibraries = Object.entries(this.app.useExtendedLib ?? {}).filter(
      ([libraryName, isEnabled]) => isEnabled && libraryName in EXTENDED_LIBRARIES,
    )
    return usedLibraries.map(([libraryName]) => ({
      name: libraryName,
      ...EXTENDED_LIBRARIES[libraryName]!,
    }))
  }

  /** Whether the project uses this compiler plugin of DevTools. */
  usesPlugin(pluginName: string): boolean {
    return [this.config.setting.useCompilerPlugins].flat().includes(pluginName)
  }

  /**
   * The paths of all pages, including those of subpackages, without a leading slash. The page that
   * the app opens first is the first one.
   */
  pagePaths(): string[] {
    const subpackages: { root: string; pages: string[] }[] =
      this.app.subPackages ?? this.app.subpackages ?? []
    const subpackagePaths = subpackages.flatMap(({ root, pages }) =>
      pages.map((pagePath) => `${trimSlashes(root)}/${trimSlashes(pagePath)}`),
    )
    const pagePaths = [...(this.app.pages ?? []), ...subpackagePaths].map(trimSlashes)
    const entryPath = this.app.entryPagePath && trimSlashes(this.app.entryPagePath)
    return [...new Set(entryPath ? [entryPath, ...pagePaths] : pagePaths)]
  }
}

const trimSlashes = (slashedPath: string): string => slashedPath.replace(/^\/+|\/+$/g, '')
