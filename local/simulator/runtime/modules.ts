import { HIDDEN_GLOBALS } from '../compile/hidden-globals.ts'
import { bundle } from './app-bundle.ts'
import { authorConsole } from './console.ts'

const loadedModules = new Map<string, { exports: any }>()

const timerNames = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const
const visibleNames = new Set<string>([...bundle.language, ...timerNames])
/**
 * The names of all globals of the browser that a phone does not have. They are hidden as members of
 * `globalThis`. `bundle.run` hides the bare names in HIDDEN_GLOBALS.
 */
const hiddenNames = new Set<PropertyKey>(
  [...HIDDEN_GLOBALS, ...Object.getOwnPropertyNames(globalThis)].filter(
    (globalName) => !visibleNames.has(globalName) || HIDDEN_GLOBALS.includes(globalName),
  ),
)
// The browser's timers work only as methods of the window. Libraries built by browserify call them
// as methods of the scripts' global object, which works in WeChat.
for (const globalName of timerNames)
  Object.assign(globalThis, { [globalName]: (globalThis[globalName] as Function).bind(globalThis) })

/** Values that scripts have set for hidden names, as a polyfill does. */
const scriptOverrides = new Map<PropertyKey, unknown>()

/**
 * The global object of scripts. The target of the proxy is empty, because a proxy cannot hide a
 * non-configurable property of its target.
 */
const scriptGlobal: typeof globalThis = new Proxy({} as typeof globalThis, {
  get: (_, key) => (hiddenNames.has(key) ? scriptOverrides.get(key) : Reflect.get(globalThis, key)),
  has: (_, key) => (hiddenNames.has(key) ? scriptOverrides.has(key) : Reflect.has(globalThis, key)),
  set(_, key, value) {
    if (!hiddenNames.has(key)) return Reflect.set(globalThis, key, value)
    scriptOverrides.set(key, value)
    // Scripts must also find the new value by its bare name.
    bundle.run(`(value) => (${String(key)} = value)`)(value)
    return true
  },
  defineProperty: (_, key, descriptor) =>
    hiddenNames.has(key)
      ? Reflect.set(scriptGlobal, key, descriptor.value ?? descriptor.get?.())
      : Reflect.defineProperty(globalThis, key, descriptor),
  getOwnPropertyDescriptor(_, key) {
    if (hiddenNames.has(key)) {
      if (!scriptOverrides.has(key)) return undefined
      return { value: scriptOverrides.get(key), configurable: true, writable: true }
    }
    const descriptor = Reflect.getOwnPropertyDescriptor(globalThis, key)
    return descriptor && { ...descriptor, configurable: true }
  },
  deleteProperty: (_, key) => Reflect.deleteProperty(globalThis, key),
})

/** `Function` for scripts. Libraries call `Function('return this')()` to get the global object. */
const createFunction = (functionArguments: string[]): Function =>
  functionArguments.at(-1) === 'return this' ? () => scriptGlobal : Function(...functionArguments)
const scriptFunction = new Proxy(Function, {
  apply: (_, __, functionArguments) => createFunction(functionArguments),
  construct: (_, functionArguments) => createFunction(functionArguments),
})

/**
 * Returns the exports of a module of the app. Runs the module if it has not run yet.
 * @throws if a module does not exist, and every error of a module
 */
export function loadModule(moduleId: string): any {
  const loadedModule = loadedModules.get(moduleId)
  if (loadedModule) return loadedModule.exports
  const moduleEntry = bundle.modules[moduleId]
  if (!moduleEntry) throw new Error(`module '${moduleId}' is not defined`)
  const [dependencies, ...textSpan] = moduleEntry
  const moduleRecord = { exports: {} as any }
  // Added before it runs, so that modules may require each other in a circle.
  loadedModules.set(moduleId, moduleRecord)

  const resolveModule = (specifier: string) => {
    const dependencyId = dependencies[specifier]
    if (!dependencyId)
      throw new Error(`module '${specifier}' is not defined, required by '${moduleId}'`)
    return loadModule(dependencyId)
  }
  const require = (
    specifier: string,
    callback?: (exports: any) => void,
    onError?: (error: unknown) => void,
  ) => {
    if (!callback) return resolveModule(specifier)
    require.async(specifier).then(callback, onError)
  }
  require.async = async (specifier: string) => resolveModule(specifier)

  try {
    // In the order of MODULE_PARAMETERS in compile/bundle.ts.
    const functionArguments = [
      require,
      moduleRecord,
      moduleRecord.exports,
      authorConsole,
      scriptGlobal,
      scriptGlobal,
      scriptFunction,
    ]
    bundle.run(bundle.text(textSpan)).apply(scriptGlobal, functionArguments)
  } catch (error) {
    loadedModules.delete(moduleId)
    throw error
  }
  return moduleRecord.exports
}
