import http, { type ClientRequest } from 'node:http'
import https from 'node:https'
import { requestInProcess } from './in-process-request.ts'

/**
 * A function's own access to the network, for functions in the cloud's process. When the function
 * is ended, its requests end too, as with a process.
 */
export function openNetwork() {
  const openRequests = new Set<ClientRequest>()
  const abortController = new AbortController()
  /** A copy of `http` or `https` whose requests are recorded in `openRequests`. */
  const withTracking = (module: typeof http | typeof https) => {
    const sendRequest = (...callArguments: unknown[]): ClientRequest => {
      abortController.signal.throwIfAborted()
      const clientRequest: ClientRequest =
        requestInProcess(callArguments) ?? (module.request as Function)(...callArguments)
      openRequests.add(clientRequest)
      clientRequest.on('close', () => openRequests.delete(clientRequest))
      return clientRequest
    }
    const sendGet = (...callArguments: unknown[]) => {
      const clientRequest = sendRequest(...callArguments)
      clientRequest.end()
      return clientRequest
    }
    return Object.create(module, {
      request: { value: sendRequest, writable: true },
      get: { value: sendGet, writable: true },
    })
  }
  return {
    /** Replacements of the built-in modules. */
    modules: { http: withTracking(http), https: withTracking(https) },
    fetch: ((input, fetchOptions) => {
      abortController.signal.throwIfAborted()
      const signals = fetchOptions?.signal
        ? [fetchOptions.signal, abortController.signal]
        : [abortController.signal]
      return fetch(input, { ...fetchOptions, signal: AbortSignal.any(signals) })
    }) as typeof fetch,
    /** Ends all open requests. Code that still runs gets no response and cannot send a request. */
    endRequests: () => {
      abortController.abort(new Error('the function was ended'))
      for (const clientRequest of openRequests) {
        clientRequest.removeAllListeners()
        clientRequest.on('error', () => {})
        clientRequest.destroy()
      }
    },
  }
}
