import { createHash, type Hash } from 'node:crypto'
import { appendFileSync, closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { chained, type End, finish, type Line, linesFile, type Recorded } from './recorded.ts'

const SEGMENT_MS = 2000

/**
 * Writes one stream to one FLV file; each stretch of it is hashed into the chain of its lines as soon as it is whole.
 */
export class Recording {
  readonly file: string
  private readonly now: () => number
  private readonly descriptor: number
  private hash: Hash = createHash('sha256')
  private bytes = 0
  private from = 0
  private began: number
  /** Time of the last bytes: a silent connection is noticed later than it fell silent. */
  private heard: number
  private chain = ''

  constructor(file: string, stream: string, now: () => number) {
    this.file = file
    this.now = now
    mkdirSync(dirname(file), { recursive: true })
    this.descriptor = openSync(file, 'wx')
    this.began = this.heard = now()
    this.note({ stream, at: this.began })
  }

  /** Whole FLV tags, written before anything else happens: a killed process loses nothing of them. */
  write(tag: Buffer): void {
    if (isKeyFrame(tag) && this.now() - this.began >= SEGMENT_MS) this.seal()
    this.heard = this.now()
    writeSync(this.descriptor, tag)
    this.hash.update(tag)
    this.bytes += tag.length
  }

  /** The connection is lost: what came so far is sealed at once. */
  cut(): void {
    this.seal()
    this.note({ cut: this.heard })
  }

  resume(): void {
    this.began = this.heard = this.now()
    this.note({ resumed: this.began })
  }

  finish(end: End): Recorded {
    this.seal()
    closeSync(this.descriptor)
    this.note({ end, at: this.heard })
    return finish(this.file)
  }

  private seal(): void {
    const at = this.heard
    if (this.bytes > this.from) this.note({ segment: [this.from, this.bytes], at, sha256: this.hash.digest('hex') })
    this.hash = createHash('sha256')
    this.from = this.bytes
    this.began = this.now()
  }

  private note(line: Line): void {
    this.chain = chained(this.chain, line)
    appendFileSync(linesFile(this.file), `${JSON.stringify({ ...line, chain: this.chain })}\n`)
  }
}

const isKeyFrame = (tag: Buffer) => tag[0] === 9 && tag[11]! >> 4 === 1 && tag[12] === 1
