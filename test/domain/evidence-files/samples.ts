/** Small files written byte by byte, so that a test says what is in them. */
export const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

export function joined(...parts: (Uint8Array | number[] | string)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => [...(typeof part === 'string' ? ascii(part) : part)]),
  )
}

export const be16 = (n: number) => [n >> 8, n & 255]
export const be32 = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]

export interface ExifWishes {
  little?: boolean
  taken?: string
  offset?: string
  make?: string
  latitude?: [ref: string, degrees: number, minutes: number, seconds: number]
  longitude?: [ref: string, degrees: number, minutes: number, seconds: number]
}

/** A TIFF block with the wished entries. */
export function tiff(wishes: ExifWishes): Uint8Array {
  const order = (bytes: number[]) => (wishes.little ? bytes.reverse() : bytes)
  const u16 = (n: number) => order(be16(n))
  const u32 = (n: number) => order(be32(n))
  const heap: number[] = []

  const directory = (
    entries: [id: number, type: number, count: number, value: number[]][],
    at: number,
  ) => {
    const end = at + 2 + entries.length * 12 + 4
    const spill: number[] = []
    const rows = entries.flatMap(([id, type, count, value]) => {
      const fits = value.length <= 4
      const cell = fits ? [...value, 0, 0, 0, 0].slice(0, 4) : u32(end + spill.length)
      if (!fits) spill.push(...value)
      return [...u16(id), ...u16(type), ...u32(count), ...cell]
    })

    return [...u16(entries.length), ...rows, ...u32(0), ...spill]
  }

  const words = (id: number, text?: string): [number, number, number, number[]][] =>
    text === undefined ? [] : [[id, 2, text.length + 1, [...ascii(text), 0]]]

  const angle = (
    id: number,
    wish?: [string, number, number, number],
  ): [number, number, number, number[]][] =>
    wish
      ? [
          [id, 2, 2, [...ascii(wish[0]), 0]],
          [
            id + 1,
            5,
            3,
            wish.slice(1).flatMap((n) => [...u32(Math.round((n as number) * 100)), ...u32(100)]),
          ],
        ]
      : []

  const mainRows = words(0x010f, wishes.make)
  const mainLength = directory(
    [...mainRows, [0x8769, 4, 1, u32(0)], [0x8825, 4, 1, u32(0)]],
    8,
  ).length
  const exif = directory(
    [...words(0x9003, wishes.taken), ...words(0x9011, wishes.offset)],
    8 + mainLength,
  )
  const gpsAt = 8 + mainLength + exif.length
  const gps = directory([...angle(1, wishes.latitude), ...angle(3, wishes.longitude)], gpsAt)
  const main = directory(
    [...mainRows, [0x8769, 4, 1, u32(8 + mainLength)], [0x8825, 4, 1, u32(gpsAt)]],
    8,
  )
  heap.push(...main, ...exif, ...gps)

  return joined(wishes.little ? 'II' : 'MM', u16(42), u32(8), heap)
}

export function jpeg(width: number, height: number, exif?: Uint8Array): Uint8Array {
  const app1 = exif ? [0xff, 0xe1, ...be16(exif.length + 8), ...ascii('Exif\0\0'), ...exif] : []
  const frame = [0xff, 0xc0, ...be16(11), 8, ...be16(height), ...be16(width), 1, 1, 0x11, 0]
  return joined(
    [0xff, 0xd8],
    app1,
    frame,
    [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0],
    [1, 2, 3],
    [0xff, 0xd9],
  )
}

const chunk = (type: string, data: number[] | Uint8Array) =>
  joined(be32(data.length), type, data, [0, 0, 0, 0])

export const png = (width: number, height: number, exif?: Uint8Array): Uint8Array =>
  joined(
    '\x89PNG\r\n\x1a\n',
    chunk('IHDR', [...be32(width), ...be32(height), 8, 2, 0, 0, 0]),
    exif ? chunk('eXIf', exif) : [],
    chunk('IEND', []),
  )

const box = (type: string, ...parts: (Uint8Array | number[] | string)[]) => {
  const body = joined(...parts)
  return joined(be32(body.length + 8), type, body)
}

export const ftyp = (brand: string) => box('ftyp', brand, [0, 0, 0, 0], brand)

