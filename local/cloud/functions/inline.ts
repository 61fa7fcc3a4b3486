import dns from 'node:dns'
import { readFileSync, statSync } from 'node:fs'
import Module, { createRequire } from 'node:module'
import { delimiter, dirname } from 'node:path'
import { constants, Script } from 'node:vm'
import { openLine } from './line.ts'
import { failure, mainOf, stayOnLaptop, surround } from './program.ts'
import type { Launch } from './worker.ts'

let staying = false

/**
 * Starts a function in the cloud's own process, in a tenth of the time of a fork: for tests, which start many. Its
 * modules, globals, environment, clock and console are its own, and its requests end with it. It shares the heap: there
 * is no memory limit, a loop without end is not ended, and an error outside of a call is the process's own.
 */
export const inline: Launch = ({ file, memory, timeout, ...limits }, { hear, ended }) => {
  const env = { ...limits.env }
  if (!staying) stayOnLaptop(dns)
  staying = true
  const around = surround(env, { memory, timeout }, (level, text) => hear({ log: { level, text } }))
  const line = openLine()
  const own = {
    Date: around.Date,
    console: around.console,
    fetch: line.fetch,
    process: Object.create(process, {
      env: { value: env },
      cwd: { value: () => dirname(file) },
      exit: {
        value: (code = 0) => {
          line.cut()
          ended(`worker exited ${code}`)
          throw new Error('the function ended its process')
        },
      },
    }),
  }
  const load = loader(own, line.modules, env.NODE_PATH?.split(delimiter) ?? [])
  let main: ReturnType<typeof mainOf>
  setImmediate(() => {
    try {
      main = mainOf(load(file))
      hear({ ready: true })
    } catch (error) {
      hear({ broken: failure(error) })
    }
  })
  return {
    // As between processes: what is sent is a copy, and arrives later.
    send: (order) => {
      const copy = JSON.parse(JSON.stringify(order))
      setImmediate(async () => hear(await around.run(main, copy)))
    },
    end: line.cut,
  }
}

/** Loads CommonJS files with a cache of their own; their globals are `own`, then the process's. */
function loader(own: Record<string, unknown>, lines: Record<string, unknown>, paths: string[]) {
  const scope: object = new Proxy(own, {
    get: (_, key) => Reflect.get(key in own ? own : globalThis, key),
    has: (_, key) => key in own || key in globalThis,
    getOwnPropertyDescriptor: (_, key) => {
      const found = Reflect.getOwnPropertyDescriptor(own, key) ?? Reflect.getOwnPropertyDescriptor(globalThis, key)
      return found && { ...found, configurable: true }
    },
  })
  const globals = { ...own, globalThis: scope, global: scope }
  const cache = new Map<string, { exports: any }>()
  const load = (path: string): any => {
    const known = cache.get(path)
    if (known) return known.exports
    if (path.endsWith('.json')) return JSON.parse(readFileSync(path, 'utf8'))
    const native = createRequire(path)
    // An ES module, which a package may offer beside its CommonJS file, is loaded once for all.
    if (/\.(mjs|node)$/.test(path)) return native(path)
    const resolve = (name: string, options?: { paths?: string[] }) => {
      try {
        return native.resolve(name, options)
      } catch (error) {
        if (!paths.length) throw error
        return native.resolve(name, { paths })
      }
    }
    const need = (name: string) => {
      if (!Module.isBuiltin(name)) return load(resolve(name))
      return lines[name.replace(/^node:/, '')] ?? native(name)
    }
    const module = { exports: {}, filename: path, id: path, loaded: false, children: [], inline: true }
    cache.set(path, module)
    try {
      const body = wrapped(path, Object.keys(globals))(...Object.values(globals))
      const require = Object.assign(need, native, { resolve })
      body.call(module.exports, module.exports, require, module, path, dirname(path))
    } catch (error) {
      cache.delete(path)
      throw error
    }
    module.loaded = true
    return module.exports
  }
  return load
}

/** `import()` of a function finds what Node finds. */
const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER

const compiled = new Map<string, { at: number; run: Function }>()

/** A file's module function, as a function of its globals: compiled once, whoever runs it. */
function wrapped(path: string, names: string[]): Function {
  const at = statSync(path).mtimeMs
  const known = compiled.get(path)
  if (known?.at === at) return known.run
  const text = readFileSync(path, 'utf8')
  const code = `(${names}) => function (exports, require, module, __filename, __dirname) {${text}\n}`
  const run: Function = new Script(code, { filename: path, importModuleDynamically }).runInThisContext()
  compiled.set(path, { at, run })
  return run
}
