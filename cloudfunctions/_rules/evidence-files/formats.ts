import { evidenceFormats, type FileFormat } from '#shared/evidence/formats'
import { type ByteReader, createByteReader } from '#shared/evidence/view'
import { type CodeOf, closedList } from '#shared/vocabulary/closed-list'
import { readAdtsFrame, readMp3Frame } from './frames'

/**
 * Formats that are no evidence. They are recognized only so that the error can name them. Archives
 * can hide content or grow when unpacked, programs and pages can run code.
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

/** The bytes with which files of a format begin. */
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
 * The format of a file, by its first bytes. 4 KiB are enough, the whole file is possible, too.
 * Undefined if the format is unknown.
 */
export function detectFormat(firstBytes: Uint8Array): FileFormat | ForeignFormat | undefined {
  const fileView = createByteReader(firstBytes)
  for (const [format, magic] of magicNumbers)
    if (fileView.letters(0, magic.length) === magic) return format

  if (fileView.letters(0, 4) === 'RIFF') {
    const formType = fileView.letters(8, 4)
    return formType === undefined ? undefined : riffFormats.get(formType)
  }
  if (fileView.letters(4, 4) === 'ftyp') return formatByBrand(fileView.letters(8, 4) ?? '')
  if (beginsWithTag(fileView)) return 'markup'
  if (fileView.letters(0, 3) === 'ID3') return 'mp3'
  return formatByFrames(fileView)
}

const byteOrderMark = '\xef\xbb\xbf'

/** Whether a text file begins with `<`, after a byte order mark and spaces. */
function beginsWithTag(fileView: ByteReader): boolean {
  const hasByteOrderMark = fileView.letters(0, byteOrderMark.length) === byteOrderMark
  const startByte = hasByteOrderMark ? byteOrderMark.length : 0
  // At most eight bytes: markup has few spaces in front, and a file may be shorter.
  const beginning = fileView.letters(startByte, Math.min(8, fileView.length - startByte))
  return beginning !== undefined && /^\s*</.test(beginning)
}

/** The format of an ISO media file, by the four letters of its brand. */
function formatByBrand(brand: string): FileFormat | undefined {
  if (heicBrands.includes(brand)) return 'heic'
  if (brand === 'qt  ') return 'mov'
  if (/^(M4A|M4B)/.test(brand)) return 'm4a'
  return mp4Brands.test(brand) ? 'mp4' : undefined
}

/**
 * AAC and MP3 files have no magic number. A valid frame that is followed by another one is taken as
 * proof, since a single frame header can occur by chance.
 */
function formatByFrames(fileView: ByteReader): FileFormat | undefined {
  const frameReaders = [
    { format: 'aac', readFrame: readAdtsFrame },
    { format: 'mp3', readFrame: readMp3Frame },
  ] as const
  for (const { format, readFrame } of frameReaders) {
    const firstFrame = readFrame(fileView, 0)
    if (firstFrame && readFrame(fileView, firstFrame.length)) return format
  }
  return undefined
}

export const isEvidence = (format: FileFormat | ForeignFormat | undefined): format is FileFormat =>
  format !== undefined && format in evidenceFormats

/**
 * Whether a declared media type fits the format. Parameters and upper case are ignored. An MP4 file
 * may be declared as sound.
 */
export function matchesDeclaredType(declaredType: string, format: FileFormat): boolean {
  const type = declaredType.split(';')[0]?.trim().toLowerCase() ?? ''
  const { mime, also: otherTypes } = evidenceFormats[format]
  const mp4SoundTypes: readonly string[] = ['audio/mp4', ...evidenceFormats.m4a.also]
  const isSoundInMp4 = format === 'mp4' && mp4SoundTypes.includes(type)
  return type === mime || (otherTypes as readonly string[]).includes(type) || isSoundInMp4
}

const riffFormats = new Map<string, FileFormat>([
  ['WAVE', 'wav'],
  ['WEBP', 'webp'],
])
