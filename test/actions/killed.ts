import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import type { ActionName, Input } from '../../miniprogram/shared/contract/index'
import { firstWrong } from '../security/audited'
import type { Product } from './cloud'

/** Requests of a function to the cloud that change nothing. */
const readings = new Set([
  'database.getDocument',
  'database.calculateDocument',
  'database.aggregateDocuments',
  'database.startTransaction',
  'database.abortTransaction',
  'storage.batchGetDownloadUrl',
  'storage.getUploadMetadata',
])

/**
 * The wire between the functions and the cloud, with every write that passes; before one of them the functions can be
 * killed.
 */
export interface Wire {
  /**
   * Runs something; with a number, the functions are killed hard before that write (from 1) reaches the cloud. Tells
   * whether they were.
   */
  run(work: () => Promise<unknown>, killBefore?: number): Promise<boolean>
  close(): Promise<void>
}

/**
 * Puts a wire before a product's cloud. The first write inside a transaction counts, its commit counts; the writes
 * between them are staged and the same to the cloud as the first. Only the function named is killed: the others stay
 * warm, which saves half of the time.
 */
export async function openWire(product: Product, fn: string): Promise<Wire> {
  let passed = 0
  let killBefore: number | undefined
  let killed = false
  const staged = new Set<string>()

  const isWrite = (req: IncomingMessage, body: Buffer): boolean => {
    if (req.method === 'GET' || req.method === 'HEAD') return false
    if (!String(req.headers['content-type']).startsWith('application/json')) return true
    const { action, transactionId } = JSON.parse(body.toString())
    if (readings.has(action)) return false
    if (transactionId === undefined || action === 'database.commitTransaction') return true
    const first = !staged.has(transactionId)
    staged.add(transactionId)
    return first
  }
  const forward = (req: IncomingMessage, res: ServerResponse, body: Buffer) => {
    const { method, url, headers } = req
    // A socket of its own each time: one that is kept may be closed by the other side just as it is taken again.
    const onward = request(new URL(url as string, product.url), { method, headers, agent: false }, (reply) => {
      res.writeHead(reply.statusCode as number, reply.headers)
      reply.pipe(res)
    })
    onward.on('error', () => res.destroy())
    onward.end(body)
  }
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    if (isWrite(req, body) && ++passed === killBefore) {
      killed = true
      product.cloud.kill(fn)
      return void res.destroy()
    }
    forward(req, res, body)
  })
  // As the cloud itself: a call may think for longer than Node keeps a line open.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { cloud } = product
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  /** Functions that started while the wire was before the cloud know no other address. */
  const through = new Set([fn])

  return {
    async run(work, before) {
      passed = 0
      killBefore = before
      killed = false
      staged.clear()
      cloud.kill(fn)
      cloud.started(address)
      const began = cloud.clock.now()
      await work().finally(() => cloud.started(product.url))
      for (const { name, at, coldStart } of cloud.calls) if (coldStart !== undefined && at >= began) through.add(name)
      killBefore = undefined
      return killed
    },
    async close() {
      for (const name of through) cloud.kill(name)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/**
 * Kills the functions before the first write of an action, before the second and so on, and asks again with the same
 * key as a phone does. After every kill the stored record audits sound, with or without the receipt; in the end the
 * action has happened once.
 * @returns before how many writes they were killed
 */
export async function killedBeforeEachWrite<Name extends ActionName>(
  product: Product,
  action: Name,
  who: string,
  ready: () => Promise<Input<Name>>,
  newKey: () => string,
): Promise<number> {
  const receipts = () => product.cloud.database.count('receipts')
  /** Clears the quotas: so many calls would be refused otherwise. */
  const forgive = () => product.cloud.database.remove('quotas', {})
  const wire = await openWire(product, action.split('.')[0] as string)
  try {
    let before = 1
    for (let was = true; was; ) {
      await forgive()
      const input = await ready()
      const key = newKey()
      const had = receipts()
      const sound = await firstWrong(product)
      const ask = () => product.as(who).reply(action, input, key)
      while (receipts() === had) {
        was = await wire.run(() => ask().catch(() => {}), before)
        expect(await firstWrong(product), `${action}, killed before write ${before}`).toBe(sound)
        expect([0, 1]).toContain(receipts() - had)
        if (!was) break
        before++
      }
      const last = await ask()
      const logs = product.cloud.calls.slice(-1).flatMap((call) => call.logs.map(({ text }) => text))
      expect(last, `${action} after its kills: ${logs.join('\n')}`).toMatchObject({ ok: true })
      expect(receipts()).toBe(had + 1)
    }
    return before - 1
  } finally {
    await forgive()
    await wire.close()
  }
}
