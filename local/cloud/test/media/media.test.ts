import { createHash } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect as connectTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFront, type Front } from '../../http.ts'
import type { FinishedRecording } from '../../media/finished-recording.ts'
import { type Media, openMedia } from '../../media/media.ts'
import {
  flvConfig,
  flvFrame,
  flvHead,
  framesIn,
  playFrom,
  publishTo,
  readRejectionStatus,
  signed,
} from './flv.ts'

const keys = { push: 'push-key', play: 'play-key' }
const soon = () => Date.now() + 60_000
let folder: string
let front: Front
let media: Media
let url: string
let changes: ('live' | 'cut' | FinishedRecording)[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'media-'))
  changes = []
})
afterEach(async () => {
  media.close()
  await front.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(options: { graceMs?: number } = {}): Promise<void> {
  front = createFront()
  const onChange = (_: string, change: 'live' | 'cut' | FinishedRecording) =>
    void changes.push(change)
  media = openMedia({ front, folder, app: 'live', keys, now: Date.now, onChange, ...options })
  url = await front.listen(0)
}
const address = (name: string, key = keys.push, ends = soon()) =>
  `${url}/live/${name}.flv?${signed(name, key, ends)}`
const publisher = async (name = 'shop') => {
  const ws = await publishTo(address(name))
  ws.send(Buffer.concat([flvHead, flvConfig]))
  return ws
}
const player = async (name = 'shop') => {
  const got: Buffer[] = []
  const ws = await playFrom(address(name, keys.play), got)
  return { ws, frames: () => framesIn(Buffer.concat(got)) }
}
const until = (what: () => unknown) =>
  vi.waitFor(() => expect(what()).toBeTruthy(), { timeout: 8000, interval: 10 })
const onDisk = (name = 'shop') => media.streams()[name]

describe('the gate', () => {
  beforeEach(() => open())
  const good = () => signed('shop', keys.push, soon())

  it.each<[string, () => string]>([
    ['no signature', () => '/live/shop.flv'],
    ['a wrong one', () => `/live/shop.flv?${good().replace(/txSecret=./, 'txSecret=x')}`],
    ['one that is over', () => `/live/shop.flv?${signed('shop', keys.push, Date.now() - 1000)}`],
    ['the key of players', () => `/live/shop.flv?${signed('shop', keys.play, soon())}`],
    ['one of another stream', () => `/live/shop.flv?${signed('other', keys.push, soon())}`],
    [
      'a later end than was signed',
      () => `/live/shop.flv?${good().replace(/txTime=./, 'txTime=7')}`,
    ],
    ['the same parameter twice', () => `/live/shop.flv?${good()}&${good()}`],
    ['a path in a path', () => `/live/shop/other.flv?${good()}`],
    ['a way up', () => `/live/..%2Flive/shop.flv?${good()}`],
    ['an escaped name', () => `/live/sho%70.flv?${good()}`],
    ['another ending', () => `/live/shop.m3u8?${good()}`],
    [
      'letters beyond ASCII',
      () => `/live/shop.flv?${good().replace(/txSecret=..../, `txSecret=${'%C3%A9'.repeat(4)}`)}`,
    ],
  ])('refuses to publish with %s', async (_, path) => {
    expect(await readRejectionStatus(url + path(), 'publisher')).toBe(403)
    expect(media.streams()).toEqual({})
    expect(media.recordings()).toEqual([])
  })

  it('refuses a player with the key of publishers, over WebSocket and over HTTP', async () => {
    expect(await readRejectionStatus(address('shop'), 'player')).toBe(403)
    expect((await fetch(address('shop'))).status).toBe(403)
    expect((await fetch(address('shop', keys.play), { method: 'POST' })).status).toBe(403)
  })

  it('refuses a second publisher and leaves the first alone', async () => {
    const first = await publisher()
    const { frames } = await player()
    expect(await readRejectionStatus(address('shop'), 'publisher')).toBe(403)
    first.send(flvFrame(0, 0))
    await until(() => frames().length === 1)
    expect(media.streams()).toEqual({ shop: 'live' })
  })

  it('accepts a signature that was published elsewhere', async () => {
    const { isSignedAddress } = await import('../../media/signed-address.ts')
    const query = new URLSearchParams('txSecret=5cdc845362c332a4ec3e09ac5d5571d6&txTime=5eed5888')
    expect(isSignedAddress('huawei1', query, 'GCTbw44s6MPLh4GqgDpnfuFHgy25Enly', 0)).toBe(true)
    expect(
      isSignedAddress('huawei1', query, 'GCTbw44s6MPLh4GqgDpnfuFHgy25Enly', 0x5eed5888 * 1000),
    ).toBe(false)
  })

  it('survives invalid addresses, handshakes and bytes', async () => {
    const port = Number(new URL(url).port)
    const say = (text: string) =>
      new Promise<void>((resolve) => {
        const socket = connectTcp(port, '127.0.0.1', () => socket.end(text))
        socket.on('error', () => {})
        socket.on('close', () => resolve())
        socket.resume()
      })
    const head = 'HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n'
    for (const line of [
      'GET //',
      'GET /live/',
      'POST /live/shop.flv',
      'GET /live/%',
      `GET /live/${'a'.repeat(5000)}`,
    ])
      for (const rest of [
        '\r\n',
        'sec-websocket-key: short\r\n\r\n',
        'sec-websocket-protocol: ,,publisher\r\n\r\n',
      ])
        for (let n = 0; n < 20; n++) await say(`${line} ${head}${rest}`)
    for (let n = 0; n < 40; n++) {
      const ws = await publishTo(address(`bad${n}`))
      const closed = new Promise((resolve) => ws.on('close', resolve))
      const bad = flvFrame(0, 0)
      bad[bad.length - 1]! ^= n + 1
      // A script tag whose string claims to be longer than it is, and a truncated one.
      const script = Buffer.from(`12${'000003'}00000000000000${'02ffff'}0000000e`, 'hex')
      ws.send(Buffer.concat([flvHead, n % 2 ? script : bad, bad]))
      await closed
    }
    const { frames } = await player()
    const good = await publisher()
    good.send(flvFrame(1, 0))
    await until(() => frames().length === 1)
  })
})

describe('a stream', () => {
  it('reaches waiting players and, from its key frame on, players that join', async () => {
    await open()
    const early = await player()
    const ws = await publisher()
    for (let n = 0; n < 25; n++) ws.send(flvFrame(n, n * 50))
    await until(() => early.frames().length === 25)
    const late = await player()
    await until(() => late.frames().length === 5)
    expect(late.frames()).toEqual([20, 21, 22, 23, 24])
    const overHttp = await fetch(address('shop', keys.play))
    ws.close(1000)
    expect(framesIn(Buffer.from(await overHttp.arrayBuffer()))).toEqual([20, 21, 22, 23, 24])
    expect(overHttp.headers.get('content-type')).toBe('video/x-flv')
    await until(() => Object.keys(media.streams()).length === 0)
  })

  it('is recorded completely and hashed at once when its publisher ends it', async () => {
    await open()
    const ws = await publisher()
    for (let n = 0; n < 45; n++) ws.send(flvFrame(n, n * 50))
    ws.close(1000)
    await until(() => changes.length === 2)
    const [recorded] = media.recordings()
    expect(changes).toEqual(['live', recorded])
    const bytes = readFileSync(recorded!.file)
    expect(framesIn(bytes)).toEqual(Array.from({ length: 45 }, (_, n) => n))
    expect(recorded).toMatchObject({ stream: 'shop', end: 'ended', gaps: [], bytes: bytes.length })
    expect(recorded!.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(JSON.parse(readFileSync(recorded!.file.replace(/flv$/, 'json'), 'utf8'))).toEqual(
      recorded,
    )
  })

  it('continues the same recording with a gap when a lost publisher returns', async () => {
    await open()
    const ws = await publisher()
    ws.send(flvFrame(0, 0))
    await until(() => onDisk() === 'live')
    const viewer = await player()
    await until(() => viewer.frames().length === 1)
    ws.terminate()
    await until(() => onDisk() === 'cut')
    const again = await publisher()
    again.send(flvFrame(20, 0))
    await until(() => viewer.frames().length === 2)
    again.close(1000)
    await until(() => changes.length === 4)
    const [recorded, ...more] = media.recordings()
    expect(more).toEqual([])
    expect(recorded!.gaps).toHaveLength(1)
    expect(recorded!.gaps[0]!.to).toBeGreaterThanOrEqual(recorded!.gaps[0]!.from)
    expect(recorded!.gaps[0]!.from).toBeGreaterThanOrEqual(recorded!.startedAt)
    expect(framesIn(readFileSync(recorded!.file))).toEqual([0, 20])
    expect(changes.slice(0, 3)).toEqual(['live', 'cut', 'live'])
  })

  it('is closed when a lost publisher stays away too long, and the next one starts another recording', async () => {
    await open({ graceMs: 50 })
    const ws = await publisher()
    ws.send(flvFrame(0, 0))
    const viewer = await player()
    await until(() => viewer.frames().length === 1)
    const home = new Promise((resolve) => viewer.ws.on('close', resolve))
    ws.terminate()
    await until(() => media.recordings().length === 1)
    expect(await home).toBe(1000)
    ;(await publisher()).close(1000)
    await until(() => media.recordings().length === 2)
    expect(media.recordings().map(({ end }) => end)).toEqual(['lost', 'ended'])
  })
})

describe('a recording', () => {
  it('that a crash left open is closed at the next start with all its bytes', async () => {
    await open()
    const ws = await publisher()
    for (let n = 0; n < 3; n++) ws.send(flvFrame(n, n * 50))
    ws.close(1000)
    await until(() => media.recordings().length === 1)
    const { file, startedAt } = media.recordings()[0]!
    // As a kill leaves it: without a description, and with half a tag at the end.
    rmSync(file.replace(/flv$/, 'json'))
    appendFileSync(file, flvFrame(41, 50).subarray(0, 20))
    const bytes = readFileSync(file)
    media.close()
    await front.close()
    changes = []
    await open()
    const [recorded] = media.recordings()
    expect(recorded).toMatchObject({
      stream: 'shop',
      end: 'crashed',
      startedAt,
      bytes: bytes.length,
    })
    expect(recorded!.endedAt).toBeGreaterThanOrEqual(startedAt)
    expect(changes).toEqual([recorded])
    expect(recorded!.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })
})
