import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Media, openMedia } from 'miniapp-cloud/media'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { signed } from '../../local/cloud/test/media/flv'
import { toDeskAddress } from '../../local/simulator/builtins/live/address'
import { fixture, openStage, type Stage, type StagePhone } from '../../local/simulator/test/stage'

const keys = { push: 'push-key', play: 'play-key' }
const soon = () => Date.now() + 600_000
let folder: string
let media: Media
let stage: Stage
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'live-'))
  stage = await openStage(fixture('live'), (front) => {
    media = openMedia({ front, folder, app: 'live', keys, now: Date.now })
  })
})
afterAll(async () => {
  media?.close()
  await stage?.close()
  rmSync(folder, { recursive: true, force: true })
})

const pushAddress = (name: string, key = keys.push) =>
  `rtmp://push.example/live/${name}?${signed(name, key, soon())}`
const playAddress = (name: string) =>
  `https://play.example/live/${name}.flv?${signed(name, keys.play, soon())}`
const opened = (page: string, address: string) =>
  stage.open(`/pages/${page}/${page}?url=${encodeURIComponent(address)}`)
const codes = async (phone: StagePhone): Promise<number[]> => (await phone.data()).codes
const pusher = (phone: StagePhone, command: string) =>
  phone.frame.evaluate(`wx.createLivePusherContext().${command}()`)

const waitForCode = (phone: StagePhone, code: number) =>
  vi.waitFor(async () => expect(await codes(phone)).toContain(code), {
    timeout: 10_000,
    interval: 100,
  })

/** Frames decoded so far, and a short sum over the pixels of the one that is seen now. */
const seen = (phone: StagePhone) =>
  phone.frame.evaluate(() => {
    const video = document.querySelector('wx-live-player > video') as HTMLVideoElement
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 })
    const pen = canvas.getContext('2d')!
    pen.drawImage(video, 0, 0, 64, 48)
    const sum = pen
      .getImageData(0, 0, 64, 48)
      .data.reduce((total, value, at) => (total * 31 + value + at) % 2147483647, 7)
    return { frames: video.getVideoPlaybackQuality().totalVideoFrames, sum, at: video.currentTime }
  })

test.each([
  ['rtmp://push.example/live/a?txTime=1', 'ws://desk/live/a.flv?txTime=1'],
  ['https://play.example/live/a.flv?b', 'ws://desk/live/a.flv?b'],
  ['rtmp://push.example:1935/live/a', 'ws://desk/live/a.flv'],
  ['ftp://push.example/live/a', null],
  ['x', null],
])('%s is served at %s', (address, expected) =>
  expect(toDeskAddress(address, 'desk')).toBe(expected),
)

describe('a stream from one phone to another', () => {
  test('moves pictures, survives a lost line, and is recorded whole', async () => {
    const shop = await opened('push', pushAddress('shop'))
    await pusher(shop, 'start')
    await waitForCode(shop, 1002)

    expect((await codes(shop)).slice(0, 3)).toEqual([1003, 1001, 1002])

    const viewer = await opened('watch', playAddress('shop'))
    await waitForCode(viewer, 2004)
    const first = await seen(viewer)

    await vi.waitFor(async () => {
      const now = await seen(viewer)
      expect(now.frames).toBeGreaterThan(first.frames + 20)
      expect(now.sum).not.toBe(first.sum)
    }, 10_000)

    await vi.waitFor(
      async () =>
        expect((await shop.data()).info).toMatchObject({ videoWidth: 640, videoHeight: 480 }),
      10_000,
    )
    expect((await shop.data()).info.videoFPS).toBeGreaterThan(0)

    const taken = await viewer.frame.evaluate('wx.createLivePlayerContext("player").snapshot()')
    expect(taken).toMatchObject({ width: 640, height: 480, errMsg: 'operateLivePlayer:ok' })

    await shop.page.evaluate(() => (window as any).phone.setDevice({ network: 'none' }))
    await waitForCode(shop, 3004)

    await vi.waitFor(() => expect(media.streams()).toEqual({ shop: 'cut' }))

    await shop.page.evaluate(() => (window as any).phone.setDevice({ network: 'wifi' }))
    await vi.waitFor(() => expect(media.streams()).toEqual({ shop: 'live' }), 10_000)

    const cut = await seen(viewer)
    await vi.waitFor(
      async () => expect((await seen(viewer)).frames).toBeGreaterThan(cut.frames + 20),
      10_000,
    )

    await pusher(shop, 'stop')
    await waitForCode(viewer, 2006)
    const [recorded, ...more] = media.recordings()

    expect(more).toEqual([])
    expect(recorded).toMatchObject({ stream: 'shop', end: 'ended' })
    expect(recorded!.gaps).toHaveLength(1)
    expect(readFileSync(recorded!.file).subarray(0, 3).toString()).toBe('FLV')
    expect(await shop.errors()).toEqual([])
    expect(await viewer.errors()).toEqual([])

    await shop.close()
    await viewer.close()
  })

  test('that is refused is dialled three times more, and then given up', async () => {
    const shop = await opened('push', pushAddress('other', keys.play))
    await pusher(shop, 'start')
    await waitForCode(shop, -1307)

    expect((await codes(shop)).filter((code) => code === 3004)).toHaveLength(4)
    expect(media.streams()).toEqual({})

    await pusher(shop, 'start')
    await expect(pusher(shop, 'start')).rejects.toThrow('is pushing')
    expect(await shop.errors()).toEqual([])

    await shop.close()
  })
})
