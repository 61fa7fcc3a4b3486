import { bundle } from './app-bundle'
import { authorConsole } from './console'

const loaded = new Map<string, { exports: any }>()

/** Runs a module of the app once and answers its exports. */
export function load(id: string): any {
  const known = loaded.get(id)
  if (known) return known.exports
  const entry = bundle.modules[id]
  if (!entry) throw new Error(`module '${id}' is not defined`)
  const [requires, run] = entry
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
    run(require, module, module.exports, authorConsole, globalThis)
  } catch (error) {
    loaded.delete(id)
    throw error
  }
  return module.exports
}
