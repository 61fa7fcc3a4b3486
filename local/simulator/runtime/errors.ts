import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { authorConsole } from './console.ts'
import { firstPlace, mapStack } from './source-map.ts'

interface ScriptError {
  message: string
  stack?: string
  /** The author's file:line:column. */
  where?: string
}

const listeners = new Set<(error: ScriptError) => void>()
const list: ScriptError[] = []
let pending: Promise<unknown> = Promise.resolve()

/** Everything the author's code threw, in order, with the author's lines. */
export const errors = {
  list,
  listen(listener: (error: ScriptError) => void): void {
    listeners.add(listener)
  },
  report(error: unknown, context?: string): void {
    const given = error as Partial<Error> & { errMsg?: string }
    const text = String(given?.message ?? given?.errMsg ?? error)
    const message = context ? `${context}: ${text}` : text
    const stack = given?.stack
    pending = pending.then(async () => {
      const mapped = stack && (await mapStack(stack))
      const entry: ScriptError = { message, stack: mapped, where: mapped && firstPlace(mapped) }
      list.push(entry)
      for (const listener of listeners) listener(entry)
    })
  },
  /** Resolves when all that was reported so far is in the list. */
  settled: (): Promise<unknown> => pending,
  /** Calls a function of the author's; what it throws is reported, not thrown. */
  guard<T>(context: string, run: () => T): T | undefined {
    try {
      const result = run()
      if (result instanceof Promise) result.catch((error) => errors.report(error, context))
      return result
    } catch (error) {
      errors.report(error, context)
      return undefined
    }
  },
}

/** Remarks of glass-easel about what WeChat takes in silence: they would hide those that matter. */
const SILENT =
  /is not a valid (property|behavior or component)|updates: ""|got type "undefined"|Use number as for-list|get null value/

/** `type: [Boolean, String]` takes any value, and an observer may be missing, here as in WeChat. */
const REMARK = /the type of property ".*" is illegal|^(\w*Error: )?Cannot find method ".*" for observer/

/** Three ways for an error to surface: glass-easel swallows what handlers throw, the browser tells of the rest. */
export function collectErrors(): void {
  glassEasel.addGlobalErrorListener((error: unknown, _kind?: string, component?: any) => {
    // A handler is called for a built-in; its author wrote the page or component around it.
    const own = component?.is?.startsWith('wx-builtin/') ? component.ownerShadowRoot?.getHostNode() : component
    const name = typeof own === 'string' ? own : own?.is
    if (REMARK.test(String(error))) authorConsole.warn(`${name}: ${error}`)
    else errors.report(error, name)
    return false
  })
  glassEasel.addGlobalWarningListener((message: string, component?: any) => {
    if (SILENT.test(message)) return false
    const name = typeof component === 'string' ? component : component?.is
    authorConsole.warn(name ? `${name}: ${message}` : message)
    return false
  })
  window.addEventListener('error', (event) => errors.report(event.error ?? event.message))
  window.addEventListener('unhandledrejection', (event) => errors.report(event.reason, 'unhandled rejection'))
}
