/** A file of an archive. */
export interface Entry {
  /** ASCII, with `/` between folders. */
  name: string
  bytes: Uint8Array
}

/** One date for every entry (1980-01-01): the same files give the same archive. */
const date = 33

/** A zip archive that stores its files as they are: photos do not shrink, and a checker needs no inflating. */
export function zip(entries: Entry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes } of entries) {
    const described = description(name, bytes)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), described, Buffer.from(name)])
    directory.push(centralHeader(described, name, at))
    parts.push(local, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
    at += local.length + bytes.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('504b0506', 'hex')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, central, end])
}

/** What both headers say of a file, from the version needed to the length of its name. */
function description(name: string, bytes: Uint8Array): Buffer {
  const described = Buffer.alloc(26)
  described.writeUInt16LE(20, 0)
  described.writeUInt16LE(date, 8)
  described.writeUInt32LE(crc32(bytes), 10)
  described.writeUInt32LE(bytes.length, 14)
  described.writeUInt32LE(bytes.length, 18)
  described.writeUInt16LE(Buffer.byteLength(name), 22)
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

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] as number) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
