import { openidOfCaller } from './caller'
import { logFault } from './fault'

/** A request as the cloud's HTTP access service hands it to a function. */
export interface HttpEvent {
  path: string
  httpMethod: string
  headers: Record<string, string>
  queryStringParameters: Record<string, string>
  body?: string
  isBase64Encoded?: boolean
}

interface HttpReply {
  statusCode: number
  headers?: Record<string, string>
  body: string
}

/**
 * Phones call a function with an openid that WeChat vouches for; those who come over HTTP, without
 * one.
 */
export const withHttpHandler =
  <Result>(
    handleCall: (event: object) => Result,
    handleHttp: (event: HttpEvent) => Promise<HttpReply>,
  ) =>
  (event: Partial<HttpEvent> | undefined) =>
    typeof event?.httpMethod === 'string' && openidOfCaller() === undefined
      ? handleHttp({ path: '', headers: {}, queryStringParameters: {}, ...event } as HttpEvent)
      : handleCall(event as object)

interface PublicText {
  type: string
  /** Seconds for which it may be kept. */
  maxAge: number
  body: string
}

/** What anybody may read without WeChat, by the last part of its path. Never throws. */
export const publicText =
  (faultSource: string, findText: (lastSegment: string) => Promise<PublicText | undefined>) =>
  async ({ path }: HttpEvent): Promise<HttpReply> => {
    try {
      const response = await findText(path.split('/').at(-1) ?? '')
      if (!response) return { statusCode: 404, headers: {}, body: '' }
      const headers = {
        'content-type': `${response.type}; charset=utf-8`,
        'cache-control': `max-age=${response.maxAge}`,
      }
      return { statusCode: 200, headers, body: response.body }
    } catch (error) {
      logFault(error, faultSource)
      return { statusCode: 500, headers: {}, body: '' }
    }
  }
