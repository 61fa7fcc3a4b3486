import dns from 'node:dns'
import { readFileSync, statSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { delimiter, dirname } from 'node:path'
import { constants, Script } from 'node:vm'
import { openNetwork } from './network.ts'
import { blockTencentHosts, createSurroundings, describeError, findMain } from './runtime.ts'
import type { Launch } from './worker.ts'

let areHostsBlocked = false

/**
 * Starts a function inside the cloud's own process, in a tenth of the time of a fork. It is for
 * tests, which start many functions.
 *
 * Modules, globals, environment, clock and console are the function's own, and its requests end
 * with it. The memory is shared, so there is no memory limit. An endless loop is not stopped. An
 * error outside of a call is an error of the whole process.
 */
export const launchInline: Launch = (
  { entryFile: functionFile, memoryMb, timeoutMs, variables: initialVariables },
  { onMessage, onEnd },
) => {
  const variables = { ...initialVariables }
  if (!areHostsBlocked) blockTencentHosts(dns)
  areHostsBlocked = true
  const surroundings = createSurroundings(variables, { memoryMb, timeoutMs }, (level, logText) =>
    onMessage({ log: { level, text: logText } }),
  )
  const network = openNetwork()
  const ownGlobals = {
    Date: surroundings.Date,
    performance: surroundings.performance,
    console: surroundings.console,
    fetch: network.fetch,
    process: Object.create(process, {
      env: { value: variables },
      cwd: { value: () => dirname(functionFile) },
      exit: {
        value: (exitCode = 0) => {
          network.endRequests()
          onEnd(`worker exited ${exitCode}`)
          throw new Error('the function ended its process')
        },
      },
    }),
  }
  const loadModule = createLoader(
    ownGlobals,
    network.modules,
    variables.NODE_PATH?.split(delimiter) ?? [],
  )
  let mainFunction: ReturnType<typeof findMain>
  setImmediate(() => {
    try {
      mainFunction = findMain(loadModule(functionFile))
      onMessage({ ready: true })
    } catch (error) {
      onMessage({ broken: describeError(error) })
    }
  })
  return {
    // As between processes, the function receives a copy, in a later turn of the event loop.
    send: (order) => {
      const copy = JSON.parse(JSON.stringify(order))
      setImmediate(async () => onMessage(await surroundings.run(mainFunction, copy)))
    },
    passTime: surroundings.passTime,
    end: network.endRequests,
  }
}

/**
 * Creates a loader of CommonJS files with its own module cache.
 * @param ownGlobals globals that replace those of the process
 * @param ownModules built-in modules that replace Node's
 * @param modulePaths additional node_modules folders
 */
function createLoader(
  ownGlobals: Record<string, unknown>,
  ownModules: Record<string, unknown>,
  modulePaths: string[],
) {
  const globalScope: object = new Proxy(ownGlobals, {
    get: (_, property) => Reflect.get(property in ownGlobals ? ownGlobals : globalThis, property),
    has: (_, property) => property in ownGlobals || property in globalThis,
    getOwnPropertyDescriptor: (_, property) => {
      const descriptor =
        Reflect.getOwnPropertyDescriptor(ownGlobals, property) ??
        Reflect.getOwnPropertyDescriptor(globalThis, property)
      return descriptor && { ...descriptor, configurable: true }
    },
  })
  const globals = { ...ownGlobals, globalThis: globalScope, global: globalScope }
  const cache = new Map<string, { exports: any }>()

  const loadModule = (modulePath: string): any => {
    const cachedModule = cache.get(modulePath)
    if (cachedModule) return cachedModule.exports
    if (modulePath.endsWith('.json')) return JSON.parse(readFileSync(modulePath, 'utf8'))
    const nodeRequire = createRequire(modulePath)
    // ES modules and native add-ons of packages are loaded once for all functions.
    if (/\.(mjs|node)$/.test(modulePath)) return nodeRequire(modulePath)

    const resolve = (moduleName: string, options?: { paths?: string[] }) => {
      try {
        return nodeRequire.resolve(moduleName, options)
      } catch (error) {
        if (!modulePaths.length) throw error
        return nodeRequire.resolve(moduleName, { paths: modulePaths })
      }
    }
    const requireModule = (moduleName: string) => {
      if (!Module.isBuiltin(moduleName)) return loadModule(resolve(moduleName))
      return ownModules[moduleName.replace(/^node:/, '')] ?? nodeRequire(moduleName)
    }

    const module = {
      exports: {},
      filename: modulePath,
      id: modulePath,
      loaded: false,
      children: [],
      inline: true,
    }
    // Before the code runs, so that modules may require each other in a circle.
    cache.set(modulePath, module)
    try {
      const toModuleFunction = compileModule(modulePath, Object.keys(globals))
      const moduleFunction = toModuleFunction(...Object.values(globals))
      const require = Object.assign(requireModule, nodeRequire, { resolve })
      moduleFunction.call(
        module.exports,
        module.exports,
        require,
        module,
        modulePath,
        dirname(modulePath),
      )
    } catch (error) {
      cache.delete(modulePath)
      throw error
    }
    module.loaded = true
    return module.exports
  }
  return loadModule
}

/** Makes `import()` inside a function behave as in Node. */
const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER

const compiledModules = new Map<string, { modifiedAt: number; toModuleFunction: Function }>()

/**
 * Compiles a CommonJS file into a function that takes the globals and returns the module function.
 * A file is compiled once for all functions, until it changes.
 */
function compileModule(modulePath: string, globalNames: string[]): Function {
  const modifiedAt = statSync(modulePath).mtimeMs
  const cached = compiledModules.get(modulePath)
  if (cached?.modifiedAt === modifiedAt) return cached.toModuleFunction
  const sourceText = readFileSync(modulePath, 'utf8')
  const wrappedCode = `(${globalNames}) => function (exports, require, module, __filename, __dirname) {${sourceText}\n}`
  const toModuleFunction: Function = new Script(wrappedCode, {
    filename: modulePath,
    importModuleDynamically,
  }).runInThisContext()
  compiledModules.set(modulePath, { modifiedAt, toModuleFunction })
  return toModuleFunction
}
