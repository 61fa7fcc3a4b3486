import { EventEmitter } from 'node:events'
import type { ClientRequest, RequestOptions } from 'node:http'
import { listeningServers } from '../http.ts'

/**
 * Performs an `http.request` of the SDK without a socket, if its address is a cloud in the same
 * process. A socket would cost more time than the response itself. The handlers receive the same
 * bytes. Request and response each take a separate turn of the event loop, as on the network.
 * @returns undefined if the address is not a cloud in this process
 */
export function requestInProcess([address, options, onResponse]: unknown[]):
  | ClientRequest
  | undefined {
  const origin = /^(http:\/\/[^/]+)\/admin(\?|$)/.exec(String(address))?.[1] ?? ''
  const server = listeningServers.get(origin)
  if (!server) return undefined

  const { method, headers = {} } = options as RequestOptions
  const clientRequest = new EventEmitter()
  const clientResponse = new EventEmitter()
  const chunks: Buffer[] = []
  let isOpen = true
  const nextTurn = (emitEvents: () => void) => void setImmediate(() => isOpen && emitEvents())
  const close = () => {
    isOpen = false
    clientRequest.emit('close')
  }

  const serverRequest = {
    method: method?.toUpperCase(),
    url: '/admin',
    headers: Object.fromEntries(
      Object.entries(headers).map(([headerName, value]) => [headerName.toLowerCase(), value]),
    ),
    [Symbol.asyncIterator]: () => chunks.values(),
  }
  const serverResponse = {
    writeHead: (statusCode: number, headers: object) =>
      Object.assign(clientResponse, { statusCode, headers }),
    end: (content: string | Buffer) =>
      nextTurn(() => {
        ;(onResponse as (serverResponse: EventEmitter) => void)(clientResponse)
        clientResponse.emit('data', Buffer.from(content as string))
        clientResponse.emit('end')
        close()
      }),
    destroy: () =>
      nextTurn(() => {
        clientRequest.emit(
          'error',
          Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }),
        )
        close()
      }),
  }

  return Object.assign(clientRequest, {
    write: (chunk: string | Buffer) => chunks.push(Buffer.from(chunk as string)),
    end: () => nextTurn(() => server.emit('request', serverRequest, serverResponse)),
    setTimeout: () => clientRequest,
    destroy: close,
  }) as unknown as ClientRequest
}
