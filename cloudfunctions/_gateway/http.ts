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
 * A function that phones call and that also answers HTTP requests. A call from a phone always has
 * an openid, so it can never look like an HTTP request.
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
  /** Seconds for which it may be cached. */
  maxAge: number
  body: string
}

/**
 * Answers HTTP requests for public texts. The last segment of the path names the text. Never
 * throws.
 */
export const publicText =
  (faultSource: string, findText: (lastSegment: string) => Promise<PublicText | undefined>) =>
  async ({ path }: HttpEvent): Promise<HttpReply> => {
    try {
      const foundText = await findText(path.split('/').at(-1) ?? '')
      if (!foundText) return { statusCode: 404, headers: {}, body: '' }
      const headers = {
        'content-type': `${foundText.type}; charset=utf-8`,
        'cache-control': `max-age=${foundText.maxAge}`,
      }
      return { statusCode: 200, headers, body: foundText.body }
    } catch (error) {
      logFault(error, faultSource)
      return { statusCode: 500, headers: {}, body: '' }
    }
  }
