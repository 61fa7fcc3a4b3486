import { type PhotoClaims, readPhotoClaims } from '#shared/evidence/exif'
import type { FileFacts } from '#shared/evidence/file-facts'
import { evidenceFormats, type FileFormat, sizeLimitOf } from '#shared/evidence/formats'
import { createByteReader } from '#shared/evidence/view'
import { type CodeOf, closedList } from '#shared/vocabulary/closed-list'
import { type EvidenceKind, maximumPixels } from '#shared/vocabulary/evidence'
import { detectFormat, foreignFormats, isEvidence, matchesDeclaredType } from './formats'
import { readPhotoHeaders } from './photo'

/** Why a file is rejected. */
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

/** The facts of an accepted file. */
export interface ExaminedFile {
  format: FileFormat
  kind: EvidenceKind
  /** The media type that follows from the bytes. */
  mime: string
  /** In pixels, for photos. */
  width?: number
  height?: number
  fileFacts: FileFacts
  /** EXIF data of a photo. The server cannot verify it. */
  claims?: PhotoClaims
}

export type Inspection =
  | { ok: true; file: ExaminedFile }
  | {
      ok: false
      problem: FileProblem
      /** The problem with its details, for people. */
      sentence: string
    }

/**
 * Checks a file by its headers (examine.ts checks whole files). No pixel is decoded and nothing
 * is unpacked, so the time depends only on the length of `firstBytes`.
 *
 * @param firstBytes the whole file for photos; otherwise at least its first 4 KiB, so that a large
 *   video need not be in memory
 * @param byteCount length of the file
 */
export function inspectFile(
  firstBytes: Uint8Array,
  byteCount: number,
  declaredType: string,
): Inspection {
  if (byteCount === 0 || firstBytes.length === 0) return rejectFile('empty')
  const format = detectFormat(firstBytes)
  if (!format) return rejectFile('unknown_type')
  if (!isEvidence(format)) return rejectFile('foreign_type', foreignFormats.label(format))

  const { kind, mime } = evidenceFormats[format]
  if (!matchesDeclaredType(declaredType, format))
    return rejectFile('mismatch', `声明 ${declaredType || '（无）'}，实际 ${mime}`)
  const sizeLimit = sizeLimitOf(kind, evidenceFormats[format].extension)
  if (byteCount > sizeLimit.bytes) return rejectFile('too_large', sizeLimit.sentence)
  return kind === 'photo'
    ? inspectPhoto(firstBytes, byteCount, format)
    : { ok: true, file: { format, kind, mime, fileFacts: {} } }
}

function inspectPhoto(firstBytes: Uint8Array, byteCount: number, format: FileFormat): Inspection {
  const headers = readPhotoHeaders(createByteReader(firstBytes), format)
  if (!headers || headers.width === 0 || headers.height === 0) return rejectFile('broken')
  const { width, height, exif } = headers
  if (width * height > maximumPixels) return rejectFile('too_many_pixels', `${width} × ${height}`)
  const isWholeFile = firstBytes.length >= byteCount
  if (isWholeFile && !headers.isComplete) return rejectFile('broken')

  const claims = exif ? readPhotoClaims(firstBytes.subarray(exif.startByte, exif.endByte)) : {}
  const { mime } = evidenceFormats[format]
  const examinedFile: ExaminedFile = { format, kind: 'photo', mime, width, height, fileFacts: {} }
  return {
    ok: true,
    file: Object.keys(claims).length > 0 ? { ...examinedFile, claims } : examinedFile,
  }
}

export const rejectFile = (problem: FileProblem, details?: string): Inspection => ({
  ok: false,
  problem,
  sentence: details ? `${fileProblems.label(problem)}：${details}` : fileProblems.label(problem),
})
