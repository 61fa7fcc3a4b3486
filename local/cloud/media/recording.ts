import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  type FinishedRecording,
  finishRecording,
  type RecordingEnd,
  recordingPath,
} from './finished-recording.ts'

/** A recording in progress: writes one stream to one FLV file. */
export class Recording {
  readonly file: string
  private readonly now: () => number
  private readonly descriptor: number
  private readonly gaps: FinishedRecording['gaps'] = []
  /** When the last bytes arrived. The server notices a lost connection only some time later. */
  private lastBytesAt: number

  constructor(folder: string, stream: string, now: () => number) {
    this.now = now
    this.lastBytesAt = now()
    this.file = recordingPath(folder, stream, this.lastBytesAt)
    mkdirSync(dirname(this.file), { recursive: true })
    this.descriptor = openSync(this.file, 'wx')
  }

  /** Writes a complete FLV tag synchronously, so that no tag is lost if the process is killed. */
  write(flvTag: Buffer): void {
    this.lastBytesAt = this.now()
    writeSync(this.descriptor, flvTag)
  }

  /** Continues after a lost connection, and records the gap. */
  resume(): void {
    const gapStart = this.lastBytesAt
    this.lastBytesAt = this.now()
    this.gaps.push({ from: gapStart, to: this.lastBytesAt })
  }

  finish(end: RecordingEnd): FinishedRecording {
    closeSync(this.descriptor)
    return finishRecording(this.file, this.lastBytesAt, end, this.gaps)
  }
}
