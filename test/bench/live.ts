import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Media, openMedia } from 'miniapp-cloud/media'
import type { WebSocket } from 'ws'
import {
  connect,
  flvConfig,
  flvFrame,
  flvHead,
  framesIn,
  signed,
} from '../../local/cloud/test/media/flv'
import { fixture, openStage, type Stage, type StagePhone } from '../../local/simulator/test/stage'

const SECONDS = 60
const keys = { push: 'push-key', play: 'play-key' }

/**
 * From a picture drawn on one phone to the same picture decoded on another; joining; many at once.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-live-'))
  let media: Media | undefined
  const stage = await openStage(fixture('live'), (front) => {
    media = openMedia({ front, folder, app: 'live', keys, now: Date.now })
  })

  try {
    const viewer = await phones(stage)
    const alone = await latencies(viewer, SECONDS)
    line('drawn to decoded, alone', alone, `${SECONDS} s, ${alone.length} frames; aim p50 1000 ms`)
    const joins: number[] = []
    for (let time = 0; time < 9; time++) joins.push(await joining(viewer))
    line('joining a running stream', joins, 'aim 2000 ms')
    const [crowd, crowdedDelays] = await Promise.all([
      many(stage.url, 5, 2, 15),
      latencies(viewer, 15),
    ])
    console.log(`5 streams, 10 viewers, 15 s: ${crowd.got} of ${crowd.sent} frames arrived`)
    line(
      'drawn to decoded, beside them',
      crowdedDelays,
      `${(half(crowdedDelays) / half(alone)).toFixed(2)} × alone`,
    )
  } finally {
    media?.close()
    await stage.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Opens a phone that sends the time as 32 black or white blocks in place of a camera's picture;
 * gives the one that watches it.
 */
async function phones(stage: Stage): Promise<StagePhone> {
  const ends = Date.now() + 3_600_000

  const open = (page: string, address: string) =>
    stage.open(`/pages/${page}/${page}?url=${encodeURIComponent(address)}`)

  const shop = await open(
    'push',
    `rtmp://push.example/live/shop?${signed('shop', keys.push, ends)}`,
  )
  await shop.frame.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
    const pen = canvas.getContext('2d')!
    setInterval(() => {
      const now = Math.round(performance.timeOrigin + performance.now()) % 2 ** 31
      for (let bit = 0; bit < 32; bit++) {
        pen.fillStyle = (now / 2 ** bit) & 1 ? '#fff' : '#000'
        pen.fillRect((bit % 8) * 80, Math.floor(bit / 8) * 120, 80, 120)
      }
    }, 50)
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20)
  })
  await shop.frame.evaluate('wx.createLivePusherContext().start()')

  return open('watch', `https://play.example/live/shop.flv?${signed('shop', keys.play, ends)}`)
}

/** Milliseconds from drawn to decoded, of every frame of so many seconds. */
const latencies = (viewer: StagePhone, seconds: number) =>
  viewer.frame.evaluate(async (most) => {
    const video = document.querySelector('wx-live-player > video') as HTMLVideoElement
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 32 })
    const pen = canvas.getContext('2d', { willReadFrequently: true })!
    const taken: number[] = []
    const until = performance.now() + most * 1000

    while (performance.now() < until) {
      await new Promise((resolve) => video.requestVideoFrameCallback(resolve))
      const now = Math.round(performance.timeOrigin + performance.now()) % 2 ** 31
      pen.drawImage(video, 0, 0, 64, 32)
      const { data } = pen.getImageData(0, 0, 64, 32)
      let drawn = 0
      for (let bit = 0; bit < 32; bit++) {
        const at = ((Math.floor(bit / 8) * 8 + 4) * 64 + (bit % 8) * 8 + 4) * 4
        if (data[at]! > 127) drawn += 2 ** bit
      }
      taken.push(now - drawn)
    }

    return taken
  }, seconds)

const joining = (viewer: StagePhone) =>
  viewer.frame.evaluate(async () => {
    const context = (window as any).wx.createLivePlayerContext('player')
    await context.stop()
    const video = document.querySelector('wx-live-player > video') as HTMLVideoElement
    const from = performance.now()
    const first = new Promise((resolve) => video.requestVideoFrameCallback(resolve))
    context.play({ success() {} })
    await first
    return performance.now() - from
  })

/**
 * So many streams of 20 frames a second, each with so many viewers: frames sent to viewers, and
 * frames received.
 */
async function many(url: string, streams: number, viewers: number, seconds: number) {
  const padding = Buffer.alloc(5000, 0x20)
  const heard: Buffer[][] = []
  const publishers: WebSocket[] = []
  const sockets: WebSocket[] = []

  for (let n = 0; n < streams; n++) {
    const address = (key: string) =>
      `${url}/live/crowd${n}.flv?${signed(`crowd${n}`, key, Date.now() + 600_000)}`
    const publisher = (await connect(address(keys.push), true)) as WebSocket
    publisher.send(Buffer.concat([flvHead, flvConfig]))
    publishers.push(publisher)
    for (let v = 0; v < viewers; v++) {
      const got: Buffer[] = []
      heard.push(got)
      sockets.push((await connect(address(keys.play), false, got)) as WebSocket)
    }
  }

  const frames = seconds * 20

  for (let frame = 0; frame < frames; frame++) {
    for (const publisher of publishers) publisher.send(flvFrame(frame, frame * 50, padding))
    await new Promise((resolve) => setTimeout(resolve, 50))
  }

  const gone = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
  for (const publisher of publishers) publisher.close(1000)
  await Promise.all(gone)
  const got = heard.reduce((sum, parts) => sum + framesIn(Buffer.concat(parts)).length, 0)

  return { sent: frames * streams * viewers, got }
}

const at = (values: number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)]!
const half = (values: number[]) => at(values, 0.5)

const line = (what: string, values: number[], note: string) =>
  console.log(
    `${what}: p50 ${half(values).toFixed(0)} ms, p95 ${at(values, 0.95).toFixed(0)} ms; ${note}`,
  )
