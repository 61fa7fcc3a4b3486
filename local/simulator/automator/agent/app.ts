import type { PhoneApp } from '../../phone/phone-app.ts'
import type { Registry } from './registry.ts'
import { toJsonValue } from './values.ts'

type EmitEvent = (method: string, params: unknown) => void

/** The methods `App.*`: page stack, calls and mocks of `wx`, code in the logic layer, and logs. */
export function createAppMethods(
  phone: PhoneApp,
  registry: Registry,
  emitEvent: EmitEvent,
): Record<string, (params: any) => unknown> {
  const pageWindow = () => phone.frame.contentWindow as Window & Record<string, any>
  const compileFunction = (source: string): Function => pageWindow().eval(`(${source})`)
  const originalMethods = new Map<string, unknown>()
  const bindingNames = new Set<string>()
  let isLogEnabled = false

  const listenToRuntime = () => {
    const runtime = phone.runtime()
    if (!runtime) return
    runtime.onLog(
      ({ level, args }) =>
        isLogEnabled && emitEvent('App.logAdded', { type: level, args: args.map(toJsonValue) }),
    )
    runtime.onError(({ message, stack }) =>
      emitEvent('App.exceptionThrown', { name: 'Error', message, stack }),
    )
    for (const bindingName of bindingNames) addBinding(bindingName)
  }
  const addBinding = (bindingName: string) => {
    pageWindow()[bindingName] = (...args: unknown[]) =>
      emitEvent('App.bindingCalled', { name: bindingName, args: args.map(toJsonValue) })
  }
  // After a live reload, the same phone has a new runtime.
  phone.onRuntime(() => {
    originalMethods.clear()
    listenToRuntime()
  })

  return {
    'App.getCurrentPage': () => registry.describePage(registry.topPage()),
    'App.getPageStack': () => ({
      pageStack: registry.runtime().pages().map(registry.describePage),
    }),
    'App.callWxMethod': async ({ method, args = [] }) => {
      const { wx } = registry.runtime()
      if (typeof wx[method] !== 'function') throw new Error(`wx.${method} not exists`)
      const result = await wx[method](...args.map(withoutNullFields))
      await registry.runtime().settled()
      return { result: toJsonValue(result) }
    },
    'App.mockWxMethod': (params) => {
      const { wx } = registry.runtime()
      const { method } = params
      if (!originalMethods.has(method)) originalMethods.set(method, wx[method])
      const originalMethod = originalMethods.get(method) as Function
      if ('functionDeclaration' in params) {
        const mockFunction = compileFunction(params.functionDeclaration)
        const extraArguments = params.args ?? []
        wx[method] = (...args: any[]) => {
          // A mock calls the real method as `this.origin`.
          const mockThis = { origin: originalMethod }
          const result = mockFunction.apply(mockThis, [...args, ...extraArguments])
          return deliverResult(result, args[0])
        }
      } else if ('result' in params) {
        wx[method] = (...args: any[]) => deliverResult(params.result, args[0])
      } else {
        wx[method] = originalMethod
      }
      return {}
    },
    'App.callFunction': async ({ functionDeclaration, args = [] }) => {
      const result = await compileFunction(functionDeclaration)(...args)
      await phone.runtime()?.settled()
      return { result: toJsonValue(result) }
    },
    'App.addBinding': ({ name }) => {
      bindingNames.add(name)
      addBinding(name)
      return {}
    },
    'App.enableLog': () => {
      isLogEnabled = true
      return {}
    },
    'App.exit': () => ({}),
  }
}

/**
 * Removes the null fields of an argument: the SDK sends null for options that a test leaves out.
 */
const withoutNullFields = (argument: any) =>
  argument && typeof argument === 'object' && !Array.isArray(argument)
    ? Object.fromEntries(Object.entries(argument).filter(([, field]) => field !== null))
    : argument

/**
 * Delivers the result of a mock in both of WeChat's styles: to the callbacks in `options`, and as
 * the return value. A failure without callbacks becomes a rejected promise.
 */
function deliverResult(result: unknown, options: any): unknown {
  const callCallbacks = (payload: any) => {
    if (payload === undefined) return
    options?.[isFailure(payload) ? 'fail' : 'success']?.(payload)
    options?.complete?.(payload)
  }
  const promise = result as Promise<unknown> | undefined
  if (typeof promise?.then === 'function') promise.then(callCallbacks, callCallbacks)
  else callCallbacks(result)
  const hasCallbacks = options?.success || options?.fail || options?.complete
  return isFailure(result) && !hasCallbacks && options ? Promise.reject(result) : result
}

const isFailure = (result: any) => String(result?.errMsg ?? '').includes(':fail')
