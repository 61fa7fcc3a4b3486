import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { flvConfig, flvFrame, flvHead } from '../../../../local/cloud/test/media/flv'

/** A recording of so many seconds, 20 frames each, a key frame a second. */
export const createRecording = (seconds: number, more = Buffer.alloc(100)): Buffer =>
  Buffer.concat([
    flvHead,
    flvConfig,
    ...Array.from({ length: seconds * 20 }, (_, number) => flvFrame(number, number * 50, more)),
  ])

/**
 * A store of recordings by name, as a live service keeps them. `failing`: how many requests it
 * answers with 503 first.
 */
export async function openStore(files: Map<string, Buffer>) {
  const requestedPaths: string[] = []
  const store = { failing: 0, asked: requestedPaths }
  const server = createServer((req, res) => {
    requestedPaths.push(req.url ?? '')
    const bytes = files.get((req.url ?? '').slice(1))
    if (req.url === '/away') res.writeHead(302, { location: '/f.flv' }).end()
    else if (store.failing-- > 0) res.writeHead(503).end()
    else if (bytes) res.end(bytes)
    else res.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

  return Object.assign(store, { url, close: () => new Promise((resolve) => server.close(resolve)) })
}
