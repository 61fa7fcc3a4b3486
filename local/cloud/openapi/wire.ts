/** The two encodings of wx.openApi: a multipart form with protobuf messages inside (cloud-protocol 4.5). */

export function readForm(body: Buffer, contentType: string): Map<string, Buffer> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  const fields = new Map<string, Buffer>()
  if (!boundary) return fields
  const mark = Buffer.from(`\r\n--${boundary}`)
  const text = Buffer.concat([Buffer.from('\r\n'), body])
  for (let start = text.indexOf(mark); start >= 0; ) {
    const next = text.indexOf(mark, start + mark.length)
    if (next < 0) break
    const part = text.subarray(start + mark.length + 2, next)
    const head = part.indexOf('\r\n\r\n')
    const name = /name="([^"]*)"/.exec(part.subarray(0, head).toString())?.[1]
    if (head >= 0 && name !== undefined) fields.set(name, part.subarray(head + 4))
    start = next
  }
  return fields
}

/** Field number -> values in order: numbers for varints, bytes for what has a length. */
export function readMessage(bytes: Buffer): Map<number, (number | Buffer)[]> {
  const fields = new Map<number, (number | Buffer)[]>()
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]
      if (byte === undefined || shift > 63) throw new Error('protobuf: cut short')
      value += (byte & 127) * 2 ** shift
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const tag = varint()
    const number = Math.floor(tag / 8)
    let value: number | Buffer
    if (tag % 8 === 0) value = varint()
    else if (tag % 8 === 2) {
      const length = varint()
      if (at + length > bytes.length) throw new Error('protobuf: cut short')
      value = bytes.subarray(at, (at += length))
    } else throw new Error(`protobuf: wire type ${tag % 8} is not expected`)
    fields.set(number, [...(fields.get(number) ?? []), value])
  }
  return fields
}

/** Encodes `[field number, value]` pairs; nested messages are given as bytes. */
export function writeMessage(fields: [number, number | string | Buffer][]): Buffer {
  return Buffer.concat(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number') return [varint(number * 8), varint(value)]
      const bytes = Buffer.from(value as any)
      return [varint(number * 8 + 2), varint(bytes.length), bytes]
    }),
  )
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
  return Buffer.from([...bytes, value])
}

export const bytesAt = (fields: Map<number, (number | Buffer)[]>, number: number): Buffer =>
  (fields.get(number)?.[0] as Buffer | undefined) ?? Buffer.alloc(0)