export function heic(width: number, height: number, exif?: Uint8Array): Uint8Array {
  const meta = (exifAt: number) => {
    const infe = box('infe', [2, 0, 0, 0, ...be16(7), 0, 0], 'Exif', [0])
    const extent = [
      ...be16(7),
      ...be16(0),
      ...be16(1),
      ...be32(exifAt),
      ...be32((exif?.length ?? 0) + 4),
    ]
    return box(
      'meta',
      [0, 0, 0, 0],
      box('iinf', [0, 0, 0, 0, ...be16(1)], infe),
      box('iloc', [0, 0, 0, 0, 0x44, 0, ...be16(1)], extent),
      box(
        'iprp',
        box(
          'ipco',
          box('ispe', [0, 0, 0, 0, ...be32(160), ...be32(120)]),
          box('ispe', [0, 0, 0, 0, ...be32(width), ...be32(height)]),
        ),
      ),
    )
  }

  const head = ftyp('heic')
  const at = head.length + meta(0).length + 8

  return joined(head, meta(at), box('mdat', exif ? [...be32(0), ...exif] : []))
}

/** Two frames of MPEG-1 layer III at 128 kbit/s and 44.1 kHz: 417 bytes each. */
export const mp3 = joined(
  ...[0, 1].map(() => joined([0xff, 0xfb, 0x90, 0x00], new Uint8Array(413))),
)

/** Two ADTS frames of 16 bytes. */
export const aac = joined(
  ...[0, 1].map(() =>
    joined([0xff, 0xf1, 0x50, 0x80, 16 >> 3, (16 & 7) << 5, 0xfc], new Uint8Array(9)),
  ),
)

export const wav = joined('RIFF', [36, 0, 0, 0], 'WAVEfmt ', new Uint8Array(24))

export const webp = (width: number, height: number): Uint8Array => {
  const le24 = (n: number) => [n & 255, (n >> 8) & 255, n >> 16]
  return joined(
    'RIFF',
    [22, 0, 0, 0],
    'WEBPVP8X',
    [10, 0, 0, 0, 0, 0, 0, 0],
    le24(width - 1),
    le24(height - 1),
  )
}

interface MovieWishes {
  brand?: string
  /** `vide`, `soun`, or something that is neither. */
  track?: string
  seconds: number
  indexLast?: boolean
  wide?: boolean
  media?: boolean
  mediaBytes?: number
}

/** A film with one track: its index says what it is, its media are zeros. */
export function movie(wishes: MovieWishes): Uint8Array {
  const {
    brand = 'isom',
    track = 'vide',
    seconds,
    wide = false,
    media = true,
    mediaBytes = 64,
  } = wishes
  const length = be32(Math.round(seconds * 1000))
  const header = wide
    ? box('mvhd', [1, 0, 0, 0], new Uint8Array(16), be32(1000), be32(0), length, new Uint8Array(80))
    : box('mvhd', [0, 0, 0, 0], new Uint8Array(8), be32(1000), length, new Uint8Array(80))
  const handler = box('hdlr', new Uint8Array(8), track, new Uint8Array(13))
  const index = box('moov', header, box('trak', box('mdia', handler)))
  const zeros = media ? [big('mdat', mediaBytes)] : []
  const parts = wishes.indexLast ? [...zeros, index] : [index, ...zeros]

  return Buffer.concat([ftyp(brand), ...parts])
}

const big = (type: string, bytes: number) =>
  Buffer.concat([joined(be32(bytes + 8), type), Buffer.alloc(bytes)])

const repeated = (count: number, frame: Uint8Array, head = '') =>
  Buffer.concat([ascii(head), ...Array.from({ length: count }, () => frame)])

export const mp3Of = (frames: number) => repeated(frames, mp3.subarray(0, 417))
export const aacOf = (frames: number) => repeated(frames, aac.subarray(0, 16))
export const amrOf = (head: string, kind: number, bytes: number, frames: number) =>
  repeated(frames, joined([kind], new Uint8Array(bytes)), head)

/** One channel of bytes, so that a byte is a sample. */
export function wavOf(bytes: number, hertz = 16_000): Uint8Array {
  const le32 = (n: number) => be32(n).reverse()
  const format = joined('fmt ', le32(16), [1, 0, 1, 0], le32(hertz), le32(hertz), [1, 0, 8, 0])
  return Buffer.concat([
    joined('RIFF', le32(bytes + 36), 'WAVE', format, 'data', le32(bytes)),
    Buffer.alloc(bytes),
  ])
}

/** The least that a reader opens; `table` moves where it says that its table lies. */
export function pdf(table?: number): Uint8Array {
  const body = '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'
  return ascii(
    `${body}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\nstartxref\n${table ?? body.length}\n%%EOF\n`,
  )
}
