import { closeSync, openSync, writeSync } from 'node:fs'

/** One date for every entry (1980-01-01): the same files give the same archive. */
const date = 33

/**
 * A zip archive written to a file, piece by piece: memory does not grow with it. Files are stored as they are: photos do not shrink, and a
 * checker needs no inflating.
 */
export class Archive {
  private readonly file: number
  private readonly directory: Buffer[] = []
  private at = 0

  constructor(path: string) {
    this.file = openSync(path, 'wx')
  }

  /** @param name ASCII, with `/` between folders */
  add(name: string, pieces: Iterable<Uint8Array>): void {
    const from = this.at
    this.at += 30 + name.length
    const sum = new Crc32()
    let bytes = 0
    for (const piece of pieces) {
      this.write(piece, this.at + bytes)
      sum.update(piece)
      bytes += piece.length
    }
    this.at += bytes
    // Sum and size are known only now; the header stands before what it describes.
    const described = description(name, sum.value, bytes)
    this.write(Buffer.concat([Buffer.from('504b0304', 'hex'), described, Buffer.from(name)]), from)
    this.directory.push(centralHeader(described, name, from))
  }

  /** Writes the directory; gives the size of the whole. */
  end(): number {
    const central = Buffer.concat(this.directory)
    const end = Buffer.alloc(22)
    end.write('504b0506', 'hex')
    end.writeUInt16LE(this.directory.length, 8)
    end.writeUInt16LE(this.directory.length, 10)
    end.writeUInt32LE(central.length, 12)
    end.writeUInt32LE(this.at, 16)
    this.write(Buffer.concat([central, end]), this.at)
    return this.at + central.length + end.length
  }

  close(): void {
    closeSync(this.file)
  }

  private write(bytes: Uint8Array, at: number): void {
    for (let done = 0; done < bytes.length; ) done += writeSync(this.file, bytes, done, bytes.length - done, at + done)
  }
}

/** What both headers say of a file, from the version needed to the length of its name. */
function description(name: string, sum: number, bytes: number): Buffer {
  const described = Buffer.alloc(26)
  described.writeUInt16LE(20, 0)
  described.writeUInt16LE(date, 8)
  described.writeUInt32LE(sum, 10)
  described.writeUInt32LE(bytes, 14)
  described.writeUInt32LE(bytes, 18)
  described.writeUInt16LE(name.length, 22)
  return described
}

function centralHeader(described: Buffer, name: string, at: number): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(at, 10)
  return Buffer.concat([Buffer.from('504b01021400', 'hex'), described, rest, Buffer.from(name)])
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

class Crc32 {
  private state = 0xffffffff

  update(bytes: Uint8Array): void {
    for (const byte of bytes) this.state = (table[(this.state ^ byte) & 0xff] as number) ^ (this.state >>> 8)
  }

  get value(): number {
    return (this.state ^ 0xffffffff) >>> 0
  }
}
