import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/** Answers a request, or returns false so that the next handler is asked. */
export type Handler = (req: IncomingMessage, res: ServerResponse, url: URL) => Promise<boolean> | boolean
/** Takes over a WebSocket upgrade, or returns false. */
export type UpgradeHandler = (req: IncomingMessage, socket: Duplex, head: Buffer, url: URL) => boolean

/** Those that listen in this process, by their addresses. */
export const fronts = new Map<string, Server>()

/**
 * The one HTTP server of the laptop: local cloud and simulator hang their handlers on it. Binds to 127.0.0.1 only, and
 * answers no page of another site that is open in the same browser.
 */
export function createFront() {
  const handlers: Handler[] = []
  const upgrades: UpgradeHandler[] = []
  const server = createServer(async (req, res) => {
    const url = urlOf(req)
    try {
      if (isForeign(req)) return send(res, 403, 'text/plain; charset=utf-8', 'refused: a page of another site')
      if (!url) return send(res, 400, 'text/plain; charset=utf-8', 'no address')
      for (const handler of handlers) if (await handler(req, res, url)) return
      send(res, 404, 'text/plain; charset=utf-8', `no such address: ${url.pathname}`)
    } catch (error) {
      // An address that is encoded wrongly is the caller's fault and no line of the log.
      const isTheirs = error instanceof URIError
      if (!isTheirs) console.error(error)
      if (!res.headersSent) send(res, isTheirs ? 400 : 500, 'text/plain; charset=utf-8', String(error))
      else res.destroy()
    }
  })
  // The SDK never retries a dropped connection, so idle ones must outlive a person's pause (cloud-protocol 2.1).
  server.keepAliveTimeout = 60_000
  server.on('upgrade', (req, socket, head) => {
    // An unhandled error of a socket that hung up would end the process.
    socket.on('error', () => {})
    const url = urlOf(req)
    if (isForeign(req) || !url || !upgrades.some((handler) => handler(req, socket, head, url))) socket.destroy()
  })
  return {
    server,
    use: (handler: Handler): void => void handlers.push(handler),
    upgrade: (handler: UpgradeHandler): void => void upgrades.push(handler),
    /** Starts to listen (0 = any free port) and returns the address, e.g. `http://127.0.0.1:43121`. */
    listen: (port: number) =>
      new Promise<string>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, '127.0.0.1', () => {
          const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
          fronts.set(address, server)
          server.once('close', () => fronts.delete(address))
          resolve(address)
        })
      }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
export type Front = ReturnType<typeof createFront>

/**
 * A browser says where a page lies that asks (Origin; Sec-Fetch-Site also for an image or a link), and by which name
 * it was sent here: a foreign name may have been made to point to this machine. A program says neither.
 */
const isForeign = ({ headers: { host = '', origin, 'sec-fetch-site': site = 'none' } }: IncomingMessage) =>
  !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host) ||
  (origin !== undefined && origin !== `http://${host}`) ||
  !['none', 'same-origin'].includes(String(site))

/** `//` and its like are addresses to no parser. */
const urlOf = ({ url = '/' }: IncomingMessage) =>
  URL.canParse(url, 'http://127.0.0.1') ? new URL(url, 'http://127.0.0.1') : undefined

/** Sends one complete answer. */
export function send(res: ServerResponse, status: number, type: string, body: string | Buffer): void {
  const size = Buffer.byteLength(body)
  res.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'content-length': size })
  res.end(body)
}

/** Reads a request body up to `limit` bytes; throws past it. */
export async function readBody(req: IncomingMessage, limit = 64 * 1024 * 1024): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req) {
    size += (chunk as Buffer).length
    if (size > limit) throw new Error(`request body over ${limit} bytes`)
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}
