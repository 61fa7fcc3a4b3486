import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Handler, readBody, send } from '../http.ts'
import type { FunctionHost } from './host.ts'

/** The path of the HTTP access service, which has its own domain in the real cloud. */
export const SERVICE_PATH = '/service'

/** The limits of a request body (docs.cloudbase.net, error-code/EXCEED_MAX_PAYLOAD_SIZE). */
const MAX_TEXT_BYTES = 100 * 1024
const MAX_BINARY_BYTES = 6 * 1024 * 1024
const TEXT_TYPE = /^$|^text\/|json|xml|x-www-form-urlencoded/

/**
 * Handles the requests of the HTTP access service. The schema assigns paths to functions. A request
 * to such a path, or below it, calls the function; its event describes the request ("integrated
 * request").
 */
export function httpFunctionHandler(
  host: FunctionHost,
  functionPaths: () => Record<string, string>,
): Handler {
  return async (request, response, requestUrl) => {
    if (!requestUrl.pathname.startsWith(`${SERVICE_PATH}/`)) return false
    const servicePath = requestUrl.pathname.slice(SERVICE_PATH.length)
    const functionName = findFunction(servicePath, functionPaths())
    if (!functionName) {
      send(
        response,
        404,
        'text/plain; charset=utf-8',
        `no function at ${servicePath}: the schema names none in "http"`,
      )
      return true
    }
    try {
      const event = await toEvent(request, servicePath, requestUrl)
      const { result, requestId } = await host.invoke(functionName, event, { source: 'http' })
      response.setHeader('x-request-id', requestId)
      sendResult(response, JSON.parse(result))
    } catch (error) {
      send(
        response,
        500,
        'application/json; charset=utf-8',
        JSON.stringify({ message: (error as Error).message }),
      )
    }
    return true
  }
}

/** The function of the longest path that matches. */
const findFunction = (servicePath: string, functionPaths: Record<string, string>) =>
  Object.entries(functionPaths)
    .filter(([prefix]) => servicePath === prefix || servicePath.startsWith(`${prefix}/`))
    .sort(([a], [b]) => b.length - a.length)[0]?.[1]

async function toEvent(request: IncomingMessage, servicePath: string, requestUrl: URL) {
  const isBase64Encoded = !TEXT_TYPE.test(request.headers['content-type'] ?? '')
  const maxBytes = isBase64Encoded ? MAX_BINARY_BYTES : MAX_TEXT_BYTES
  const bodyBytes = await readBody(request, maxBytes)
  return {
    path: servicePath,
    httpMethod: request.method,
    headers: request.headers,
    queryStringParameters: Object.fromEntries(requestUrl.searchParams),
    requestContext: {},
    body: bodyBytes.toString(isBase64Encoded ? 'base64' : 'utf8'),
    isBase64Encoded,
  }
}

/**
 * Sends a function's result. An object with a `statusCode` describes the response ("integrated
 * response"). Any other object is sent as JSON, and any other value as text.
 */
function sendResult(response: ServerResponse, result: any): void {
  if (typeof result?.statusCode === 'number') {
    const { statusCode, headers = {}, body = '', isBase64Encoded } = result
    response.writeHead(statusCode, { 'cache-control': 'no-store', ...headers })
    response.end(isBase64Encoded ? Buffer.from(body, 'base64') : String(body))
  } else if (typeof result === 'object')
    send(response, 200, 'application/json; charset=utf-8', JSON.stringify(result))
  else send(response, 200, 'text/plain; charset=utf-8', String(result))
}
