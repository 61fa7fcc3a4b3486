import { type EvidenceKind, evidenceKinds, evidenceLimits, limitText } from '../vocabulary/evidence'

interface FormatRow {
  kind: EvidenceKind
  /** The media type under which files of this format are stored. */
  mime: string
  /** The file extension, also of the stored file. */
  extension: string
  /** Other media types that phones declare for this format. */
  also: readonly string[]
  /** Largest size in bytes, if the format needs a smaller limit than its kind. */
  bytes?: number
  /**
   * The `fileType` with which `wx.openDocument` opens a file of the kind `file`. WeChat opens few
   * formats. A file of another format is forwarded and opened elsewhere.
   */
  documentType?: 'pdf'
}

/**
 * The formats of evidence files. The server also checks the first bytes and the structure of a file
 * (cloudfunctions/_rules/evidence-files).
 */
export const evidenceFormats = {
  jpeg: { kind: 'photo', mime: 'image/jpeg', extension: 'jpg', also: ['image/jpg', 'image/pjpeg'] },
  png: { kind: 'photo', mime: 'image/png', extension: 'png', also: ['image/x-png'] },
  webp: { kind: 'photo', mime: 'image/webp', extension: 'webp', also: [] },
  heic: {
    kind: 'photo',
    mime: 'image/heic',
    extension: 'heic',
    also: ['image/heif', 'image/heic-sequence'],
  },
  mp4: {
    kind: 'video',
    mime: 'video/mp4',
    extension: 'mp4',
    also: ['video/x-m4v', 'video/3gpp', 'video/3gpp2'],
  },
  mov: {
    kind: 'video',
    mime: 'video/quicktime',
    extension: 'mov',
    also: ['video/mov', 'video/mp4'],
  },
  m4a: {
    kind: 'audio',
    mime: 'audio/mp4',
    extension: 'm4a',
    also: ['audio/m4a', 'audio/x-m4a', 'audio/aac'],
  },
  mp3: { kind: 'audio', mime: 'audio/mpeg', extension: 'mp3', also: ['audio/mp3', 'audio/x-mpeg'] },
  aac: { kind: 'audio', mime: 'audio/aac', extension: 'aac', also: ['audio/aacp', 'audio/x-aac'] },
  amr: { kind: 'audio', mime: 'audio/amr', extension: 'amr', also: ['audio/amr-wb', 'audio/3gpp'] },
  wav: { kind: 'audio', mime: 'audio/wav', extension: 'wav', also: ['audio/x-wav', 'audio/wave'] },
  pdf: {
    kind: 'file',
    mime: 'application/pdf',
    extension: 'pdf',
    also: [],
    documentType: 'pdf',
  },
} as const satisfies Record<string, FormatRow>
export type FileFormat = keyof typeof evidenceFormats

type Formats = Readonly<Record<string, FormatRow>>

/** The file extensions of all formats of a kind. */
export const extensionsOf = (evidenceKind: EvidenceKind): string[] =>
  Object.values(evidenceFormats).flatMap(({ kind, extension }) =>
    kind === evidenceKind ? [extension] : [],
  )

/** The file extension in a name or URL, in lower case. Empty if there is none. */
export const extensionIn = (nameOrAddress: string): string =>
  /\.([0-9a-z]+)(?:[?#].*)?$/i.exec(nameOrAddress)?.[1]?.toLowerCase() ?? ''

/** The format with a file extension. The content of the file may have another format. */
export const formatByExtension = (
  extension: string,
  formats: Formats = evidenceFormats,
): FormatRow | undefined => Object.values(formats).find((row) => row.extension === extension)

/**
 * The largest size of a file, with the sentence for a larger one. Phone and server check the size
 * before the upload, and the server again when it has the file.
 */
export function sizeLimitOf(
  kind: EvidenceKind,
  extension: string,
  formats: Formats = evidenceFormats,
): { bytes: number; sentence: string } {
  const bytesOfKind = evidenceLimits[kind].bytes
  const bytesOfFormat = formatByExtension(extension, formats)?.bytes ?? bytesOfKind
  const bytes = Math.min(bytesOfKind, bytesOfFormat)
  const kindName = evidenceKinds.label(kind)
  const formatName = bytes < bytesOfKind ? `${extension.toUpperCase()} ${kindName}` : kindName
  return { bytes, sentence: `${formatName}最大 ${limitText(bytes)}` }
}

/** A title for a file without a name: `PDF 文件`, or `文件` if the format is unknown. */
export function fileNameByType(mediaType: string | undefined): string {
  const formatRow = Object.values<FormatRow>(evidenceFormats).find((row) => row.mime === mediaType)
  const kindName = evidenceKinds.label('file')
  return formatRow ? `${formatRow.extension.toUpperCase()} ${kindName}` : kindName
}
