import type { PhoneApp } from '../../phone/app.ts'
import { plain } from './path.ts'
import type { Registry } from './registry.ts'

type Emit = (method: string, params: unknown) => void

/** `App.*`: page stack, wx calls and mocks, code in the logic layer, logs. */
export function appMethods(phone: PhoneApp, registry: Registry, emit: Emit): Record<string, (params: any) => unknown> {
  const scope = () => phone.frame.contentWindow as Window & Record<string, any>
  const compiled = (source: string): Function => scope().eval(`(${source})`)
  const originals = new Map<string, unknown>()
  const bindings = new Set<string>()
  let logging = false

  const listen = () => {
    const runtime = phone.runtime()
    if (!runtime) return
    runtime.onLog(({ level, args }) => logging && emit('App.logAdded', { type: level, args: args.map(plain) }))
    runtime.onError(({ message, stack }) => emit('App.exceptionThrown', { name: 'Error', message, stack }))
    for (const name of bindings) bind(name)
  }
  const bind = (name: string) => {
    scope()[name] = (...args: unknown[]) => emit('App.bindingCalled', { name, args: args.map(plain) })
  }
  // A live reload brings a new runtime with the same phone.
  phone.onRuntime(() => {
    originals.clear()
    listen()
  })

  return {
    'App.getCurrentPage': () => registry.describePage(registry.top()),
    'App.getPageStack': () => ({ pageStack: registry.runtime().pages().map(registry.describePage) }),
    'App.callWxMethod': async ({ method, args = [] }) => {
      const { wx } = registry.runtime()
      if (typeof wx[method] !== 'function') throw new Error(`wx.${method} not exists`)
      const result = await wx[method](...args.map(withoutNull))
      await registry.runtime().settled()
      return { result: plain(result) }
    },
    'App.mockWxMethod': (params) => {
      const { wx } = registry.runtime()
      const { method } = params
      if (!originals.has(method)) originals.set(method, wx[method])
      const original = originals.get(method) as Function
      if ('functionDeclaration' in params) {
        const run = compiled(params.functionDeclaration)
        const tail = params.args ?? []
        wx[method] = (...args: any[]) => answer(run.apply({ origin: original }, [...args, ...tail]), args[0])
      } else if ('result' in params) {
        wx[method] = (...args: any[]) => answer(params.result, args[0])
      } else {
        wx[method] = original
      }
      return {}
    },
    'App.callFunction': async ({ functionDeclaration, args = [] }) => {
      const result = await compiled(functionDeclaration)(...args)
      await phone.runtime()?.settled()
      return { result: plain(result) }
    },
    'App.addBinding': ({ name }) => {
      bindings.add(name)
      bind(name)
      return {}
    },
    'App.enableLog': () => {
      logging = true
      return {}
    },
    'App.exit': () => ({}),
  }
}

/** The SDK sends null where a test gave nothing. */
const withoutNull = (value: any) =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null))
    : value

/** Gives a mock's answer in both styles: returned, and handed to the callbacks. */
function answer(result: unknown, options: any): unknown {
  const hand = (payload: any) => {
    if (payload === undefined) return
    const failed = String(payload?.errMsg ?? '').includes(':fail')
    options?.[failed ? 'fail' : 'success']?.(payload)
    options?.complete?.(payload)
  }
  const promise = result as Promise<unknown> | undefined
  if (typeof promise?.then === 'function') promise.then(hand, hand)
  else hand(result)
  const callbacks = options?.success || options?.fail || options?.complete
  const failed = String((result as any)?.errMsg ?? '').includes(':fail')
  return failed && !callbacks && options ? Promise.reject(result) : result
}
