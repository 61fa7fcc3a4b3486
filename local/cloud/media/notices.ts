import { createHash, randomInt } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import type { FinishedRecording } from './finished-recording.ts'

interface NoticeOptions {
  appName: string
  /** Where notices go, and the key that signs them. */
  receiver: { url: () => string; key: string }
  now: () => number
  /** The address of a finished recording. */
  addressOf: (recording: FinishedRecording) => string
  log: (text: string) => void
}

/** How long the signature of a notice is valid. */
const MAX_AGE_SECONDS = 600
const RESPONSE_TIMEOUT_MS = 20_000
/** Delays before a notice that was not accepted is sent again. */
const RETRY_DELAYS_MS = [1000, 5000, 60_000]

/** The path of an empty file that marks a recording whose notice was accepted. */
const acceptedMarker = ({ file }: FinishedRecording) => file.replace(/flv$/, 'told')

/** The kinds of notices, by Tencent Cloud Live's `event_type`. */
const EVENT_TYPE = { publishingEnded: 0, publishingBegan: 1, fileRecorded: 100 }

/**
 * Sends notices about streams, as Tencent Cloud Live does. They are signed with md5(key + t), where
 * `t` is the second of expiry. The notices of one stream are sent in order. Each is repeated up to
 * three times until it is accepted.
 */
export class Notices {
  private readonly options: NoticeOptions
  /** The streams that are being published, by name. `sequence` connects begin and end. */
  private readonly pushes = new Map<string, { sequence: string; beganAt: number }>()
  /** The last notice of each stream, by name. The next notice waits for it. */
  private readonly queues = new Map<string, Promise<unknown>>()
  private isClosed = false

  constructor(options: NoticeOptions) {
    this.options = options
  }

  /** Sends the notices of recordings that were not accepted before the server was restarted. */
  catchUp(recordings: FinishedRecording[]): void {
    for (const recording of recordings)
      if (!existsSync(acceptedMarker(recording))) this.sendRecorded(recording)
  }

  streamChanged(streamName: string, change: 'live' | 'cut' | FinishedRecording): void {
    const changedAt = this.options.now()
    if (change === 'live') this.sendBegun(streamName, changedAt)
    else if (change === 'cut') this.sendEnded(streamName, changedAt)
    else {
      this.sendEnded(streamName, change.endedAt)
      this.sendRecorded(change)
    }
  }

  close(): void {
    this.isClosed = true
  }

  private sendBegun(streamName: string, beganAt: number): void {
    const sequence = String(randomInt(2 ** 47))
    this.pushes.set(streamName, { sequence, beganAt })
    this.enqueue(streamName, {
      event_type: EVENT_TYPE.publishingBegan,
      sequence,
      event_time: Math.floor(beganAt / 1000),
      errcode: 0,
      errmsg: 'ok',
    })
  }

  private sendEnded(streamName: string, endedAt: number): void {
    const openPush = this.pushes.get(streamName)
    if (!openPush) return
    this.pushes.delete(streamName)
    this.enqueue(streamName, {
      event_type: EVENT_TYPE.publishingEnded,
      sequence: openPush.sequence,
      event_time: Math.floor(endedAt / 1000),
      push_duration: String(Math.max(0, endedAt - openPush.beganAt)),
      errcode: 1,
      errmsg: 'The push client actively stopped the push',
    })
  }

  private sendRecorded(recording: FinishedRecording): void {
    const { stream, startedAt, endedAt, bytes, sha256 } = recording
    const noticeFields = {
      event_type: EVENT_TYPE.fileRecorded,
      file_id: sha256.slice(0, 32),
      record_file_id: sha256.slice(0, 32),
      file_format: 'flv',
      file_size: bytes,
      video_url: this.options.addressOf(recording),
      duration: Math.round((endedAt - startedAt) / 1000),
      start_time: Math.floor(startedAt / 1000),
      start_time_usec: (startedAt % 1000) * 1000,
      end_time: Math.floor(endedAt / 1000),
      end_time_usec: (endedAt % 1000) * 1000,
    }
    this.enqueue(stream, noticeFields, () => writeFileSync(acceptedMarker(recording), ''))
  }

  private enqueue(streamName: string, noticeFields: object, onAccepted = () => {}): void {
    const previous = this.queues.get(streamName) ?? Promise.resolve()
    const queue = previous.then(() => this.sendNotice(streamName, noticeFields, onAccepted))
    this.queues.set(streamName, queue)
    void queue.then(() => this.queues.get(streamName) === queue && this.queues.delete(streamName))
  }

  private async sendNotice(
    streamName: string,
    noticeFields: object,
    onAccepted: () => void,
  ): Promise<void> {
    const { appName, receiver, now, log } = this.options
    // After the last attempt there is no delay, because nothing follows.
    for (const delayMs of [...RETRY_DELAYS_MS, 0]) {
      if (this.isClosed) return
      const expirySeconds = Math.floor(now() / 1000) + MAX_AGE_SECONDS
      const signature = createHash('md5').update(`${receiver.key}${expirySeconds}`).digest('hex')
      const commonFields = {
        appid: 1250000000,
        app: 'localhost',
        appname: appName,
        stream_id: streamName,
        channel_id: streamName,
        t: expirySeconds,
        sign: signature,
      }
      const outcome = await postNotice(receiver.url(), { ...commonFields, ...noticeFields })
      if (outcome === 200) return onAccepted()
      if (this.isClosed) return
      log(`a notice of ${streamName} was answered ${outcome}`)
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs).unref())
    }
  }
}

/** Sends a notice once. Returns the status of the response, or the text of the error. */
async function postNotice(receiverUrl: string, notice: object): Promise<number | string> {
  try {
    const headers = { 'content-type': 'application/json' }
    const signal = AbortSignal.timeout(RESPONSE_TIMEOUT_MS)
    const response = await fetch(receiverUrl, {
      method: 'POST',
      headers,
      body: JSON.stringify(notice),
      signal,
    })
    await response.arrayBuffer()
    return response.status
  } catch (error) {
    return String(error)
  }
}
