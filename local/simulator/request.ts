import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { readBody } from 'miniapp-cloud'

/**
 * Sends a phone's wx.request onward: a phone knows no CORS, a browser does. The head travels in `x-sim-request`
 * (`{url, method, header}`, JSON, URI-encoded), the answer's in `x-sim-response` (`{statusCode, header, cookies}`).
 */
export async function forward(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const order = JSON.parse(decodeURIComponent(String(req.headers['x-sim-request'])))
  const bytes = await readBody(req)
  try {
    const bare = order.method === 'GET' || order.method === 'HEAD'
    const body = bare || bytes.length === 0 ? undefined : new Uint8Array(bytes)
    const answer = await fetch(order.url, { method: order.method, headers: order.header, body })
    const cookies = answer.headers.getSetCookie()
    const header = { ...Object.fromEntries(answer.headers), ...(cookies.length && { 'set-cookie': cookies.join(',') }) }
    const head = { statusCode: answer.status, header, cookies }
    res.writeHead(200, { 'x-sim-response': encodeURIComponent(JSON.stringify(head)) })
    if (answer.body) await pipeline(answer.body as unknown as AsyncIterable<Uint8Array>, res)
    else res.end()
  } catch (error) {
    if (res.headersSent) return
    const cause = (error as Error).cause ?? error
    res.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' })
    res.end(String((cause as Error).message))
  }
}
