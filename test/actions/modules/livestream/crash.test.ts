import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import {
  connect,
  flvConfig,
  flvFrame,
  flvHead,
  framesIn,
} from '../../../../local/cloud/test/media/flv'
import { inRoot } from '../../../../scripts/paths'
import { openStudio, readLivestream } from './studio'

const data = mkdtempSync(join(tmpdir(), 'live-crash-'))

afterAll(() => rmSync(data, { recursive: true, force: true }))

const load = inRoot('test/actions/modules/livestream/crash-load.ts')

const startLoad = async () => {
  const args = ['--import', 'tsx', load, data]
  const child = spawn(process.execPath, args, {
    cwd: inRoot(),
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  for await (const line of createInterface({ input: child.stdout }))
    return { child, ...JSON.parse(line) }
  throw new Error('the cloud did not start')
}

it('killed in mid-stream: what came until then is a recording, hashed, and evidence after the next start', async () => {
  const { child, url, streamId, pushUrl } = await startLoad()
  const [, path, query] = /^rtmp:\/\/[^/]+([^?]+)\?(.*)$/.exec(pushUrl)!
  const publisher = (await connect(`${url}${path}.flv?${query}`, true)) as WebSocket
  publisher.on('error', () => {})
  const publisherClosed = new Promise((resolve) => publisher.on('close', resolve))
  publisher.send(Buffer.concat([flvHead, flvConfig]))
  let sentFrames = 0
  const sending = setInterval(() => publisher.send(flvFrame(sentFrames++, sentFrames * 50)), 10)

  await vi.waitFor(() => expect(sentFrames).toBeGreaterThan(150), { timeout: 20_000 })

  process.kill(-child.pid!, 'SIGKILL')
  await publisherClosed
  clearInterval(sending)

  const product = await openStudio({ data, seed: false, at: Date.now() })
  try {
    await vi.waitFor(() => expect(readLivestream(product, streamId).kept).toHaveLength(1), {
      timeout: 20_000,
    })
    const [stream] = (await product.as('consumer').call('live.show', { streamId })).streams
    const [doc] = product.cloud.database.find('evidence', {
      _id: stream!.evidence[0]!.evidenceId,
    }) as any[]
    const bytes = (await product.cloud.files.get(doc.fileID))!
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(doc.sha256)
    const storedFrames = framesIn(bytes)
    console.log(
      `killed after ${sentFrames} frames were sent: ${storedFrames.length} in the recording, ${doc.fileFacts!.seconds} s`,
    )
    expect(storedFrames.length).toBeGreaterThan(100)
    expect(storedFrames).toEqual(Array.from({ length: storedFrames.length }, (_, number) => number))
    expect(stream!.segments).toHaveLength(1)
    expect(stream!.segments[0]!.to).toBeGreaterThan(stream!.segments[0]!.from)
  } finally {
    await product.close()
  }
})
