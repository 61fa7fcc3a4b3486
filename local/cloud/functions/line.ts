import http, { type ClientRequest } from 'node:http'
import https from 'node:https'
import { direct } from './direct.ts'

/** A function's own way to the network, which ends with it as a process's would. */
export function openLine() {
  const open = new Set<ClientRequest>()
  const end = new AbortController()
  const followed = (module: typeof http | typeof https) => {
    const request = (...args: unknown[]): ClientRequest => {
      end.signal.throwIfAborted()
      const asked: ClientRequest = direct(args) ?? (module.request as Function)(...args)
      open.add(asked)
      asked.on('close', () => open.delete(asked))
      return asked
    }
    const get = (...args: unknown[]) => {
      const asked = request(...args)
      asked.end()
      return asked
    }
    return Object.create(module, { request: { value: request, writable: true }, get: { value: get, writable: true } })
  }
  return {
    /** Stands in for the built-in modules. */
    modules: { http: followed(http), https: followed(https) },
    fetch: ((input, init) => {
      end.signal.throwIfAborted()
      const signals = init?.signal ? [init.signal, end.signal] : [end.signal]
      return fetch(input, { ...init, signal: AbortSignal.any(signals) })
    }) as typeof fetch,
    /** Nothing that runs on hears an answer any more, nor asks again. */
    cut: () => {
      end.abort(new Error('the function was ended'))
      for (const asked of open) {
        asked.removeAllListeners()
        asked.on('error', () => {})
        asked.destroy()
      }
    },
  }
}
