import logger from 'node-media-server/src/core/logger.js'
import Flv from 'node-media-server/src/protocol/flv.js'
import Broadcast, { type Session } from 'node-media-server/src/server/broadcast_server.js'
import type { FinishedRecording, RecordingEnd } from './finished-recording.ts'
import { Recording } from './recording.ts'

// The library would print every broken tag of a client to the console.
logger.log = () => {}

/** A connection that publishes or plays one stream. */
export interface Connection {
  id: string
  address: string
  send(flvTag: Buffer): void
  close(): void
}

interface StreamOptions {
  name: string
  folder: string
  now: () => number
  /** How long after a lost connection a publisher may continue the recording, in ms. */
  graceMs: number
  onChange: (change: 'live' | 'cut' | FinishedRecording) => void
  /** Called when the stream has no publisher, no player and no open recording. */
  onIdle: () => void
}

/** A stream with at most one publisher, any number of players and one recording at a time. */
export class Stream {
  private readonly options: StreamOptions
  private readonly broadcast: Broadcast
  private readonly players = new Map<string, { connection: Connection; session: Session }>()
  private publisherSession: Session | undefined
  private publisherConnection: Connection | undefined
  private recording: Recording | undefined
  private recorderSession: Session | undefined
  private graceTimer: NodeJS.Timeout | undefined

  constructor(options: StreamOptions) {
    this.options = options
    this.broadcast = new Broadcast(`/${options.name}`)
    // The stream's own grace period ends first. The relay's is only a safeguard.
    this.broadcast.publishGraceMs = options.graceMs * 2
  }

  /** `cut` during the grace period after a lost connection. */
  get state() {
    if (this.publisherSession) return 'live'
    return this.recording ? 'cut' : 'idle'
  }
  get openFile() {
    return this.recording?.file
  }

  /**
   * Starts publishing. Returns a function that takes the publisher's bytes. It returns false if
   * they are not FLV. While another connection publishes, `publish` returns undefined.
   */
  publish(connection: Connection): ((bytes: Buffer) => boolean) | undefined {
    if (this.publisherSession) return undefined
    const session = this.openSession(connection)
    clearTimeout(this.graceTimer)
    this.broadcast.postPublish(session)
    this.publisherSession = session
    this.publisherConnection = connection
    if (this.recording) this.recording.resume()
    else this.startRecording()
    this.options.onChange('live')

    const flvReader = new Flv()
    flvReader.onPacketCallback = (packet) => this.broadcast.broadcastMessage(packet)
    return (bytes) => {
      // A dropped publisher may continue to send for a while.
      if (this.publisherSession !== session) return false
      try {
        return flvReader.parserData(bytes) === null
      } catch {
        // The library's reader of script tags throws on invalid data.
        return false
      }
    }
  }

  /**
   * Ends publishing.
   * @param isFinal ends the recording as well; otherwise the publisher may continue it within the
   * grace period
   */
  unpublish(connection: Connection, isFinal: boolean): void {
    if (this.publisherSession?.id !== connection.id) return
    this.broadcast.donePublish(this.publisherSession)
    this.publisherSession = undefined
    if (isFinal) this.endStream('ended')
    else {
      this.graceTimer = setTimeout(() => this.endStream('lost'), this.options.graceMs)
      this.options.onChange('cut')
    }
  }

  /** Ends the publisher's connection and completes its recording. */
  dropPublisher(): void {
    const connection = this.publisherSession && this.publisherConnection
    if (!connection) return
    this.unpublish(connection, true)
    connection.close()
  }

  addPlayer(connection: Connection): void {
    const session = this.openSession(connection)
    this.players.set(connection.id, { connection, session })
    this.broadcast.postPlay(session)
  }

  removePlayer({ id }: Connection): void {
    const player = this.players.get(id)
    if (!player) return
    this.players.delete(id)
    this.broadcast.donePlay(player.session)
    this.reportIfIdle()
  }

  /** Closes the recording and the players' connections. */
  endStream(recordingEnd: RecordingEnd): void {
    clearTimeout(this.graceTimer)
    this.publisherSession = undefined
    this.broadcast._finishPublish()
    const recording = this.recording
    this.recording = undefined
    if (this.recorderSession) this.broadcast.donePlay(this.recorderSession)
    for (const { connection } of this.players.values()) connection.close()
    if (recording) this.options.onChange(recording.finish(recordingEnd))
    this.reportIfIdle()
  }

  private startRecording(): void {
    const { folder, name: streamName, now } = this.options
    const recording = new Recording(folder, streamName, now)
    this.recording = recording
    this.recorderSession = this.openSession({
      id: 'recorder',
      address: '',
      send: (flvTag) => recording.write(flvTag),
      close: () => {},
    })
    this.broadcast.postPlay(this.recorderSession)
  }

  private openSession({ id, address, send }: Connection): Session {
    return {
      id,
      ip: address,
      protocol: 'flv',
      streamPath: `/${this.options.name}`,
      playCount: 0,
      sendBuffer: send,
    }
  }

  private reportIfIdle(): void {
    if (!this.publisherSession && !this.recording && this.players.size === 0) this.options.onIdle()
  }
}
