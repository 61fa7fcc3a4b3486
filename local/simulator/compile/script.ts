import { existsSync, readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, posix, sep } from 'node:path'
import { build, type Message, type Plugin, transform } from 'esbuild'
import { lineOf } from './project.ts'
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
export function openScripts(resolver: Resolver) {
  const { project } = resolver
  const { cache } = project
  const { es6 } = project.config.setting
  const modules = new Map<string, Script>()

  /** Adds the script of a path without extension; answers its module id, or undefined when it has none. */
  async function entry(path: string): Promise<string | undefined> {
    const id = resolver.module(`/${path}`, 'app')
    if (!id || id.endsWith('.json')) return undefined
    await add(id)
    return id
  }

  /** Adds the scripts of wx.createWorker: each of the folder may be asked for. */
  async function workers(folder: string): Promise<void> {
    await Promise.all(scriptsBelow(join(project.root, folder)).map((file) => add(posix.join(folder, file))))
  }

  async function add(id: string): Promise<void> {
    if (modules.has(id)) return
    const script: Script = { code: '', requires: {} }
    modules.set(id, script)
    const isPackage = id.startsWith('npm:')
    Object.assign(script, await (isPackage ? bundlePackage(id.slice(4)) : transformFile(id)))
    if (isPackage) return
    // A package built by DevTools takes `require` as a parameter, which esbuild names anew.
    const found = [...script.code.matchAll(/\brequire\d*(?:\.async)?\(\s*["']([^"']+)["']/g)].map((match) => match[1]!)
    // Of a name that is put together when it runs only the folder is known: each of its scripts may be meant.
    for (const [, folder = ''] of script.code.matchAll(/\brequire\d*\(\s*[`"](\.[^`"$]*\/)(?:\$\{|" *\+)/g)) {
      const files = scriptsBelow(resolver.locate(posix.join(posix.dirname(id), folder)))
      found.push(...files.flatMap((file) => [folder + file, (folder + file).replace(/\.\w+$/, '')]))
    }
    await Promise.all(
      [...new Set(found)].map((specifier) => {
        const target = resolver.module(specifier, id)
        if (target) {
          script.requires[specifier] = target
          return add(target)
        }
        // A bundle of browserify's asks its own table.
        if (script.code.includes(`${JSON.stringify(specifier)}: `)) return undefined
        const file = resolver.locate(id)
        return project.error(file, `module "${specifier}" not found`, lineOf(project.read(file), specifier))
      }),
    )
  }

  async function transformFile(id: string): Promise<{ code: string; map?: string }> {
    const file = resolver.locate(id)
    const label = project.label(file)
    const text = project.read(file)!
    if (id.endsWith('.json')) return { code: `module.exports = ${text}` }
    const { failed, ...made } = await cache.remember(`js:${id}:${es6}`, text, () =>
      transform(text, {
        loader: id.endsWith('.ts') ? 'ts' : 'js',
        format: 'cjs',
        target: 'es2022',
        sourcemap: 'external',
        sourcefile: label,
        tsconfigRaw: '{"compilerOptions":{"useDefineForClassFields":true,"experimentalDecorators":true}}',
      }).then(
        ({ code, map }) => ({ code: asOnPhone(es6 ? withoutDeadZone(code) : code), map, failed: [] as Message[] }),
        ({ errors }) => ({ code: failing(label, errors), failed: errors as Message[] }),
      ),
    )
    for (const { text: message, location } of failed)
      project.error(file, message, location?.line, (location?.column ?? 0) + 1)
    return made
  }

  async function bundlePackage(specifier: string): Promise<{ code: string }> {
    const result = await cache.remember(`npm:${specifier}`, project.root, () =>
      build({
        stdin: { contents: `module.exports = require(${JSON.stringify(specifier)})`, resolveDir: project.root },
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
    if (typeof result === 'string') return { code: result }
    for (const { text } of result.errors) project.error(join(project.folder, 'node_modules', specifier), text)
    return { code: failing(specifier, result.errors) }
  }

  return { modules, entry, workers }
}

/** The scripts in a folder and below it, named from there. */
function scriptsBelow(folder: string): string[] {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  const paths = files.map((file) => file.split(sep).join('/'))
  return paths.filter((path) => /\.(js|ts)$/.test(path) && !/(^|\/)(node_modules\/|\.)/.test(path))
}

/**
 * Of a `const` or `let` of a function or a module DevTools' 「ES6 转 ES5」 makes a `var`: asked for before it is given, it
 * is nothing instead of an error. What stands in which function is told by how esbuild indents.
 */
function withoutDeadZone(code: string): string {
  const around: { depth: number; at: number; line: string }[] = []
  const asked = new Map<string, number>()
  const plain = (line: string, at: number) => {
    const depth = line.search(/\S/)
    while (around.length > 0 && around.at(-1)!.depth >= depth) around.pop()
    const { at: from = -1, line: opening = '() {' } = around.at(-1) ?? {}
    around.push({ depth, at, line })
    const [, word, names = '', rest = ''] = /^ *(const|let) (\w+|[[{].*?[\]}](?= = ))(.*)/.exec(line) ?? []
    const own = new Set(rest.match(WORD))
    const early = names.match(WORD)?.some((name) => own.has(name) || (asked.get(name) ?? -1) > from)
    for (const name of line.match(WORD) ?? []) asked.set(name, at)
    return word && early && FUNCTION.test(opening) ? line.replace(word, 'var'.padEnd(word.length)) : line
  }
  return code.split('\n').map(plain).join('\n')
}
const WORD = /(?<![.\w$])[A-Za-z_$][\w$]*(?!\w*:)/g
const FUNCTION = /^(?! *(?:\} )?(?:if|else|for|while|switch|do|try|catch|finally)\b).*(?:\)|=>) \{$/

/**
 * What `(function () { return this })()` gives would be the browser's window; on a phone there is none beneath. A
 * module with `export` may give more through `exports`, which esbuild leaves at the object of before.
 */
const asOnPhone = (code: string) =>
  code
    .replace(/(\bfunction ?\(\) ?\{\s*return )this(;?\s*\}\)?\()/g, '$1globalThis$2')
    .replace(/^module\.exports = __toCommonJS\(/m, 'exports = $&')

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
