import type { EvidenceKind } from '../vocabulary/evidence'
import { type View, view } from './view'

/** What a file's first bytes say it is. */
export type Format = keyof typeof formats

/** Each format taken as evidence: its kind, the media type we store, and others that phones declare for it. */
export const formats = {
  jpeg: { kind: 'photo', mime: 'image/jpeg', also: ['image/jpg', 'image/pjpeg'] },
  png: { kind: 'photo', mime: 'image/png', also: ['image/x-png'] },
  webp: { kind: 'photo', mime: 'image/webp', also: [] },
  heic: { kind: 'photo', mime: 'image/heic', also: ['image/heif', 'image/heic-sequence'] },
  mp4: { kind: 'video', mime: 'video/mp4', also: ['video/x-m4v', 'video/3gpp', 'video/3gpp2'] },
  mov: { kind: 'video', mime: 'video/quicktime', also: ['video/mov', 'video/mp4'] },
  m4a: { kind: 'audio', mime: 'audio/mp4', also: ['audio/m4a', 'audio/x-m4a', 'audio/aac'] },
  mp3: { kind: 'audio', mime: 'audio/mpeg', also: ['audio/mp3', 'audio/x-mpeg'] },
  aac: { kind: 'audio', mime: 'audio/aac', also: ['audio/aacp', 'audio/x-aac'] },
  amr: { kind: 'audio', mime: 'audio/amr', also: ['audio/amr-wb', 'audio/3gpp'] },
  wav: { kind: 'audio', mime: 'audio/wav', also: ['audio/x-wav', 'audio/wave'] },
  pdf: { kind: 'file', mime: 'application/pdf', also: [] },
} as const satisfies Record<string, { kind: EvidenceKind; mime: string; also: readonly string[] }>

/** Recognised only in order to be refused by name: containers that can hide or swell, programs, and pages that run. */
export type Foreign = 'zip' | 'gzip' | 'rar' | '7z' | 'program' | 'markup' | 'gif'

const starts: readonly [Format | Foreign, string][] = [
  ['jpeg', '\xff\xd8\xff'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['pdf', '%PDF-'],
  ['amr', '#!AMR\n'],
  ['amr', '#!AMR-WB\n'],
  ['gif', 'GIF8'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['gzip', '\x1f\x8b'],
  ['rar', 'Rar!'],
  ['7z', '7z\xbc\xaf'],
  ['program', 'MZ'],
  ['program', '\x7fELF'],
  ['program', '\xca\xfe\xba\xbe'],
  ['program', '#!/'],
]

const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']
const mp4Brands = /^(isom|iso\d|mp4\d|avc1|M4V|MSNV|3gp|3g2|dash|qt)/

/** What the first bytes say; undefined when they say nothing we know. 4 KiB are enough, and the whole file does no harm. */
export function detect(head: Uint8Array): Format | Foreign | undefined {
  const file = view(head)
  for (const [format, magic] of starts) if (file.letters(0, magic.length) === magic) return format
  if (file.letters(0, 4) === 'RIFF') {
    const form = file.letters(8, 4)
    return form === 'WAVE' ? 'wav' : form === 'WEBP' ? 'webp' : undefined
  }
  if (file.letters(4, 4) === 'ftyp') return byBrand(file.letters(8, 4) ?? '')
  if (/^\s*</.test(file.letters(file.letters(0, 3) === '\xef\xbb\xbf' ? 3 : 0, 8) ?? '')) return 'markup'
  if (file.letters(0, 3) === 'ID3') return 'mp3'
  return byFrames(file)
}

function byBrand(brand: string): Format | undefined {
  if (heicBrands.includes(brand)) return 'heic'
  if (brand === 'qt  ') return 'mov'
  if (/^(M4A|M4B)/.test(brand)) return 'm4a'
  return mp4Brands.test(brand) ? 'mp4' : undefined
}

/** MPEG audio has no magic, only frames: two headers in a row, each where the one before says, are taken as proof. */
function byFrames(file: View): Format | undefined {
  for (const [format, frameLength] of [['aac', adtsLength] as const, ['mp3', mp3Length] as const]) {
    const length = frameLength(file, 0)
    if (length !== undefined && frameLength(file, length) !== undefined) return format
  }
  return undefined
}

function adtsLength(file: View, at: number): number | undefined {
  const sync = file.u16(at)
  if (sync === undefined || (sync & 0xfff6) !== 0xfff0) return undefined
  const [a, b, c] = [file.u8(at + 3), file.u8(at + 4), file.u8(at + 5)]
  if (a === undefined || b === undefined || c === undefined) return undefined
  const length = ((a & 3) << 11) | (b << 3) | (c >> 5)
  return length >= 7 ? length : undefined
}

const kilobits = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const hertz = [44_100, 48_000, 32_000]

/** Layer III only: nothing else is recorded by a phone. */
function mp3Length(file: View, at: number): number | undefined {
  const [first, second] = [file.u16(at), file.u16(at + 2)]
  if (first === undefined || second === undefined || (first & 0xffe6) !== 0xffe2) return undefined
  const version = (first >> 3) & 3
  const rate = hertz[(second >> 10) & 3]
  const bits = kilobits[version === 3 ? 'mpeg1' : 'mpeg2'][second >> 12]
  if (version === 1 || !rate || !bits) return undefined
  const actual = version === 3 ? rate : version === 2 ? rate / 2 : rate / 4
  return Math.floor(((version === 3 ? 144 : 72) * bits * 1000) / actual) + ((second >> 9) & 1)
}

export const isEvidence = (format: Format | Foreign | undefined): format is Format =>
  format !== undefined && format in formats

/** Whether a declared media type fits what the bytes say. Parameters and case do not matter. */
export function agrees(declared: string, format: Format): boolean {
  const type = declared.split(';')[0]?.trim().toLowerCase() ?? ''
  const { mime, also } = formats[format]
  const audioInMp4 = format === 'mp4' && (formats.m4a.also as readonly string[]).concat('audio/mp4').includes(type)
  return type === mime || (also as readonly string[]).includes(type) || audioInMp4
}
