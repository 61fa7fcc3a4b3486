/**
 * The two encodings of wx.openApi: a multipart form, and protobuf inside it (cloud-protocol 4.5).
 */

/** Parses a multipart form: field name -> bytes. Empty if the content type is another. */
export function parseForm(requestBody: Buffer, contentType: string): Map<string, Buffer> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  const fields = new Map<string, Buffer>()
  if (!boundary) return fields

  const lineBreak = '\r\n'
  const headerSeparator = lineBreak + lineBreak
  const delimiter = Buffer.from(`${lineBreak}--${boundary}`)
  // The first delimiter has no line break before it, so one is added.
  const formBytes = Buffer.concat([Buffer.from(lineBreak), requestBody])
  let delimiterIndex = formBytes.indexOf(delimiter)
  while (delimiterIndex >= 0) {
    const partStart = delimiterIndex + delimiter.length + lineBreak.length
    const partEnd = formBytes.indexOf(delimiter, delimiterIndex + delimiter.length)
    if (partEnd < 0) break
    const formPart = formBytes.subarray(partStart, partEnd)
    const headerEnd = formPart.indexOf(headerSeparator)
    const fieldName = /name="([^"]*)"/.exec(formPart.subarray(0, headerEnd).toString())?.[1]
    if (headerEnd >= 0 && fieldName !== undefined)
      fields.set(fieldName, formPart.subarray(headerEnd + headerSeparator.length))
    delimiterIndex = partEnd
  }
  return fields
}

/** The wire types of protobuf. Each field begins with `field number * 8 + wire type`. */
const VARINT = 0
const LENGTH_DELIMITED = 2

/**
 * Decodes a protobuf message: field number -> values in order. A varint becomes a number, and a
 * length-delimited value becomes bytes.
 */
export function decodeMessage(bytes: Buffer): Map<number, (number | Buffer)[]> {
  const fields = new Map<number, (number | Buffer)[]>()
  let byteIndex = 0
  /**
   * Reads a number of 7 bits a byte, lowest first. All bytes but the last have their top bit set.
   */
  const readVarint = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[byteIndex++]
      if (byte === undefined || shift > 63) throw new Error('protobuf: cut short')
      value += (byte & 127) * 2 ** shift
      if (byte < 128) return value
    }
  }

  while (byteIndex < bytes.length) {
    const fieldTag = readVarint()
    const fieldNumber = Math.floor(fieldTag / 8)
    const wireType = fieldTag % 8
    let value: number | Buffer
    if (wireType === VARINT) value = readVarint()
    else if (wireType === LENGTH_DELIMITED) {
      const length = readVarint()
      if (byteIndex + length > bytes.length) throw new Error('protobuf: cut short')
      value = bytes.subarray(byteIndex, byteIndex + length)
      byteIndex += length
    } else throw new Error(`protobuf: wire type ${wireType} is not expected`)
    fields.set(fieldNumber, [...(fields.get(fieldNumber) ?? []), value])
  }
  return fields
}

/** Encodes `[field number, value]` pairs as protobuf. A nested message is passed as bytes. */
export function encodeMessage(fields: [number, number | string | Buffer][]): Buffer {
  return Buffer.concat(
    fields.flatMap(([fieldNumber, value]) => {
      if (typeof value === 'number')
        return [encodeVarint(fieldNumber * 8 + VARINT), encodeVarint(value)]
      const bytes = Buffer.from(value as any)
      const fieldTag = encodeVarint(fieldNumber * 8 + LENGTH_DELIMITED)
      return [fieldTag, encodeVarint(bytes.length), bytes]
    }),
  )
}

function encodeVarint(value: number): Buffer {
  const bytes: number[] = []
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128)
  return Buffer.from([...bytes, value])
}

/** The first value of a length-delimited field; empty if the message does not have the field. */
export const bytesAt = (fields: Map<number, (number | Buffer)[]>, fieldNumber: number): Buffer =>
  (fields.get(fieldNumber)?.[0] as Buffer | undefined) ?? Buffer.alloc(0)
