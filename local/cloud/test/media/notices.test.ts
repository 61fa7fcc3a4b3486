import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { FinishedRecording } from '../../media/finished-recording.ts'
import { Notices } from '../../media/notices.ts'

let folder: string
let server: Server
let heard: Record<string, any>[]
let failing: number
let notices: Notices
let log: string[]
const now = 1_795_500_000_500

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'notices-'))
  heard = []
  failing = 0
  log = []
  server = createServer(async (req, res) => {
    let body = ''
    for await (const piece of req) body += piece
    if (failing-- > 0) return void res.writeHead(500).end()
    heard.push(JSON.parse(body))
    res.end('{"code":0}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  notices = open()
})
afterEach(async () => {
  notices.close()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

const open = () =>
  new Notices({
    appName: 'live',
    receiver: {
      url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      key: 'k',
    },
    now: () => now,
    addressOf: ({ sha256 }) => `http://here/${sha256}`,
    log: (text) => log.push(text),
  })
const recorded = (name = 'one'): FinishedRecording => {
  const file = join(folder, `${name}.flv`)
  writeFileSync(file, '')
  return {
    stream: 'shop',
    file,
    startedAt: now - 9500,
    endedAt: now,
    bytes: 7,
    sha256: 'ab'.repeat(32),
    end: 'ended',
    gaps: [],
  }
}
const comes = (count: number) =>
  vi.waitFor(() => expect(heard).toHaveLength(count), { timeout: 8000 })
/** The receiver has a notice a moment before its sender knows that it was accepted. */
const isMarkedAccepted = ({ file }: FinishedRecording) =>
  vi.waitFor(() => expect(existsSync(file.replace(/flv$/, 'told'))).toBe(true), { timeout: 8000 })

it('reports the beginning, the end and the file of a push in order, signed and with one sequence number', async () => {
  notices.streamChanged('shop', 'live')
  notices.streamChanged('shop', 'cut')
  notices.streamChanged('shop', 'live')
  notices.streamChanged('shop', recorded())
  await comes(5)
  expect(heard.map(({ event_type }) => event_type)).toEqual([1, 0, 1, 0, 100])
  expect(heard[0]!.sequence).toBe(heard[1]!.sequence)
  expect(heard[2]!.sequence).not.toBe(heard[0]!.sequence)
  for (const { t, sign, stream_id, appname } of heard) {
    expect({ stream_id, appname }).toEqual({ stream_id: 'shop', appname: 'live' })
    expect(sign).toBe(createHash('md5').update(`k${t}`).digest('hex'))
    expect(t).toBe(Math.floor(now / 1000) + 600)
  }
  expect(heard[4]).toMatchObject({
    video_url: `http://here/${'ab'.repeat(32)}`,
    file_size: 7,
    file_format: 'flv',
    duration: 10,
    end_time: Math.floor(now / 1000),
    end_time_usec: 500_000,
  })
})

it('a notice that was not accepted is repeated, and the later ones wait', async () => {
  failing = 1
  notices.streamChanged('shop', 'live')
  notices.streamChanged('shop', 'cut')
  await comes(2)
  expect(heard.map(({ event_type }) => event_type)).toEqual([1, 0])
  expect(log).toEqual(['a notice of shop was answered 500'])
})

it('after a restart, only notices that were not accepted are sent', async () => {
  const [taken, missed] = [recorded('taken'), recorded('missed')]
  notices.streamChanged('shop', taken)
  await comes(1)
  await isMarkedAccepted(taken)
  notices.close()
  notices = open()
  notices.catchUp([taken, missed])
  await comes(2)
  await isMarkedAccepted(missed)
  notices.close()
  notices = open()
  notices.catchUp([taken, missed])
  notices.streamChanged('other', 'live')
  await comes(3)
  expect(heard.at(-1)).toMatchObject({ event_type: 1, stream_id: 'other' })
})
