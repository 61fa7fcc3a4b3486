import { type PhotoClaims, readPhotoClaims } from '#shared/evidence/exif'
import type { FileFacts } from '#shared/evidence/file-facts'
import { evidenceFormats, type FileFormat, sizeLimitOf } from '#shared/evidence/formats'
import { createByteReader } from '#shared/evidence/view'
import { type CodeOf, closedList } from '#shared/vocabulary/closed-list'
import { type EvidenceKind, maximumPixels } from '#shared/vocabulary/evidence'
import { detectFormat, foreignFormats, isEvidence, matchesDeclaredType } from './formats'
import { photoHeaders } from './photo'

/** Why a file is refused. */
const fileProblems = closedList({
  empty: '文件是空的',
  too_large: '文件太大',
  unknown_type: '看不出是什么文件',
  foreign_type: '这种文件不能作为证据上传',
  mismatch: '文件内容与声明的类型不符',
  broken: '文件不完整或已损坏',
  too_many_pixels: '图片尺寸过大',
  other_kind: '与所选的类别不符',
})
type FileProblem = CodeOf<typeof fileProblems>

/** What the examination of a file found. */
export interface ExaminedFile {
  format: FileFormat
  kind: EvidenceKind
  /** The media type by the bytes, not as declared. */
  mime: string
  width?: number
  height?: number
  fileFacts: FileFacts
  /** EXIF, for photos that carry it. */
  claims?: PhotoClaims
}

export type Inspection =
  | { ok: true; file: ExaminedFile }
  | { ok: false; problem: FileProblem /** The problem with its details. */; sentence: string }

/**
 * Judges a file by its bytes. `firstBytes` is the beginning of the file: the whole file if possible
 * (photos), at least 4 KiB (videos, so that a large one need not be in memory). `byteCount` is the
 * file's length in bytes. Only headers are read: no pixel is decoded and nothing is unpacked, so
 * `firstBytes` bounds the time.
 */
export function inspectFile(
  firstBytes: Uint8Array,
  byteCount: number,
  declared: string,
): Inspection {
  if (byteCount === 0 || firstBytes.length === 0) return rejectFile('empty')
  const format = detectFormat(firstBytes)
  if (!format) return rejectFile('unknown_type')
  if (!isEvidence(format)) return rejectFile('foreign_type', foreignFormats.label(format))
  const { kind, mime } = evidenceFormats[format]
  if (!matchesDeclaredType(declared, format))
    return rejectFile('mismatch', `声明 ${declared || '（无）'}，实际 ${mime}`)
  const sizeLimit = sizeLimitOf(kind, evidenceFormats[format].extension)
  if (byteCount > sizeLimit.bytes) return rejectFile('too_large', sizeLimit.sentence)
  return kind === 'photo'
    ? inspectPhoto(firstBytes, byteCount, format)
    : { ok: true, file: { format, kind, mime, fileFacts: {} } }
}

function inspectPhoto(firstBytes: Uint8Array, byteCount: number, format: FileFormat): Inspection {
  const headers = photoHeaders(createByteReader(firstBytes), format)
  if (!headers || headers.width === 0 || headers.height === 0) return rejectFile('broken')
  const { width, height, exif } = headers
  if (width * height > maximumPixels) return rejectFile('too_many_pixels', `${width} × ${height}`)
  if (firstBytes.length >= byteCount && !headers.isComplete) return rejectFile('broken')
  const claims = exif ? readPhotoClaims(firstBytes.subarray(exif.startByte, exif.endByte)) : {}
  const { mime } = evidenceFormats[format]
  const examinedFile: ExaminedFile = { format, kind: 'photo', mime, width, height, fileFacts: {} }
  return {
    ok: true,
    file: Object.keys(claims).length > 0 ? { ...examinedFile, claims } : examinedFile,
  }
}

/** The error of a file. */
export const rejectFile = (problem: FileProblem, details?: string): Inspection => ({
  ok: false,
  problem,
  sentence: details ? `${fileProblems.label(problem)}：${details}` : fileProblems.label(problem),
})
