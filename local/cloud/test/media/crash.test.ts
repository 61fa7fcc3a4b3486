import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createFront } from '../../http.ts'
import { openMedia } from '../../media/media.ts'
import { flvConfig, flvFrame, flvHead, framesIn, playFrom, publishTo, signed } from './flv.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'media-crash-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const rounds = 3

test(`a server killed in mid-stream, ${rounds} times: every frame that a viewer has seen is in the recording, which is closed and hashed`, async () => {
  const victim = join(import.meta.dirname, 'victims', 'server.ts')
  for (let round = 0; round < rounds; round++) {
    const child = spawn(process.execPath, ['--import', 'tsx', victim, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const url = String((await once(child.stdout, 'data'))[0]).trim()
    const address = (key: string) =>
      `${url}/live/shop.flv?${signed('shop', key, Date.now() + 60_000)}`
    const publisher = await publishTo(address('push-key'))
    publisher.on('error', () => {})
    publisher.send(Buffer.concat([flvHead, flvConfig, flvFrame(0, 0)]))
    const got: Buffer[] = []
    const viewer = await playFrom(address('play-key'), got)
    viewer.on('error', () => {})
    let sent = 0
    const sending = setInterval(() => publisher.send(flvFrame(++sent, sent)), 1)
    await vi.waitFor(() => expect(got.length).toBeGreaterThan(40 + round * 37), {
      timeout: 20_000,
      interval: 1,
    })
    child.kill('SIGKILL')
    await once(child, 'exit')
    clearInterval(sending)
    const seen = framesIn(Buffer.concat(got))

    const front = createFront()
    const media = openMedia({
      front,
      folder,
      app: 'live',
      keys: { push: 'a', play: 'b' },
      now: Date.now,
    })
    const recordings = media.recordings()
    media.close()
    expect(recordings).toHaveLength(round + 1)
    const last = recordings.at(-1)!
    expect(last).toMatchObject({ stream: 'shop', end: 'crashed' })
    const bytes = readFileSync(last.file)
    expect(last.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    const storedFrames = framesIn(bytes)
    expect(seen.length).toBeGreaterThan(30)
    expect(storedFrames.slice(0, seen.length)).toEqual(seen)
  }
}, 60_000)
