import { openidOfCaller } from './call'
import { logFault } from './fault'
import type { HttpEvent } from './live/settings'

interface HttpReply {
  statusCode: number
  headers?: Record<string, string>
  body: string
}

/** Phones call a function with an openid that WeChat vouches for; those who come over HTTP, without one. */
export const orHttp =
  <Result>(actions: (event: object) => Result, http: (event: HttpEvent) => Promise<HttpReply>) =>
  (event: Partial<HttpEvent> | undefined) =>
    typeof event?.httpMethod === 'string' && openidOfCaller() === undefined
      ? http({ path: '', headers: {}, queryStringParameters: {}, ...event } as HttpEvent)
      : actions(event as object)

interface Text {
  type: string
  /** Seconds for which it may be kept. */
  maxAge: number
  body: string
}

/** What anybody may read without WeChat, by the last part of its path. Never throws. */
export const publicText =
  (name: string, find: (last: string) => Promise<Text | undefined>) =>
  async ({ path }: HttpEvent): Promise<HttpReply> => {
    try {
      const found = await find(path.split('/').at(-1) ?? '')
      if (!found) return { statusCode: 404, headers: {}, body: '' }
      const headers = { 'content-type': `${found.type}; charset=utf-8`, 'cache-control': `max-age=${found.maxAge}` }
      return { statusCode: 200, headers, body: found.body }
    } catch (error) {
      logFault(error, name)
      return { statusCode: 500, headers: {}, body: '' }
    }
  }
