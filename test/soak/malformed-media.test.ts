import { mkdtempSync, rmSync } from 'node:fs'
import { connect as connectTcp } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFront } from 'miniapp-cloud'
import { openMedia } from 'miniapp-cloud/media'
import { expect, it, vi } from 'vitest'
import type { WebSocket } from 'ws'
import {
  connect,
  flvConfig,
  flvFrame,
  flvHead,
  framesIn,
  signed,
} from '../../local/cloud/test/media/flv'
import { seeded } from '../../local/cloud/test/workbench'
import { chooseSeed, scaleCount } from './length'

const COUNT = scaleCount(10_000)
const AT_ONCE = 100
const keys = { push: 'push-key', play: 'play-key' }

it(`${COUNT} broken connections: a stream beside them loses no frame, and nothing of them is kept`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'malformed-'))
  const front = createFront()
  const media = openMedia({ front, folder, app: 'live', keys, now: Date.now })
  const url = await front.listen(0)

  const address = (key: string) =>
    `${url}/live/shop.flv?${signed('shop', key, Date.now() + 600_000)}`

  const publisher = (await connect(address(keys.push), true)) as WebSocket
  const got: Buffer[] = []
  const viewer = (await connect(address(keys.play), false, got)) as WebSocket
  publisher.send(Buffer.concat([flvHead, flvConfig, flvFrame(0, 0)]))
  const { pick, below } = seeded(chooseSeed(20))
  const paths = [
    '//',
    '/live/',
    '/live/shop.flv',
    '/live/x/y.flv',
    '/live/%',
    '/live/shop.flv?txSecret=%00',
    '/',
  ]
  const heads = [
    '',
    'upgrade: websocket\r\nconnection: upgrade\r\n',
    'sec-websocket-protocol: ,publisher\r\n',
  ]
  const ends = [
    '\r\n',
    'sec-websocket-key: x\r\nsec-websocket-version: 13\r\n\r\n',
    'content-length: 9\r\n\r\nx',
    '',
  ]

  const noise = () => String.fromCharCode(...Array.from({ length: below(200) }, () => below(256)))

  const broken = () =>
    below(4) === 0
      ? noise()
      : `${pick(['GET', 'POST', ''])} ${pick(paths)} HTTP/1.1\r\nhost: x\r\n${pick(heads)}${pick(ends)}`

  const say = () =>
    new Promise<void>((resolve) => {
      const socket = connectTcp(Number(new URL(url).port), '127.0.0.1', () =>
        socket.end(broken(), 'latin1'),
      )
      socket.on('error', () => {})
      socket.on('close', () => resolve())
      socket.resume()
    })

  try {
    let frames = 1
    for (let done = 0; done < COUNT; done += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, say))
      publisher.send(flvFrame(frames++, done))
    }
    await vi.waitFor(() => expect(framesIn(Buffer.concat(got))).toHaveLength(frames), {
      timeout: 10_000,
    })
    expect(media.streams()).toEqual({ shop: 'live' })
    publisher.close(1000)
    await vi.waitFor(() => expect(media.recordings()).toHaveLength(1), { timeout: 10_000 })
    viewer.terminate()
  } finally {
    media.close()
    await front.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
