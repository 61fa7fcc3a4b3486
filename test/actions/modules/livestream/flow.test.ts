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
import { caseIn, submission } from '../../case-in'
import type { Product } from '../../cloud'
import { sealedCase } from '../../seals'
import { liveDoc, openStudio } from './studio'

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
const here = (address: string, change: (query: string) => string = (query) => query) => {
  const [, path, query] = /^[a-z]+:\/\/[^/]+(\/[^?]+?)(?:\.flv)?\?(.*)$/.exec(address)!
  return `${product.url}${path}.flv?${change(query!)}`
}
const publish = async (pushUrl: string, from = 0) => {
  const ws = (await connect(here(pushUrl), true)) as WebSocket
  ws.send(Buffer.concat([flvHead, flvConfig]))
  for (let number = 0; number < 40; number++) ws.send(flvFrame(number, from + number * 50))
  // A phone is never silent: on a busy machine the first calls take longer than the service waits
  // for it.
  const breath = setInterval(() => ws.readyState === ws.OPEN && ws.send(flvConfig), 2000)
  ws.on('close', () => clearInterval(breath))
  return ws
}
const shown = async (streamId: string, who = 'consumer'): Promise<LiveView> =>
  (await product.as(who).call('live.show', { streamId })).streams[0]!
const becomes = (streamId: string, expected: object) =>
  vi.waitFor(async () => expect(await shown(streamId)).toMatchObject(expected), {
    timeout: 20_000,
    interval: 100,
  })
/** The case learns of it a moment after the stream itself shows it. */
const entered = (caseId: string) =>
  vi.waitFor(
    () => {
      const types = sealedCase(product, caseId).types.filter((type) =>
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
const notified = (who: string) =>
  product.cloud.database.find('notifications', { _id: product.as(who).openid })[0]

describe('a stream, from the shop to the case file', () => {
  it('opened before there is a case, watched by the centre, taken along, kept as evidence', async () => {
    const { streamId, pushUrl } = await product
      .as('consumer')
      .call('live.open', { code: 'wall.noodles' })
    const publisher = await publish(pushUrl)
    await becomes(streamId, { state: 'running' })
    await vi.waitFor(() => expect(notified('dispatcher1')).toMatchObject({ kind: 'live' }))
    expect((await product.as('dispatcher1').call('live.running', {})).streams).toMatchObject([
      { streamId },
    ])

    const { playUrl } = await product.as('dispatcher1').call('live.watch', { streamId })
    const got: Buffer[] = []
    const viewer = (await connect(here(playUrl), false, got)) as WebSocket
    publisher.send(flvFrame(41, 2100))
    await vi.waitFor(() => expect(framesIn(Buffer.concat(got))).toContain(41))
    // The address is used up after one viewing, and a changed one is refused.
    expect(await connect(here(playUrl))).toBe(403)
    expect((await fetch(here(playUrl))).status).toBe(403)
    const other = await product.as('dispatcher1').call('live.watch', { streamId })
    expect(
      await connect(here(other.playUrl, (query) => query.replace(/ticket=.*/, 'ticket=MINE'))),
    ).toBe(403)
    expect(await connect(here(other.playUrl), true)).toBe(403)
    expect(await connect(here(pushUrl), true)).toBe(403)
    viewer.close()

    const { caseId } = await product
      .as('consumer')
      .call('complaint.submit', submission({ streams: [streamId] }))
    expect(sealedCase(product, caseId).types).toEqual(['complaint.submitted', 'livestream.started'])
    publisher.close(1000)
    await vi.waitFor(() => expect(liveDoc(product, streamId).kept).toHaveLength(1), {
      timeout: 20_000,
    })
    await product.as('consumer').call('live.end', { streamId })
    await becomes(streamId, { state: 'sealed', gaps: [], caseId })
    const stream = await shown(streamId)
    const [doc] = product.cloud.database.find('evidence', {
      _id: stream.evidence[0]!.evidenceId,
    }) as any[]
    const bytes = (await product.cloud.files.get(doc.fileID))!
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(doc.sha256)
    expect(framesIn(bytes)).toEqual([...Array.from({ length: 40 }, (_, number) => number), 41])
    await entered(caseId)
    expect(stream.viewers).toMatchObject([{ name: '样例dispatcher1' }, { name: '样例dispatcher1' }])
  })

  it('an address to watch is over after a minute', async () => {
    const { streamId } = await product
      .as('consumer')
      .call('live.open', { caseId: await caseIn(product, 'received') })
    const { playUrl } = await product.as('dispatcher1').call('live.watch', { streamId })
    await product.cloud.clock.step(61_000)
    expect(await connect(here(playUrl))).toBe(403)
    expect(liveDoc(product, streamId).viewings[0]).not.toHaveProperty('usedAt')
  })

  it.each([5, 40])(
    'a line that was cut for %i seconds: the same recording goes on, the gap is shown',
    async (seconds) => {
      const caseId = await caseIn(product, 'assigned')
      const { streamId, pushUrl } = await product.as('consumer').call('live.open', { caseId })
      const first = await publish(pushUrl)
      await becomes(streamId, { state: 'running' })
      const cutAt = product.cloud.clock.now()
      first.terminate()
      await becomes(streamId, { state: 'interrupted' })
      await product.cloud.clock.step(seconds * 1000)
      const again = await product.as('consumer').call('live.reopen', { streamId })
      // On a busy machine the calls in between take seconds of their own.
      const away = (product.cloud.clock.now() - cutAt) / 1000
      const second = await publish(again.pushUrl, seconds * 1000 + 2000)
      await becomes(streamId, { state: 'running' })
      second.close(1000)
      await vi.waitFor(
        () =>
          expect(liveDoc(product, streamId).facts.some(({ kind }) => kind === 'recorded')).toBe(
            true,
          ),
        {
          timeout: 20_000,
        },
      )
      await product.as('consumer').call('live.end', { streamId })
      await becomes(streamId, { state: 'sealed', segments: [{}, {}], gaps: [{}], evidence: [{}] })
      const { gaps } = await shown(streamId)
      const gap = (gaps[0]!.to - gaps[0]!.from) / 1000
      console.log(`cut for ${seconds} s: one recording, gap shown ${gap} s`)
      expect(Math.abs(gap - away)).toBeLessThanOrEqual(3)
      await entered(caseId)
    },
    60_000,
  )
})
