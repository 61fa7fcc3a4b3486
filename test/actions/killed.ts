import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import type { ActionName, Input } from '#shared/contract/index'
import { bodyHash } from '#shared/proof/hash'
import { isIrrevocable } from '../../cloudfunctions/_domain/permissions/irrevocable'
import { findFirstFault } from '../security/audited'
import { createKey, type Product, pin } from './cloud'
import { countOutcomes } from './outcomes'

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
 * A proxy between the functions and the cloud that counts the writes. Before one of them, it can
 * kill the functions or do something else.
 */
export interface Wire {
  /**
   * Runs `work`. Before the write with the number `killBefore`, counted from 1, the functions are
   * killed, or `meanwhile` runs if it is given. Returns whether that write came.
   */
  run(
    work: () => Promise<unknown>,
    killBefore?: number,
    meanwhile?: () => Promise<unknown>,
  ): Promise<boolean>
  close(): Promise<void>
}

/**
 * Puts a proxy in front of the cloud of a product. In a transaction, the first write and the commit
 * count; the writes between them have no effect of their own before the commit. Only the named
 * functions are killed. The others stay warm, which saves half of the time.
 */
export async function openWire(product: Product, ...functionNames: string[]): Promise<Wire> {
  const killAll = () => {
    for (const name of functionNames) product.cloud.kill(name)
  }

  let passed = 0
  let killBefore: number | undefined
  let hasHappened = false
  let happens: (() => Promise<unknown>) | undefined
  const staged = new Set<string>()

  /** Whether this request is the write before which the functions are killed. */
  const isMeant = (req: IncomingMessage, body: Buffer): boolean => {
    if (req.method === 'GET' || req.method === 'HEAD') return false
    if (!String(req.headers['content-type']).startsWith('application/json'))
      return ++passed === killBefore

    const { action, transactionId } = JSON.parse(body.toString())
    if (readings.has(action)) return false

    if (transactionId !== undefined && action !== 'database.commitTransaction') {
      if (staged.has(transactionId)) return false
      staged.add(transactionId)
    }

    return ++passed === killBefore
  }

  const forward = (req: IncomingMessage, res: ServerResponse, body: Buffer) => {
    const { method, url, headers } = req
    // Each request gets a new socket. The other side may close an idle socket at the moment when it
    // is used again.
    const onward = request(
      new URL(url as string, product.url),
      { method, headers, agent: false },
      (reply) => {
        res.writeHead(reply.statusCode as number, reply.headers)
        reply.pipe(res)
      },
    )
    onward.on('error', () => res.destroy())
    onward.end(body)
  }

  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)

    if (isMeant(req, body)) {
      hasHappened = true
      killBefore = undefined
      if (!happens) {
        killAll()
        return void res.destroy()
      }
      await happens()
    }

    forward(req, res, body)
  })
  // As the cloud itself: a call may think for longer than Node keeps a line open.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { cloud } = product
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  /** Functions that started while the wire was before the cloud know no other address. */
  const startedBehindWire = new Set(functionNames)

  return {
    async run(work, before, meanwhile) {
      passed = 0
      happens = meanwhile
      killBefore = before
      hasHappened = false
      staged.clear()
      killAll()
      cloud.started(address)
      const began = cloud.clock.now()
      await work().finally(() => cloud.started(product.url))
      for (const { name, at, coldStart } of cloud.calls)
        if (coldStart !== undefined && at >= began) startedBehindWire.add(name)
      killBefore = undefined

      return hasHappened
    },
    async close() {
      for (const name of startedBehindWire) cloud.kill(name)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/**
 * Kills the functions before the first write of an action, then before the second, and so on. After
 * each kill the call is repeated with the same key, as a phone does. After every kill the audit
 * finds no fault, and there is one stored response or none. In the end the action has happened
 * once.
 * @returns the number of kills
 */
export async function killBeforeEachWrite<Name extends ActionName>(
  product: Product,
  action: Name,
  who: string,
  prepareInput: () => Promise<Input<Name>>,
): Promise<number> {
  /** Clears the quotas, which do not allow so many calls. */
  const forgive = () => product.cloud.database.remove('quotas', {})
  const wire = await openWire(product, action.split('.')[0] as string)
  let kills = 0

  try {
    for (let was = true; was; ) {
      await forgive()
      const input = await prepareInput()
      // The phone confirms beforehand: what it would do in between is another action's.
      if (isIrrevocable(action, input)) await product.as(who).call('staff.confirm', { pin })
      const key = createKey()
      // Not those of other calls: the phone may be asked for the PIN once more.
      const requestId = bodyHash([product.as(who).openid, action, key])
      const receipts = () => countOutcomes(product.cloud.database, requestId)
      const sound = await findFirstFault(product)
      const ask = () => product.as(who).getReply(action, input, key)
      do {
        // If a quota document existed, the call would need one write less, and the last write would
        // not be tested.
        await forgive()
        was = await wire.run(() => ask().catch(() => {}), kills + 1)
        expect(await findFirstFault(product), `${action}, after ${kills} kills`).toBe(sound)
        expect([0, 1]).toContain(receipts())
        if (was) kills++
      } while (was && receipts() === 0)
      const lastReply = await ask()
      const logs = product.cloud.calls
        .slice(-1)
        .flatMap((call) => call.logs.map(({ text }) => text))
      expect(lastReply, `${action} after its kills: ${logs.join('\n')}`).toMatchObject({ ok: true })
      expect(receipts()).toBe(1)
    }
    expect(kills).toBeGreaterThan(1)
    return kills
  } finally {
    await forgive()
    await wire.close()
  }
}

/**
 * Declares a test that kills an action before each of its writes. It runs only in a soak: `npm
 * test` does this for the filing of a complaint alone.
 */
export function itSurvivesKills<Name extends ActionName>(
  product: () => Product,
  action: Name,
  who: string,
  prepareInput: () => Promise<Input<Name>>,
): void {
  if (process.env.SOAK)
    it('killed before its writes: nothing or the whole, and once when asked again', async () => {
      await killBeforeEachWrite(product(), action, who, prepareInput)
    })
}
