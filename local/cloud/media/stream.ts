import logger from 'node-media-server/src/core/logger.js'
import Flv from 'node-media-server/src/protocol/flv.js'
import Broadcast, { type Session } from 'node-media-server/src/server/broadcast_server.js'
import type { End, Recorded } from './recorded.ts'
import { Recording } from './recording.ts'

// The library would log each broken tag of a client to our console.
logger.log = () => {}

/** A connection that sends or plays one stream; `close` ends it. */
export interface Line {
  id: string
  ip: string
  send(tag: Buffer): void
  close(): void
}
interface StreamOptions {
  name: string
  folder: string
  now: () => number
  /** How long a lost publisher may come back into the same recording, ms. */
  graceMs: number
  onChange: (change: 'live' | 'cut' | Recorded) => void
  onIdle: () => void
}

/** One stream: at most one publisher, any number of players, one recording at a time. */
export class Stream {
  private readonly options: StreamOptions
  private readonly broadcast: Broadcast
  private readonly players = new Map<string, { line: Line; session: Session }>()
  private publisher: Session | undefined
  private pushing: Line | undefined
  private recording: Recording | undefined
  private recorder: Session | undefined
  private grace: NodeJS.Timeout | undefined

  constructor(options: StreamOptions) {
    this.options = options
    this.broadcast = new Broadcast(`/${options.name}`)
    // Ours ends first; the relay's own is only its fence.
    this.broadcast.publishGraceMs = options.graceMs * 2
  }

  get state() {
    return this.publisher ? 'live' : this.recording ? 'cut' : 'idle'
  }
  get openFile() {
    return this.recording?.file
  }

  /** Takes bytes of the publisher; gives false when they are no FLV. Undefined while another publishes. */
  publish(line: Line): ((bytes: Buffer) => boolean) | undefined {
    if (this.publisher) return undefined
    const session = this.session(line)
    clearTimeout(this.grace)
    this.broadcast.postPublish(session)
    this.publisher = session
    this.pushing = line
    if (this.recording) this.recording.resume()
    else this.record()
    this.options.onChange('live')
    const flv = new Flv()
    flv.onPacketCallback = (packet) => this.broadcast.broadcastMessage(packet)
    return (bytes) => {
      // A dropped publisher may go on sending for a while.
      if (this.publisher !== session) return false
      try {
        return flv.parserData(bytes) === null
      } catch {
        // Its reader of script tags throws at nonsense.
        return false
      }
    }
  }

  /** The publisher is gone: for good when it said so, else it may come back for a while. */
  unpublish(line: Line, forGood: boolean): void {
    if (this.publisher?.id !== line.id) return
    this.broadcast.donePublish(this.publisher)
    this.publisher = undefined
    if (forGood) this.end('ended')
    else {
      this.grace = setTimeout(() => this.end('lost'), this.options.graceMs)
      this.options.onChange('cut')
    }
  }

  /** Ends the publisher's connection and completes its recording. */
  drop(): void {
    const line = this.publisher && this.pushing
    if (!line) return
    this.unpublish(line, true)
    line.close()
  }

  play(line: Line): void {
    const session = this.session(line)
    this.players.set(line.id, { line, session })
    this.broadcast.postPlay(session)
  }

  unplay({ id }: Line): void {
    const player = this.players.get(id)
    if (!player) return
    this.players.delete(id)
    this.broadcast.donePlay(player.session)
    this.idle()
  }

  /** Closes the recording and the players' connections. */
  end(how: End): void {
    clearTimeout(this.grace)
    this.publisher = undefined
    this.broadcast._finishPublish()
    const recording = this.recording
    this.recording = undefined
    if (this.recorder) this.broadcast.donePlay(this.recorder)
    for (const { line } of this.players.values()) line.close()
    if (recording) this.options.onChange(recording.finish(how))
    this.idle()
  }

  private record(): void {
    const { folder, name, now } = this.options
    const recording = new Recording(folder, name, now)
    this.recording = recording
    this.recorder = this.session({ id: 'recorder', ip: '', send: (tag) => recording.write(tag), close: () => {} })
    this.broadcast.postPlay(this.recorder)
  }

  private session({ id, ip, send }: Line): Session {
    return { id, ip, protocol: 'flv', streamPath: `/${this.options.name}`, playCount: 0, sendBuffer: send }
  }

  private idle(): void {
    if (!this.publisher && !this.recording && this.players.size === 0) this.options.onIdle()
  }
}
