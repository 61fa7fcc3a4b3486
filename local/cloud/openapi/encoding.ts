/**
 * The two encodings of wx.openApi: a multipart form with protobuf messages inside (cloud-protocol
 * 4.5).
 */

export function parseForm(requestBody: Buffer, contentType: string): Map<string, Buffer> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  const fields = new Map<string, Buffer>()
  if (!boundary) return fields
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const formBytes = Buffer.concat([Buffer.from('\r\n'), requestBody])
  for (let start = formBytes.indexOf(delimiter); start >= 0; ) {
    const nextDelimiter = formBytes.indexOf(delimiter, start + delimiter.length)
    if (nextDelimiter < 0) break
    const formPart = formBytes.subarray(start + delimiter.length + 2, nextDelimiter)
    const headerEnd = formPart.indexOf('\r\n\r\n')
    const fieldName = /name="([^"]*)"/.exec(formPart.subarray(0, headerEnd).toString())?.[1]
    if (headerEnd >= 0 && fieldName !== undefined)
      fields.set(fieldName, formPart.subarray(headerEnd + 4))
    start = nextDelimiter
  }
  return fields
}

/**
 * Decodes a protobuf message: field number -> values in order. A varint becomes a number, a value
 * with a length becomes bytes.
 */
export function decodeMessage(bytes: Buffer): Map<number, (number | Buffer)[]> {
  const fields = new Map<number, (number | Buffer)[]>()
  let offset = 0
  const readVarint = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[offset++]
      if (byte === undefined || shift > 63) throw new Error('protobuf: cut short')
      value += (byte & 127) * 2 ** shift
      if (byte < 128) return value
    }
  }
  while (offset < bytes.length) {
    const fieldTag = readVarint()
    const fieldNumber = Math.floor(fieldTag / 8)
    let value: number | Buffer
    if (fieldTag % 8 === 0) value = readVarint()
    else if (fieldTag % 8 === 2) {
      const length = readVarint()
      if (offset + length > bytes.length) throw new Error('protobuf: cut short')
      value = bytes.subarray(offset, (offset += length))
    } else throw new Error(`protobuf: wire type ${fieldTag % 8} is not expected`)
    fields.set(fieldNumber, [...(fields.get(fieldNumber) ?? []), value])
  }
  return fields
}

/** Encodes `[field number, value]` pairs as protobuf. A nested message is passed as bytes. */
export function encodeMessage(fields: [number, number | string | Buffer][]): Buffer {
  return Buffer.concat(
    fields.flatMap(([fieldNumber, value]) => {
      if (typeof value === 'number') return [encodeVarint(fieldNumber * 8), encodeVarint(value)]
      const bytes = Buffer.from(value as any)
      return [encodeVarint(fieldNumber * 8 + 2), encodeVarint(bytes.length), bytes]
    }),
  )
}

function encodeVarint(value: number): Buffer {
  const bytes: number[] = []
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
  return Buffer.from([...bytes, value])
}

/** The first value of a field that has a length; empty if there is none. */
export const bytesAt = (fields: Map<number, (number | Buffer)[]>, fieldNumber: number): Buffer =>
  (fields.get(fieldNumber)?.[0] as Buffer | undefined) ?? Buffer.alloc(0)
