import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

type Pass = (body?: unknown) => Promise<any>

/**
 * A wire between the functions and their cloud that answers as another cloud would.
 * @param cloud address of the local cloud
 */
export async function between(cloud: string) {
  const wire = {
    url: '',
    /**
     * In place of the cloud's answer to a database or function request; `pass` gets the cloud's
     * own.
     */
    answer: undefined as ((body: any, pass: Pass) => Promise<unknown>) | undefined,
    /**
     * Status in place of the cloud's to any other request, such as for a file; undefined = the
     * cloud's.
     */
    status: undefined as ((method: string, path: string) => number | undefined) | undefined,
    close: () => new Promise((resolve) => server.close(resolve)),
  }

  const send = async (req: IncomingMessage, body: Buffer) => {
    const dropped = /^(host|connection|keep-alive|content-length|transfer-encoding|expect)$/
    const forwardedHeaders = Object.entries(req.headers).filter(([name]) => !dropped.test(name))
    const headers = Object.fromEntries(
      forwardedHeaders.map(([name, value]) => [name, String(value)]),
    )
    const method = req.method!

    return fetch(cloud + req.url, {
      method,
      headers,
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    })
  }

  const server = createServer(async (req, res) => {
    const given = await buffer(req)
    const status = wire.status?.(req.method!, req.url!)
    if (status !== undefined) return void res.writeHead(status).end()

    if (
      wire.answer &&
      req.url!.startsWith('/admin') &&
      /json/.test(String(req.headers['content-type']))
    ) {
      const body = JSON.parse(given.toString())
      const pass: Pass = async (other = body) =>
        (await send(req, Buffer.from(JSON.stringify(other)))).json()
      res.setHeader('content-type', 'application/json; charset=utf-8')
      return void res.end(JSON.stringify(await wire.answer(body, pass)))
    }

    const reply = await send(req, given)
    res.writeHead(reply.status, {
      'content-type': reply.headers.get('content-type') ?? 'text/plain',
    })
    res.end(Buffer.from(await reply.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  wire.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return wire
}
