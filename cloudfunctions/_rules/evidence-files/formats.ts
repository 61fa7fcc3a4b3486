import { evidenceFormats, type FileFormat } from '#shared/evidence/formats'
import { type ByteReader, createByteReader } from '#shared/evidence/view'
import { type CodeOf, closedList } from '#shared/vocabulary/closed-list'
import { adtsFrame, readMp3Frame } from './frames'

/**
 * Recognised only to refuse by name: archives and containers that hide content or swell, programs,
 * scripted pages.
 */
export const foreignFormats = closedList({
  zip: '压缩包或 Office 文档，请存成 PDF 再传',
  gzip: '压缩包，请解开再传',
  rar: '压缩包，请解开再传',
  '7z': '压缩包，请解开再传',
  program: '程序',
  markup: '网页，请截图或存成 PDF 再传',
  gif: '动图，请截图再传',
})
type ForeignFormat = CodeOf<typeof foreignFormats>

const magicNumbers: readonly [FileFormat | ForeignFormat, string][] = [
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

/**
 * The format of the first bytes; undefined when unknown. 4 KiB are enough; the whole file may be
 * given.
 */
export function detectFormat(firstBytes: Uint8Array): FileFormat | ForeignFormat | undefined {
  const fileView = createByteReader(firstBytes)
  for (const [format, magic] of magicNumbers)
    if (fileView.letters(0, magic.length) === magic) return format
  if (fileView.letters(0, 4) === 'RIFF') {
    const riffForm = fileView.letters(8, 4)
    return riffForm === undefined ? undefined : riffFormats.get(riffForm)
  }
  if (fileView.letters(4, 4) === 'ftyp') return formatByBrand(fileView.letters(8, 4) ?? '')
  if (beginsWithTag(fileView)) return 'markup'
  if (fileView.letters(0, 3) === 'ID3') return 'mp3'
  return formatByFrames(fileView)
}

/** Whether a file of any length begins with `<`, after a byte order mark and spaces. */
function beginsWithTag(fileView: ByteReader): boolean {
  const start = fileView.letters(0, 3) === '\xef\xbb\xbf' ? 3 : 0
  const beginning = fileView.letters(start, Math.min(8, fileView.length - start))
  return beginning !== undefined && /^\s*</.test(beginning)
}

function formatByBrand(brand: string): FileFormat | undefined {
  if (heicBrands.includes(brand)) return 'heic'
  if (brand === 'qt  ') return 'mov'
  if (/^(M4A|M4B)/.test(brand)) return 'm4a'
  return mp4Brands.test(brand) ? 'mp4' : undefined
}

/**
 * MPEG audio has no magic bytes: two frame headers, each where the one before puts it, are taken as
 * proof.
 */
function formatByFrames(fileView: ByteReader): FileFormat | undefined {
  for (const [format, frameAt] of [['aac', adtsFrame] as const, ['mp3', readMp3Frame] as const]) {
    const firstFrame = frameAt(fileView, 0)
    if (firstFrame && frameAt(fileView, firstFrame.length)) return format
  }
  return undefined
}

export const isEvidence = (format: FileFormat | ForeignFormat | undefined): format is FileFormat =>
  format !== undefined && format in evidenceFormats

/** Whether a declared media type fits the format. Parameters and case are ignored. */
export function matchesDeclaredType(declared: string, format: FileFormat): boolean {
  const type = declared.split(';')[0]?.trim().toLowerCase() ?? ''
  const { mime, also } = evidenceFormats[format]
  const audioInMp4 =
    format === 'mp4' &&
    (evidenceFormats.m4a.also as readonly string[]).concat('audio/mp4').includes(type)
  return type === mime || (also as readonly string[]).includes(type) || audioInMp4
}

const riffFormats = new Map<string, FileFormat>([
  ['WAVE', 'wav'],
  ['WEBP', 'webp'],
])
