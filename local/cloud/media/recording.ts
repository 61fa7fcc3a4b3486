import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { type End, finish, type Recorded, recordingFile } from './recorded.ts'

/** Writes one stream to one FLV file. */
export class Recording {
  readonly file: string
  private readonly now: () => number
  private readonly descriptor: number
  private readonly gaps: Recorded['gaps'] = []
  /** Time of the last bytes: a silent connection is noticed later than it fell silent. */
  private heard: number

  constructor(folder: string, stream: string, now: () => number) {
    this.now = now
    this.heard = now()
    this.file = recordingFile(folder, stream, this.heard)
    mkdirSync(dirname(this.file), { recursive: true })
    this.descriptor = openSync(this.file, 'wx')
  }

  /** Whole FLV tags, written before anything else happens: a killed process loses nothing of them. */
  write(tag: Buffer): void {
    this.heard = this.now()
    writeSync(this.descriptor, tag)
  }

  /** The publisher came back after its connection was lost. */
  resume(): void {
    const from = this.heard
    this.heard = this.now()
    this.gaps.push({ from, to: this.heard })
  }

  finish(end: End): Recorded {
    closeSync(this.descriptor)
    return finish(this.file, this.heard, end, this.gaps)
  }
}
