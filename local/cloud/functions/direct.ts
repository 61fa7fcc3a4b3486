import { EventEmitter } from 'node:events'
import type { ClientRequest, RequestOptions } from 'node:http'
import { fronts } from '../http.ts'

/**
 * What the SDK asks of a cloud in the same process, in the words of `http.request`: the same bytes to the same
 * handlers, each way at another turn of the event loop, and no socket between, which costs more than the answer.
 * @returns nothing where it goes elsewhere: then the network takes it
 */
export function direct([address, options, heard]: unknown[]): ClientRequest | undefined {
  const [, origin = ''] = /^(http:\/\/[^/]+)\/admin(\?|$)/.exec(String(address)) ?? []
  const front = fronts.get(origin)
  if (!front) return undefined
  const { method, headers = {} } = options as RequestOptions
  const [asked, answer, chunks] = [new EventEmitter(), new EventEmitter(), [] as Buffer[]]
  let open = true
  const later = (tell: () => void) => void setImmediate(() => open && tell())
  const close = () => {
    open = false
    asked.emit('close')
  }
  const request = {
    method: method?.toUpperCase(),
    url: '/admin',
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    [Symbol.asyncIterator]: () => chunks.values(),
  }
  const response = {
    writeHead: (statusCode: number, headers: object) => Object.assign(answer, { statusCode, headers }),
    end: (body: string | Buffer) =>
      later(() => {
        ;(heard as (answer: EventEmitter) => void)(answer)
        answer.emit('data', Buffer.from(body as string))
        answer.emit('end')
        close()
      }),
    destroy: () =>
      later(() => {
        asked.emit('error', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }))
        close()
      }),
  }
  return Object.assign(asked, {
    write: (chunk: string | Buffer) => chunks.push(Buffer.from(chunk as string)),
    end: () => later(() => front.emit('request', request, response)),
    setTimeout: () => asked,
    destroy: close,
  }) as unknown as ClientRequest
}
