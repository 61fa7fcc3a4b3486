import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { authorConsole } from './console.ts'
import { firstAuthorLocation, mapStack } from './source-map.ts'

interface ScriptError {
  message: string
  stack?: string
  /** `file:line:column` in the author's sources. */
  where?: string
}

const errorListeners = new Set<(error: ScriptError) => void>()
const reportedErrors: ScriptError[] = []
let pendingReports: Promise<unknown> = Promise.resolve()

/**
 * Collects the errors that the author's code throws, in order. Their positions are mapped to the
 * author's sources.
 */
export const errors = {
  list: reportedErrors,
  listen(listener: (error: ScriptError) => void): void {
    errorListeners.add(listener)
  },
  report(error: unknown, context?: string): void {
    const errorFields = error as Partial<Error> & { errMsg?: string }
    const errorText = String(errorFields?.message ?? errorFields?.errMsg ?? error)
    const message = context ? `${context}: ${errorText}` : errorText
    const stack = errorFields?.stack
    pendingReports = pendingReports.then(async () => {
      const mappedStack = stack && (await mapStack(stack))
      const scriptError: ScriptError = {
        message,
        stack: mappedStack,
        where: mappedStack && firstAuthorLocation(mappedStack),
      }
      reportedErrors.push(scriptError)
      for (const listener of errorListeners) listener(scriptError)
    })
  },
  /**
   * Resolves when every error reported so far is in the list. Mapping the stack takes a request.
   */
  settled: (): Promise<unknown> => pendingReports,
  /** Calls a function of the author. An error or a rejection is reported and not thrown. */
  guardCall<T>(context: string, authorFunction: () => T): T | undefined {
    try {
      const result = authorFunction()
      if (result instanceof Promise) result.catch((error) => errors.report(error, context))
      return result
    } catch (error) {
      errors.report(error, context)
      return undefined
    }
  },
}

/**
 * Warnings of glass-easel about things that WeChat accepts silently. They would hide the warnings
 * that matter.
 */
const IGNORED_WARNINGS =
  /is not a valid (property|behavior or component)|updates: ""|got type "undefined"|Use number as for-list|get null value/

/**
 * Errors of glass-easel that are only warnings in WeChat: `type: [Boolean, String]` accepts any
 * value, and an observer may be missing.
 */
const WARNINGS_ONLY =
  /the type of property ".*" is illegal|^(\w*Error: )?Cannot find method ".*" for observer/

/**
 * Listens to the two sources of errors and warnings. glass-easel catches the errors of handlers and
 * calls its own listeners. All other errors and rejections reach the window.
 */
export function collectErrors(): void {
  glassEasel.addGlobalErrorListener((error: unknown, _methodName?: string, component?: any) => {
    // For an error in a handler, `component` is the built-in that fired the event. The author wrote
    // the page or component that contains it.
    const authorComponent = component?.is?.startsWith('wx-builtin/')
      ? component.ownerShadowRoot?.getHostNode()
      : component
    const componentPath =
      typeof authorComponent === 'string' ? authorComponent : authorComponent?.is
    if (WARNINGS_ONLY.test(String(error))) authorConsole.warn(`${componentPath}: ${error}`)
    else errors.report(error, componentPath)
    return false
  })
  glassEasel.addGlobalWarningListener((message: string, component?: any) => {
    if (IGNORED_WARNINGS.test(message)) return false
    const componentPath = typeof component === 'string' ? component : component?.is
    authorConsole.warn(componentPath ? `${componentPath}: ${message}` : message)
    return false
  })
  window.addEventListener('error', (event) => errors.report(event.error ?? event.message))
  window.addEventListener('unhandledrejection', (event) =>
    errors.report(event.reason, 'unhandled rejection'),
  )
}
