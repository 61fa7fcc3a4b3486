import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/** Responds to a request, or returns false to pass it on to the next handler. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  requestUrl: URL,
) => Promise<boolean> | boolean

/** Accepts a WebSocket upgrade, or returns false to pass it on. */
export type UpgradeHandler = (
  request: IncomingMessage,
  socket: Duplex,
  firstBytes: Buffer,
  requestUrl: URL,
) => boolean

/** The HTTP servers that listen in this process, by their addresses. */
export const listeningServers = new Map<string, Server>()

/**
 * Creates the HTTP server with which the local cloud and the simulator register their handlers. It
 * listens on 127.0.0.1 only and refuses requests of other sites that are open in the same browser.
 */
export function createFront() {
  const handlers: Handler[] = []
  const upgradeHandlers: UpgradeHandler[] = []
  const server = createServer(async (request, response) => {
    const requestUrl = parseUrl(request)
    try {
      if (isForeignSite(request))
        return send(response, 403, 'text/plain; charset=utf-8', 'refused: a page of another site')
      if (!requestUrl) return send(response, 400, 'text/plain; charset=utf-8', 'no address')
      for (const handler of handlers) if (await handler(request, response, requestUrl)) return
      send(response, 404, 'text/plain; charset=utf-8', `no such address: ${requestUrl.pathname}`)
    } catch (error) {
      // A wrongly encoded address is the caller's mistake and is not logged.
      const isCallerError = error instanceof URIError
      if (!isCallerError) console.error(error)
      if (!response.headersSent)
        send(response, isCallerError ? 400 : 500, 'text/plain; charset=utf-8', String(error))
      else response.destroy()
    }
  })
  // The SDK does not retry on a dropped connection, so idle connections stay open while a person
  // pauses (cloud-protocol 2.1).
  server.keepAliveTimeout = 60_000
  server.on('upgrade', (request, socket, firstBytes) => {
    // An unhandled error of a closed socket would end the process.
    socket.on('error', () => {})
    const requestUrl = parseUrl(request)
    const isAccepted =
      requestUrl &&
      !isForeignSite(request) &&
      upgradeHandlers.some((handler) => handler(request, socket, firstBytes, requestUrl))
    if (!isAccepted) socket.destroy()
  })

  return {
    server,
    use: (handler: Handler): void => void handlers.push(handler),
    upgrade: (handler: UpgradeHandler): void => void upgradeHandlers.push(handler),
    /**
     * Listens on a port (0 means any free port) and returns the address, e.g.
     * `http://127.0.0.1:43121`.
     */
    listen: (port: number) =>
      new Promise<string>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, '127.0.0.1', () => {
          const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
          listeningServers.set(address, server)
          server.once('close', () => listeningServers.delete(address))
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
 * Whether a request comes from a page of another site. A browser names the site of the page in the
 * header `Origin`, and in `Sec-Fetch-Site` also for images and links. Programs other than browsers
 * send neither header. A foreign `Host` is refused too, because an attacker can let a name of his
 * own point to this machine (DNS rebinding).
 */
const isForeignSite = ({
  headers: { host: hostHeader = '', origin, 'sec-fetch-site': fetchSite = 'none' },
}: IncomingMessage) =>
  !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(hostHeader) ||
  (origin !== undefined && origin !== `http://${hostHeader}`) ||
  !['none', 'same-origin'].includes(String(fetchSite))

/** The address of a request; undefined if it cannot be parsed, such as `//`. */
const parseUrl = ({ url: rawUrl = '/' }: IncomingMessage) =>
  URL.canParse(rawUrl, 'http://127.0.0.1') ? new URL(rawUrl, 'http://127.0.0.1') : undefined

/** Sends one complete response. */
export function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  content: string | Buffer,
): void {
  const byteLength = Buffer.byteLength(content)
  response.writeHead(status, {
    'content-type': contentType,
    'cache-control': 'no-store',
    'content-length': byteLength,
  })
  response.end(content)
}

/** Reads a request body. Throws if it has more than `maxBytes` bytes. */
export async function readBody(
  request: IncomingMessage,
  maxBytes = 64 * 1024 * 1024,
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let byteCount = 0
  for await (const chunk of request) {
    byteCount += (chunk as Buffer).length
    if (byteCount > maxBytes) throw new Error(`request body over ${maxBytes} bytes`)
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}
