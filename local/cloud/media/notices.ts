import { createHash, randomInt } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import type { Recorded } from './recorded.ts'

interface NoticeOptions {
  app: string
  /** Where notices go, and the key that signs them. */
  to: { url: () => string; key: string }
  now: () => number
  /** The address of a finished recording. */
  addressOf: (recorded: Recorded) => string
  log: (text: string) => void
}

/** A notice lives ten minutes; one that is not taken is sent again, after so many ms. */
const LIFE_S = 600
const PATIENCE_MS = 20_000
const AGAIN_MS = [1000, 5000, 60_000]

const toldFile = ({ file }: Recorded) => file.replace(/flv$/, 'told')

/**
 * Sends notices of streams, signed with md5(key + t), as Tencent Cloud Live does: a push has begun (event_type 1) or
 * ended (0), a file was recorded (100). One stream's go in order; a recording's is repeated until it is taken.
 */
export class Notices {
  private readonly options: NoticeOptions
  private readonly pushes = new Map<string, { sequence: string; at: number }>()
  private readonly lines = new Map<string, Promise<unknown>>()
  private closed = false

  constructor(options: NoticeOptions) {
    this.options = options
  }

  /** Sends the notices of recordings that were never sent, because the server or the receiver was down. */
  catchUp(recordings: Recorded[]): void {
    for (const recorded of recordings) if (!existsSync(toldFile(recorded))) this.recorded(recorded)
  }

  changed(stream: string, change: 'live' | 'cut' | Recorded): void {
    const at = this.options.now()
    if (change === 'live') this.begun(stream, at)
    else if (change === 'cut') this.ended(stream, at)
    else {
      this.ended(stream, change.endedAt)
      this.recorded(change)
    }
  }

  close(): void {
    this.closed = true
  }

  private begun(stream: string, at: number): void {
    const sequence = String(randomInt(2 ** 47))
    this.pushes.set(stream, { sequence, at })
    this.tell(stream, { event_type: 1, sequence, event_time: Math.floor(at / 1000), errcode: 0, errmsg: 'ok' })
  }

  private ended(stream: string, at: number): void {
    const push = this.pushes.get(stream)
    if (!push) return
    this.pushes.delete(stream)
    const push_duration = String(Math.max(0, at - push.at))
    const about = { sequence: push.sequence, event_time: Math.floor(at / 1000), push_duration }
    this.tell(stream, { event_type: 0, ...about, errcode: 1, errmsg: 'The push client actively stopped the push' })
  }

  private recorded(recorded: Recorded): void {
    const { stream, startedAt, endedAt, bytes, sha256 } = recorded
    const notice = {
      event_type: 100,
      file_id: sha256.slice(0, 32),
      record_file_id: sha256.slice(0, 32),
      file_format: 'flv',
      file_size: bytes,
      video_url: this.options.addressOf(recorded),
      duration: Math.round((endedAt - startedAt) / 1000),
      start_time: Math.floor(startedAt / 1000),
      start_time_usec: (startedAt % 1000) * 1000,
      end_time: Math.floor(endedAt / 1000),
      end_time_usec: (endedAt % 1000) * 1000,
    }
    this.tell(stream, notice, () => writeFileSync(toldFile(recorded), ''))
  }

  private tell(stream: string, notice: object, taken = () => {}): void {
    const after = this.lines.get(stream) ?? Promise.resolve()
    const line = after.then(() => this.send(stream, notice, taken))
    this.lines.set(stream, line)
    void line.then(() => this.lines.get(stream) === line && this.lines.delete(stream))
  }

  private async send(stream: string, notice: object, taken: () => void): Promise<void> {
    const { app, to, now, log } = this.options
    for (const wait of [...AGAIN_MS, 0]) {
      if (this.closed) return
      const t = Math.floor(now() / 1000) + LIFE_S
      const sign = createHash('md5').update(`${to.key}${t}`).digest('hex')
      const about = {
        appid: 1250000000,
        app: 'localhost',
        appname: app,
        stream_id: stream,
        channel_id: stream,
        t,
        sign,
      }
      const answered = await post(to.url(), { ...about, ...notice })
      if (answered === 200) return taken()
      if (this.closed) return
      log(`a notice of ${stream} was answered ${answered}`)
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait).unref())
    }
  }
}

async function post(url: string, body: object): Promise<number | string> {
  try {
    const headers = { 'content-type': 'application/json' }
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal })
    await response.arrayBuffer()
    return response.status
  } catch (error) {
    return String(error)
  }
}
