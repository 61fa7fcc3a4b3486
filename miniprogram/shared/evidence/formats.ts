import { type EvidenceKind, evidenceKinds, evidenceLimits, limitText } from '../vocabulary/evidence'

interface FormatRow {
  kind: EvidenceKind
  /** The media type under which it is stored. */
  mime: string
  /** The end of its name, also of the stored one. */
  extension: string
  /** Other media types that phones declare for it. */
  also: readonly string[]
  /** Most bytes, where the format needs a smaller limit than its kind. */
  bytes?: number
}

/**
 * The formats of evidence. How the first bytes of each look, and whether a file is whole, the cloud
 * knows (cloudfunctions/_rules/evidence-files).
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
  pdf: { kind: 'file', mime: 'application/pdf', extension: 'pdf', also: [] },
} as const satisfies Record<string, FormatRow>
export type FileFormat = keyof typeof evidenceFormats

type Formats = Readonly<Record<string, FormatRow>>

/** The ends of the names of all formats of a kind. */
export const extensionsOf = (evidenceKind: EvidenceKind): string[] =>
  Object.values(evidenceFormats).flatMap(({ kind, extension }) =>
    kind === evidenceKind ? [extension] : [],
  )

/** How large a file may be, with the sentence that names its format where that has a limit. */
export function sizeLimitOf(
  kind: EvidenceKind,
  extension: string,
  formats: Formats = evidenceFormats,
): { bytes: number; sentence: string } {
  const formatRow = Object.values(formats).find((row) => row.extension === extension)
  const bytesOfKind = evidenceLimits[kind].bytes
  const bytes = Math.min(bytesOfKind, formatRow?.bytes ?? bytesOfKind)
  const kindName = evidenceKinds.label(kind)
  const formatName = bytes === bytesOfKind ? kindName : `${extension.toUpperCase()} ${kindName}`
  return { bytes, sentence: `${formatName}最多 ${limitText(bytes)}` }
}
