import { existsSync, readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, posix, sep } from 'node:path'
import { build, type Message, type Plugin, transform } from 'esbuild'
import { lineNumberOf } from './project.ts'
import type { Resolver } from './resolver.ts'

/** One CommonJS module of the app bundle. */
export interface ScriptModule {
  code: string
  /** Source map (version 3) of `code`. Undefined for JSON and packages. */
  map?: string
  /** The ids of the required modules, by the specifiers in the code. */
  requires: Record<string, string>
}

/**
 * Compiles scripts and everything that they require. Each file becomes one module, as in WeChat, so
 * that errors name the author's files. An npm package that was not built for Mini Programs is
 * bundled into one module.
 */
export function createScriptCompiler(resolver: Resolver) {
  const { project } = resolver
  const { cache } = project
  const { es6: es6ToEs5 } = project.config.setting
  const modules = new Map<string, ScriptModule>()

  /**
   * Adds a script and all modules that it requires.
   * @param scriptPath a path without extension
   * @returns the module id; undefined if there is no script
   */
  async function addEntry(scriptPath: string): Promise<string | undefined> {
    const moduleId = resolver.resolveModule(`/${scriptPath}`, 'app')
    if (!moduleId || moduleId.endsWith('.json')) return undefined
    await addModule(moduleId)
    return moduleId
  }

  /** Adds all scripts of the workers' folder, because wx.createWorker can start any of them. */
  async function addWorkers(workersFolder: string): Promise<void> {
    const scriptPaths = listScripts(join(project.root, workersFolder))
    await Promise.all(
      scriptPaths.map((scriptPath) => addModule(posix.join(workersFolder, scriptPath))),
    )
  }

  async function addModule(moduleId: string): Promise<void> {
    if (modules.has(moduleId)) return
    // Added before it is compiled, so that modules may require each other in a circle.
    const script: ScriptModule = { code: '', requires: {} }
    modules.set(moduleId, script)
    const isPackage = moduleId.startsWith('npm:')
    const compiledModule = isPackage
      ? await bundlePackage(moduleId.slice('npm:'.length))
      : await transformFile(moduleId)
    Object.assign(script, compiledModule)
    if (isPackage) return

    const specifiers = requiredSpecifiers(moduleId, script.code)
    await Promise.all(specifiers.map((specifier) => addDependency(moduleId, script, specifier)))
  }

  async function addDependency(
    moduleId: string,
    script: ScriptModule,
    specifier: string,
  ): Promise<void> {
    const dependencyId = resolver.resolveModule(specifier, moduleId)
    if (dependencyId) {
      script.requires[specifier] = dependencyId
      return addModule(dependencyId)
    }
    // The module may be in a bundle of browserify, which has a table of its own modules.
    if (script.code.includes(`${JSON.stringify(specifier)}: `)) return
    const file = resolver.locate(moduleId)
    const lineNumber = lineNumberOf(project.readText(file), specifier)
    project.reportError(file, `module "${specifier}" not found`, lineNumber)
  }

  /** The specifiers of all modules that a script may require. */
  function requiredSpecifiers(moduleId: string, code: string): string[] {
    // Packages that DevTools built have a parameter `require`, which esbuild renames to `require2`.
    const requireCalls = code.matchAll(/\brequire\d*(?:\.async)?\(\s*["']([^"']+)["']/g)
    const specifiers = new Set([...requireCalls].map((requireCall) => requireCall[1]!))
    // If a script composes the name at run time, only the folder is known. Each script in the
    // folder may be required, with or without its extension.
    const dynamicCalls = code.matchAll(/\brequire\d*\(\s*[`"](\.[^`"$]*\/)(?:\$\{|" *\+)/g)
    for (const [, folder = ''] of dynamicCalls) {
      const folderPath = resolver.locate(posix.join(posix.dirname(moduleId), folder))
      for (const scriptPath of listScripts(folderPath)) {
        specifiers.add(folder + scriptPath)
        specifiers.add((folder + scriptPath).replace(/\.\w+$/, ''))
      }
    }
    return [...specifiers]
  }

  /** Compiles a file of the author. Reports syntax errors; the module then throws the first one. */
  async function transformFile(moduleId: string): Promise<{ code: string; map?: string }> {
    const file = resolver.locate(moduleId)
    const sourceLabel = project.labelOf(file)
    const sourceText = project.readText(file)!
    if (moduleId.endsWith('.json')) return { code: `module.exports = ${sourceText}` }

    const transformText = async () => {
      try {
        const { code, map } = await transform(sourceText, {
          loader: moduleId.endsWith('.ts') ? 'ts' : 'js',
          format: 'cjs',
          target: 'es2022',
          sourcemap: 'external',
          sourcefile: sourceLabel,
          tsconfigRaw:
            '{"compilerOptions":{"useDefineForClassFields":true,"experimentalDecorators":true}}',
        })
        const convertedCode = es6ToEs5 ? withoutTemporalDeadZone(code) : code
        return { code: withPhoneGlobals(convertedCode), map, syntaxErrors: [] }
      } catch (error) {
        const { errors } = error as { errors: Message[] }
        return { code: failingModule(sourceLabel, errors), syntaxErrors: errors }
      }
    }

    const { syntaxErrors, ...compiledCode } = await cache.getOrCreate(
      `js:${moduleId}:${es6ToEs5}`,
      sourceText,
      transformText,
    )
    for (const { text: message, location } of syntaxErrors)
      project.reportError(file, message, location?.line, (location?.column ?? 0) + 1)
    return compiledCode
  }

  async function bundlePackage(specifier: string): Promise<{ code: string }> {
    const bundleResult = await cache.getOrCreate(`npm:${specifier}`, project.root, () =>
      build({
        stdin: {
          contents: `module.exports = require(${JSON.stringify(specifier)})`,
          resolveDir: project.root,
        },
        bundle: true,
        write: false,
        format: 'cjs',
        platform: 'neutral',
        mainFields: ['module', 'main'],
        conditions: ['import', 'module', 'browser'],
        target: 'es2022',
        logLevel: 'silent',
        plugins: [nodeBuiltinsPlugin],
        define: { 'process.env.NODE_ENV': '"development"' },
      }).then(
        ({ outputFiles }) => outputFiles[0]!.text,
        (error) => error as { errors: Message[] },
      ),
    )
    if (typeof bundleResult === 'string') return { code: bundleResult }
    for (const { text } of bundleResult.errors)
      project.reportError(join(project.folder, 'node_modules', specifier), text)
    return { code: failingModule(specifier, bundleResult.errors) }
  }

  return { modules, addEntry, addWorkers }
}

/** The scripts in a folder and its subfolders, as paths relative to the folder. */
function listScripts(folder: string): string[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const paths = files.map((file) => file.split(sep).join('/'))
  return paths.filter((path) => /\.(js|ts)$/.test(path) && !/(^|\/)(node_modules\/|\.)/.test(path))
}

/**
 * DevTools' option 「ES6 转 ES5」 replaces `const` and `let` by `var`. A variable that is used before
 * its declaration is then undefined, whereas ES6 would throw. This function does the same for such
 * variables of functions and modules. It finds the block of a line by its indentation: the code
 * comes from esbuild, which indents each block.
 */
function withoutTemporalDeadZone(code: string): string {
  const openBlocks: { indent: number; lineIndex: number; line: string }[] = []
  const lastUseByName = new Map<string, number>()
  const convertLine = (line: string, lineIndex: number): string => {
    const indent = line.search(/\S/)
    while (openBlocks.length > 0 && openBlocks.at(-1)!.indent >= indent) openBlocks.pop()
    const block = openBlocks.at(-1)
    const blockStart = block?.lineIndex ?? -1
    const isInFunction = !block || FUNCTION_OPENING.test(block.line)
    openBlocks.push({ indent, lineIndex, line })

    const declaration = /^ *(const|let) (\w+|[[{].*?[\]}](?= = ))(.*)/.exec(line)
    const [, keyword, declaredNames = '', initializer = ''] = declaration ?? []
    const initializerNames = new Set(initializer.match(IDENTIFIER))
    const isUsedEarly = declaredNames
      .match(IDENTIFIER)
      ?.some((name) => initializerNames.has(name) || (lastUseByName.get(name) ?? -1) > blockStart)
    for (const name of line.match(IDENTIFIER) ?? []) lastUseByName.set(name, lineIndex)

    if (!keyword || !isUsedEarly || !isInFunction) return line
    // The same width keeps the columns of the source map right.
    return line.replace(keyword, 'var'.padEnd(keyword.length))
  }
  return code.split('\n').map(convertLine).join('\n')
}

/** A name that is neither a member (`a.name`) nor a key (`name:`). */
const IDENTIFIER = /(?<![.\w$])[A-Za-z_$][\w$]*(?!\w*:)/g

/** The first line of a function, but not of another block such as `if (…) {`. */
const FUNCTION_OPENING =
  /^(?! *(?:\} )?(?:if|else|for|while|switch|do|try|catch|finally)\b).*(?:\)|=>) \{$/

/**
 * Adapts compiled code to two rules of WeChat:
 *
 * - `(function () { return this })()` must give the global object of scripts and not the window.
 * - A module with `export` may also add members to `exports`. So this variable must contain the
 *   object that esbuild has created.
 */
const withPhoneGlobals = (code: string) =>
  code
    .replace(/(\bfunction ?\(\) ?\{\s*return )this(;?\s*\}\)?\()/g, '$1globalThis$2')
    .replace(/^module\.exports = __toCommonJS\(/m, 'exports = $&')

/**
 * If a package requires a module of Node.js, an npm package of the same name is used. If there is
 * none, the `require` stays and fails when it runs.
 */
const nodeBuiltinsPlugin: Plugin = {
  name: 'node',
  setup(bundling) {
    const filter = new RegExp(`^(node:.*|${builtinModules.join('|')})$`)
    bundling.onResolve({ filter }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === nodeBuiltinsPlugin) return undefined
      const resolution = await bundling.resolve(path, {
        importer,
        resolveDir,
        kind,
        pluginData: nodeBuiltinsPlugin,
      })
      return resolution.errors.length > 0 ? { path, external: true } : resolution
    })
  },
}

/**
 * The code of a module that could not be compiled. It throws the error when it is required, so that
 * the rest of the app still runs.
 */
function failingModule(sourceLabel: string, errors: Message[]): string {
  const { text, location } = errors[0]!
  const sourceLocation = `${sourceLabel}:${location?.line ?? 1}:${(location?.column ?? 0) + 1}`
  const stack = JSON.stringify(`SyntaxError: ${text}\n    at ${sourceLocation}`)
  return `throw Object.assign(new SyntaxError(${JSON.stringify(text)}), { stack: ${stack} })`
}
