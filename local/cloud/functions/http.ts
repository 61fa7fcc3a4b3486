import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Handler, readBody, send } from '../http.ts'
import type { FunctionHost } from './host.ts'

/** Where the HTTP access service lies, as it would lie under a domain of its own. */
export const SERVICE = '/service'
/** Bytes of a body: text, and anything else (docs.cloudbase.net, error-code/EXCEED_MAX_PAYLOAD_SIZE). */
const most = { text: 100 * 1024, bytes: 6 * 1024 * 1024 }
const TEXT = /^$|^text\/|json|xml|x-www-form-urlencoded/

/**
 * The HTTP access service: the path that the schema names for a function, and all below it, calls it with an integrated
 * request.
 */
export function httpFunctions(host: FunctionHost, paths: () => Record<string, string>): Handler {
  return async (req, res, url) => {
    if (!url.pathname.startsWith(`${SERVICE}/`)) return false
    const path = url.pathname.slice(SERVICE.length)
    const name = functionAt(path, paths())
    if (!name) {
      send(res, 404, 'text/plain; charset=utf-8', `no function at ${path}: the schema names none in "http"`)
      return true
    }
    try {
      const { result, requestId } = await host.invoke(name, await eventOf(req, path, url), { source: 'http' })
      res.setHeader('x-request-id', requestId)
      answer(res, JSON.parse(result))
    } catch (error) {
      send(res, 500, 'application/json; charset=utf-8', JSON.stringify({ message: (error as Error).message }))
    }
    return true
  }
}

/** The longest path that fits. */
const functionAt = (path: string, paths: Record<string, string>) =>
  Object.entries(paths)
    .filter(([prefix]) => path === prefix || path.startsWith(`${prefix}/`))
    .sort(([a], [b]) => b.length - a.length)[0]?.[1]

async function eventOf(req: IncomingMessage, path: string, url: URL) {
  const isBase64Encoded = !TEXT.test(req.headers['content-type'] ?? '')
  const bytes = await readBody(req, isBase64Encoded ? most.bytes : most.text)
  return {
    path,
    httpMethod: req.method,
    headers: req.headers,
    queryStringParameters: Object.fromEntries(url.searchParams),
    requestContext: {},
    body: bytes.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  }
}

/** An integrated response as it says, texts and numbers as text, everything else as JSON. */
function answer(res: ServerResponse, result: any): void {
  if (typeof result?.statusCode === 'number') {
    const { statusCode, headers = {}, body = '', isBase64Encoded } = result
    res.writeHead(statusCode, { 'cache-control': 'no-store', ...headers })
    res.end(isBase64Encoded ? Buffer.from(body, 'base64') : String(body))
  } else if (typeof result === 'object') send(res, 200, 'application/json; charset=utf-8', JSON.stringify(result))
  else send(res, 200, 'text/plain; charset=utf-8', String(result))
}
