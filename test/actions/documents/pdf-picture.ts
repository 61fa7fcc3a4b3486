import { crc32, deflateSync, inflateSync } from 'node:zlib'

/**
 * The first picture of a PDF, as it lies in the file: grey, each line behind a byte that says it is
 * not filtered.
 */
export function readPicture(pdf: Buffer): { width: number; height: number; rgb: Buffer } {
  const raw = pdf.toString('latin1')
  const head = /<<\n\/Type \/XObject\n\/Subtype \/Image[^>]*\/DeviceGray[\s\S]*?>>\nstream\n/.exec(
    raw,
  )
  if (!head) throw new Error('no grey picture')

  const from = head.index + head[0].length
  const lines = inflateSync(
    Buffer.from(raw.slice(from, raw.indexOf('\nendstream', from)), 'latin1'),
  )
  const [width, height] = ['Width', 'Height'].map((of) =>
    Number(new RegExp(`/${of} (\\d+)`).exec(head[0])![1]),
  ) as [number, number]
  if (lines.length !== (width + 1) * height)
    throw new Error(`${lines.length} bytes for ${width} × ${height} pixels`)

  const rgb = Buffer.alloc(width * height * 3)

  for (let y = 0; y < height; y++) {
    if (lines[y * (width + 1)] !== 0) throw new Error(`line ${y} is filtered`)
    for (let x = 0; x < width; x++)
      rgb.fill(lines[y * (width + 1) + 1 + x]!, (y * width + x) * 3, (y * width + x) * 3 + 3)
  }

  return { width, height, rgb }
}

/** The same as a PNG, which a phone's album can hold. */
export function encodePng({ width, height, rgb }: ReturnType<typeof readPicture>): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.of(0), rgb.subarray(y * width * 3, (y + 1) * width * 3)]),
  )
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

  return Buffer.concat([
    ...[
      signature,
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(Buffer.concat(rows))),
      chunk('IEND', Buffer.alloc(0)),
    ],
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const length = Buffer.alloc(4)
  const sum = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
