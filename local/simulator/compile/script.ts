import { existsSync, readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, sep } from 'node:path'
import { build, type Message, type Plugin, transform } from 'esbuild'
import type { Cache } from './cache.ts'
import { type Diagnostics, lineOf } from './diagnostics.ts'
import type { Project } from './project.ts'
import type { Resolver } from './resolve.ts'

/** One CommonJS module of the app bundle. */
export interface Script {
  code: string
  /** Source map version 3 of `code`, when it has one. */
  map?: string
  /** Specifier as written -> module id. */
  requires: Record<string, string>
}

/**
 * Transforms the entries and everything they require, one function per file as in WeChat, so that each file keeps its
 * own path. Plain npm packages, which know nothing of Mini Programs, are bundled whole.
 */
export class Scripts {
  readonly modules = new Map<string, Script>()
  private readonly project: Project
  private readonly resolver: Resolver
  private readonly diagnostics: Diagnostics
  private readonly cache: Cache

  constructor(project: Project, resolver: Resolver, diagnostics: Diagnostics, cache: Cache) {
    this.project = project
    this.resolver = resolver
    this.diagnostics = diagnostics
    this.cache = cache
  }

  /** Adds the script of a path without extension; answers its module id, or undefined when it has none. */
  async entry(path: string): Promise<string | undefined> {
    const id = this.resolver.module(`/${path}`, 'app')
    if (!id || id.endsWith('.json')) return undefined
    await this.add(id)
    return id
  }

  /** Adds the scripts of wx.createWorker: each of the folder may be asked for. */
  async workers(folder: string): Promise<void> {
    const at = join(this.project.root, folder)
    const files = existsSync(at) ? readdirSync(at, { recursive: true, encoding: 'utf8' }) : []
    const scripts = files.filter((file) => /\.(js|ts)$/.test(file))
    await Promise.all(scripts.map((file) => this.add(join(folder, file).split(sep).join('/'))))
  }

  private async add(id: string): Promise<void> {
    if (this.modules.has(id)) return
    const script: Script = { code: '', requires: {} }
    this.modules.set(id, script)
    const { code, map } = await (id.startsWith('npm:') ? this.bundlePackage(id.slice(4)) : this.transformFile(id))
    script.code = code
    script.map = map
    if (id.startsWith('npm:')) return
    const found = [...code.matchAll(/\brequire(?:\.async)?\(\s*["']([^"']+)["']/g)].map((match) => match[1]!)
    await Promise.all(
      [...new Set(found)].map((specifier) => {
        const target = this.resolver.module(specifier, id)
        if (target) {
          script.requires[specifier] = target
          return this.add(target)
        }
        const file = this.resolver.locate(id)
        const line = lineOf(this.project.read(file), specifier)
        return void this.diagnostics.error(this.project.label(file), `module "${specifier}" not found`, line)
      }),
    )
  }

  private async transformFile(id: string): Promise<{ code: string; map?: string }> {
    const file = this.resolver.locate(id)
    const label = this.project.label(file)
    const text = this.project.read(file)!
    if (id.endsWith('.json')) return { code: `module.exports = ${text}` }
    const made = this.cache.remember(`js:${id}`, text, () =>
      transform(text, {
        loader: id.endsWith('.ts') ? 'ts' : 'js',
        format: 'cjs',
        target: 'es2022',
        sourcemap: 'external',
        sourcefile: label,
        tsconfigRaw: '{"compilerOptions":{"useDefineForClassFields":true}}',
      }).then(
        ({ code, map }) => ({ code, map, failed: [] as Message[] }),
        (error) => ({ code: failing(label, error.errors), map: undefined, failed: error.errors as Message[] }),
      ),
    )
    const { code, map, failed } = await made
    for (const { text: message, location } of failed)
      this.diagnostics.error(label, message, location?.line, (location?.column ?? 0) + 1)
    return { code, map }
  }

  private async bundlePackage(specifier: string): Promise<{ code: string; map?: string }> {
    const made = this.cache.remember(`npm:${specifier}`, this.project.root, () =>
      build({
        stdin: { contents: `module.exports = require(${JSON.stringify(specifier)})`, resolveDir: this.project.root },
        bundle: true,
        write: false,
        format: 'cjs',
        platform: 'neutral',
        mainFields: ['module', 'main'],
        conditions: ['import', 'module', 'browser'],
        target: 'es2022',
        logLevel: 'silent',
        plugins: [nodeModules],
        define: { 'process.env.NODE_ENV': '"development"' },
      }).then(
        ({ outputFiles }) => outputFiles[0]!.text,
        (error) => error as { errors: Message[] },
      ),
    )
    const result = await made
    if (typeof result === 'string') return { code: result }
    for (const { text } of result.errors) this.diagnostics.error(`node_modules/${specifier}`, text)
    return { code: failing(specifier, result.errors) }
  }
}

/** What only Node has stays a `require`, which fails when it runs; a package of that name in npm comes first. */
const nodeModules: Plugin = {
  name: 'node',
  setup(bundling) {
    const filter = new RegExp(`^(node:.*|${builtinModules.join('|')})$`)
    bundling.onResolve({ filter }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === nodeModules) return undefined
      const found = await bundling.resolve(path, { importer, resolveDir, kind, pluginData: nodeModules })
      return found.errors.length > 0 ? { path, external: true } : found
    })
  },
}

/** A module that did not compile fails by name when it is required, and the rest of the app still runs. */
function failing(label: string, errors: Message[]): string {
  const { text, location } = errors[0]!
  const place = `${label}:${location?.line ?? 1}:${(location?.column ?? 0) + 1}`
  const stack = JSON.stringify(`SyntaxError: ${text}\n    at ${place}`)
  return `throw Object.assign(new SyntaxError(${JSON.stringify(text)}), { stack: ${stack} })`
}
