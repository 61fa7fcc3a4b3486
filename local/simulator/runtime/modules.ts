import { HIDDEN } from '../compile/hidden.ts'
import { bundle } from './app-bundle.ts'
import { authorConsole } from './console.ts'

const loaded = new Map<string, { exports: any }>()

const timers = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const
const shared = new Set<string>([...bundle.language, ...timers])
/** All that the browser brings; HIDDEN are those that a script finds by their bare names, too. */
const hidden = new Set<PropertyKey>(
  [...HIDDEN, ...Object.getOwnPropertyNames(globalThis)].filter((name) => !shared.has(name) || HIDDEN.includes(name)),
)
// As on a phone they may be called on whatever object: browserified timers call them on the global one of scripts.
for (const name of timers) Object.assign(globalThis, { [name]: (globalThis[name] as Function).bind(globalThis) })

/** What a script has put there itself under a hidden name, e.g. a library that mends a phone. */
const mended = new Map<PropertyKey, unknown>()

/** The global object as a script may see it. Its target is empty, because a proxy may not deny what its target has. */
const scriptGlobal: typeof globalThis = new Proxy({} as typeof globalThis, {
  get: (_, key) => (hidden.has(key) ? mended.get(key) : Reflect.get(globalThis, key)),
  has: (_, key) => (hidden.has(key) ? mended.has(key) : Reflect.has(globalThis, key)),
  set(_, key, value) {
    if (!hidden.has(key)) return Reflect.set(globalThis, key, value)
    mended.set(key, value)
    bundle.run(`(value) => (${String(key)} = value)`)(value)
    return true
  },
  defineProperty: (_, key, descriptor) =>
    hidden.has(key)
      ? Reflect.set(scriptGlobal, key, descriptor.value ?? descriptor.get?.())
      : Reflect.defineProperty(globalThis, key, descriptor),
  getOwnPropertyDescriptor(_, key) {
    if (hidden.has(key))
      return mended.has(key) ? { value: mended.get(key), configurable: true, writable: true } : undefined
    const found = Reflect.getOwnPropertyDescriptor(globalThis, key)
    return found && { ...found, configurable: true }
  },
  deleteProperty: (_, key) => Reflect.deleteProperty(globalThis, key),
})

/** Libraries find the global object by `Function('return this')()`. */
const make = (given: string[]): Function => (given.at(-1) === 'return this' ? () => scriptGlobal : Function(...given))
const scriptFunction = new Proxy(Function, {
  apply: (_, __, given) => make(given),
  construct: (_, given) => make(given),
})

/** Runs a module of the app once and answers its exports. */
export function load(id: string): any {
  const known = loaded.get(id)
  if (known) return known.exports
  const entry = bundle.modules[id]
  if (!entry) throw new Error(`module '${id}' is not defined`)
  const [requires, ...span] = entry
  const module = { exports: {} as any }
  loaded.set(id, module)
  const resolve = (specifier: string) => {
    const target = requires[specifier]
    if (!target) throw new Error(`module '${specifier}' is not defined, required by '${id}'`)
    return load(target)
  }
  const require = (specifier: string, callback?: (exports: any) => void, failed?: (error: unknown) => void) => {
    if (!callback) return resolve(specifier)
    require.async(specifier).then(callback, failed)
  }
  require.async = async (specifier: string) => resolve(specifier)
  try {
    const given = [require, module, module.exports, authorConsole, scriptGlobal, scriptGlobal, scriptFunction]
    bundle.run(bundle.text(span)).apply(scriptGlobal, given)
  } catch (error) {
    loaded.delete(id)
    throw error
  }
  return module.exports
}
