import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { readBody } from 'miniapp-cloud'

/**
 * Forwards a `wx.request` of a phone. The browser cannot send it itself, because unlike a phone it
 * has CORS rules.
 *
 * The header `x-sim-request` contains `{url, method, header}` as URI-encoded JSON. The header
 * `x-sim-response` of the response contains `{statusCode, header, cookies}`. If the request fails,
 * the status is 502 and the body is the reason. The HTTP server responds to an invalid header.
 */
export async function forwardRequest(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const request = JSON.parse(decodeURIComponent(String(req.headers['x-sim-request'])))
  const bytes = await readBody(req)
  try {
    const hasNoBody = request.method === 'GET' || request.method === 'HEAD' || bytes.length === 0
    const body = hasNoBody ? undefined : new Uint8Array(bytes)
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.header,
      body,
    })
    const cookies = response.headers.getSetCookie()
    const header: Record<string, string> = Object.fromEntries(response.headers)
    if (cookies.length > 0) header['set-cookie'] = cookies.join(',')
    const responseHead = { statusCode: response.status, header, cookies }
    res.writeHead(200, { 'x-sim-response': encodeURIComponent(JSON.stringify(responseHead)) })
    if (response.body) await pipeline(response.body as unknown as AsyncIterable<Uint8Array>, res)
    else res.end()
  } catch (error) {
    // The other side ended the response too early. `pipeline` has already closed the connection.
    if (res.headersSent) return
    const cause = (error as Error).cause ?? error
    res.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' })
    res.end(String((cause as Error).message))
  }
}
