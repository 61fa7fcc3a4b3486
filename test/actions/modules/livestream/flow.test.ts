import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import {
  connect,
  flvConfig,
  flvFrame,
  flvHead,
  framesIn,
} from '../../../../local/cloud/test/media/flv'
import type { LiveView } from '../../../../miniprogram/modules/livestream-source'
import { complaintInput, createCase } from '../../case-in'
import type { Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { openStudio, readLivestream } from './studio'

let data: string
let product: Product
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'live-flow-'))
  product = await openStudio({ data })
})
afterAll(async () => {
  await product.close()
  rmSync(data, { recursive: true, force: true })
})

/** Where the laptop's service answers for the domain that an address names. */
const toLocalAddress = (address: string, change: (query: string) => string = (query) => query) => {
  const [, path, query] = /^[a-z]+:\/\/[^/]+(\/[^?]+?)(?:\.flv)?\?(.*)$/.exec(address)!
  return `${product.url}${path}.flv?${change(query!)}`
}

const publishTo = async (pushUrl: string, firstFrame = 0) => {
  const ws = (await connect(toLocalAddress(pushUrl), true)) as WebSocket
  ws.send(Buffer.concat([flvHead, flvConfig]))
  for (let number = 0; number < 40; number++) ws.send(flvFrame(number, firstFrame + number * 50))
  // A phone is never silent: on a busy machine the first calls take longer than the service waits
  // for it.
  const breath = setInterval(() => ws.readyState === ws.OPEN && ws.send(flvConfig), 2000)
  ws.on('close', () => clearInterval(breath))
  return ws
}

const readStream = async (streamId: string, who = 'consumer'): Promise<LiveView> =>
  (await product.as(who).call('live.show', { streamId })).streams[0]!

const waitForState = (streamId: string, expected: object) =>
  vi.waitFor(async () => expect(await readStream(streamId)).toMatchObject(expected), {
    timeout: 20_000,
    interval: 100,
  })

/** The case learns of it a moment after the stream itself shows it. */
const waitForStreamEvents = (caseId: string) =>
  vi.waitFor(
    () => {
      const types = readVerifiedCase(product, caseId).types.filter((type) =>
        type.startsWith('livestream.'),
      )
      expect(types.sort()).toEqual([
        'livestream.ended',
        'livestream.preserved',
        'livestream.started',
      ])
    },
    { timeout: 20_000, interval: 100 },
  )

const findNotification = (who: string) =>
  product.cloud.database.find('notifications', { _id: product.as(who).openid })[0]

describe('a stream, from the shop to the case file', () => {
  it('opened before there is a case, watched by the centre, taken along, kept as evidence', async () => {
    const { streamId, pushUrl } = await product
      .as('consumer')
      .call('live.open', { code: 'wall.noodles' })
    const publisher = await publishTo(pushUrl)
    await waitForState(streamId, { state: 'running' })

    await vi.waitFor(() => expect(findNotification('dispatcher1')).toMatchObject({ kind: 'live' }))
    expect((await product.as('dispatcher1').call('live.running', {})).streams).toMatchObject([
      { streamId },
    ])

    const { playUrl } = await product.as('dispatcher1').call('live.watch', { streamId })
    const receivedChunks: Buffer[] = []
    const viewer = (await connect(toLocalAddress(playUrl), false, receivedChunks)) as WebSocket
    publisher.send(flvFrame(41, 2100))

    await vi.waitFor(() => expect(framesIn(Buffer.concat(receivedChunks))).toContain(41))
    // An address works for one viewing, and a changed address does not work.
    expect(await connect(toLocalAddress(playUrl))).toBe(403)
    expect((await fetch(toLocalAddress(playUrl))).status).toBe(403)

    const otherViewing = await product.as('dispatcher1').call('live.watch', { streamId })
    expect(
      await connect(
        toLocalAddress(otherViewing.playUrl, (query) => query.replace(/ticket=.*/, 'ticket=MINE')),
      ),
    ).toBe(403)
    expect(await connect(toLocalAddress(otherViewing.playUrl), true)).toBe(403)
    expect(await connect(toLocalAddress(pushUrl), true)).toBe(403)

    viewer.close()

    const { caseId } = await product
      .as('consumer')
      .call('complaint.submit', complaintInput({ streams: [streamId] }))

    expect(readVerifiedCase(product, caseId).types).toEqual([
      'complaint.submitted',
      'livestream.started',
    ])

    publisher.close(1000)
    await vi.waitFor(() => expect(readLivestream(product, streamId).kept).toHaveLength(1), {
      timeout: 20_000,
    })

    await product.as('consumer').call('live.end', { streamId })
    await waitForState(streamId, { state: 'sealed', gaps: [], caseId })
    const stream = await readStream(streamId)
    const [doc] = product.cloud.database.find('evidence', {
      _id: stream.evidence[0]!.evidenceId,
    }) as any[]
    const bytes = (await product.cloud.files.get(doc.fileID))!

    expect(createHash('sha256').update(bytes).digest('hex')).toBe(doc.sha256)
    expect(framesIn(bytes)).toEqual([...Array.from({ length: 40 }, (_, number) => number), 41])

    await waitForStreamEvents(caseId)
    expect(stream.viewers).toMatchObject([{ name: '样例dispatcher1' }, { name: '样例dispatcher1' }])
  })

  it('an address to watch is over after a minute', async () => {
    const { streamId } = await product
      .as('consumer')
      .call('live.open', { caseId: await createCase(product, 'received') })
    const { playUrl } = await product.as('dispatcher1').call('live.watch', { streamId })
    await product.cloud.clock.step(61_000)

    expect(await connect(toLocalAddress(playUrl))).toBe(403)
    expect(readLivestream(product, streamId).viewings[0]).not.toHaveProperty('usedAt')
  })

  it.each([5, 40])(
    'a line that was cut for %i seconds: the same recording goes on, the gap is shown',
    async (seconds) => {
      const caseId = await createCase(product, 'assigned')
      const { streamId, pushUrl } = await product.as('consumer').call('live.open', { caseId })
      const firstSocket = await publishTo(pushUrl)
      await waitForState(streamId, { state: 'running' })
      const cutAt = product.cloud.clock.now()
      firstSocket.terminate()
      await waitForState(streamId, { state: 'interrupted' })
      await product.cloud.clock.step(seconds * 1000)
      const reopened = await product.as('consumer').call('live.reopen', { streamId })
      // On a busy machine the calls in between take seconds of their own.
      const away = (product.cloud.clock.now() - cutAt) / 1000
      const second = await publishTo(reopened.pushUrl, seconds * 1000 + 2000)
      await waitForState(streamId, { state: 'running' })
      second.close(1000)

      await vi.waitFor(
        () =>
          expect(
            readLivestream(product, streamId).facts.some(({ kind }) => kind === 'recorded'),
          ).toBe(true),
        {
          timeout: 20_000,
        },
      )

      await product.as('consumer').call('live.end', { streamId })
      await waitForState(streamId, {
        state: 'sealed',
        segments: [{}, {}],
        gaps: [{}],
        evidence: [{}],
      })
      const { gaps } = await readStream(streamId)
      const gap = (gaps[0]!.to - gaps[0]!.from) / 1000
      console.log(`cut for ${seconds} s: one recording, gap shown ${gap} s`)

      expect(Math.abs(gap - away)).toBeLessThanOrEqual(3)

      await waitForStreamEvents(caseId)
    },
    60_000,
  )
})
