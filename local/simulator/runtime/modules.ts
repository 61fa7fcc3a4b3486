import { HIDDEN_GLOBALS } from '../compile/hidden-globals.ts'
import { bundle } from './app-bundle.ts'
import { authorConsole } from './console.ts'

const loadedModules = new Map<string, { exports: any }>()

const timerNames = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const
const visibleNames = new Set<string>([...bundle.language, ...timerNames])
/**
 * Every global of the browser that a phone does not have. Scripts find the names in HIDDEN without
 * `globalThis` too; bundle.run hides those.
 */
const hiddenNames = new Set<PropertyKey>(
  [...HIDDEN_GLOBALS, ...Object.getOwnPropertyNames(globalThis)].filter(
    (globalName) => !visibleNames.has(globalName) || HIDDEN_GLOBALS.includes(globalName),
  ),
)
// A browser's timers must be called on the window, WeChat's on any object: browserify's call them
// on the global object of scripts.
for (const globalName of timerNames)
  Object.assign(globalThis, { [globalName]: (globalThis[globalName] as Function).bind(globalThis) })

/** Values that scripts have set for hidden names, as a polyfill does. */
const scriptOverrides = new Map<PropertyKey, unknown>()

/**
 * The global object as scripts see it. The target of the proxy is empty, because a proxy must not
 * deny a non-configurable property that its target has.
 */
const scriptGlobal: typeof globalThis = new Proxy({} as typeof globalThis, {
  get: (_, key) => (hiddenNames.has(key) ? scriptOverrides.get(key) : Reflect.get(globalThis, key)),
  has: (_, key) => (hiddenNames.has(key) ? scriptOverrides.has(key) : Reflect.has(globalThis, key)),
  set(_, key, value) {
    if (!hiddenNames.has(key)) return Reflect.set(globalThis, key, value)
    scriptOverrides.set(key, value)
    // Scripts also read the new value by its bare name.
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

/** Libraries get the global object with `Function('return this')()`. */
const createFunction = (functionArguments: string[]): Function =>
  functionArguments.at(-1) === 'return this' ? () => scriptGlobal : Function(...functionArguments)
const scriptFunction = new Proxy(Function, {
  apply: (_, __, functionArguments) => createFunction(functionArguments),
  construct: (_, functionArguments) => createFunction(functionArguments),
})

/**
 * Runs a module of the app, once, and returns its exports.
 * @throws if the module, or one that it requires, does not exist, and whatever the module throws
 */
export function loadModule(moduleId: string): any {
  const loadedModule = loadedModules.get(moduleId)
  if (loadedModule) return loadedModule.exports
  const moduleEntry = bundle.modules[moduleId]
  if (!moduleEntry) throw new Error(`module '${moduleId}' is not defined`)
  const [dependencies, ...textSpan] = moduleEntry
  const moduleRecord = { exports: {} as any }
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
