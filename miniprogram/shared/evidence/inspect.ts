import { type CodeOf, closedList } from '../vocabulary/closed-list'
import { type EvidenceKind, evidenceKinds, evidenceLimits, maximumPixels } from '../vocabulary/evidence'
import { type PhotoClaims, readExif } from './exif'
import { agrees, detect, type Format, foreign, formats, isEvidence } from './formats'
import { photoHeaders } from './photo'
import { view } from './view'

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

export interface FileFacts {
  format: Format
  kind: EvidenceKind
  /** The media type by the bytes, not as declared. */
  mime: string
  width?: number
  height?: number
  /** Length in seconds, to a tenth. */
  seconds?: number
  /** EXIF, for photos that carry it. */
  claims?: PhotoClaims
}

export type Inspection =
  | { ok: true; facts: FileFacts }
  | { ok: false; problem: FileProblem /** The problem with its particulars. */; sentence: string }

/**
 * Judges a file by its bytes. `head` is its beginning, at best the whole (photos), at least 4 KiB (videos, of which no
 * more need be in memory); `size` its length in bytes. Reads headers only: no pixel is decoded, nothing is unpacked,
 * time is bounded by `head`.
 */
export function inspect(head: Uint8Array, size: number, declared: string): Inspection {
  if (size === 0 || head.length === 0) return refused('empty')
  const format = detect(head)
  if (!format) return refused('unknown_type')
  if (!isEvidence(format)) return refused('foreign_type', foreign.label(format))
  const { kind, mime } = formats[format]
  if (!agrees(declared, format)) return refused('mismatch', `声明 ${declared || '（无）'}，实际 ${mime}`)
  const { bytes } = evidenceLimits[kind]
  if (size > bytes) return refused('too_large', `${evidenceKinds.label(kind)}最多 ${bytes / 1024 / 1024} MB`)
  return kind === 'photo' ? inspectPhoto(head, size, format) : { ok: true, facts: { format, kind, mime } }
}

function inspectPhoto(head: Uint8Array, size: number, format: Format): Inspection {
  const headers = photoHeaders(view(head), format)
  if (!headers || headers.width === 0 || headers.height === 0) return refused('broken')
  const { width, height, exif } = headers
  if (width * height > maximumPixels) return refused('too_many_pixels', `${width} × ${height}`)
  if (head.length >= size && !headers.ends) return refused('broken')
  const claims = exif ? readExif(head.subarray(exif.from, exif.to)) : {}
  const facts: FileFacts = { format, kind: 'photo', mime: formats[format].mime, width, height }
  return { ok: true, facts: Object.keys(claims).length > 0 ? { ...facts, claims } : facts }
}

/** The refusal of a file. */
export const refused = (problem: FileProblem, particulars?: string): Inspection => ({
  ok: false,
  problem,
  sentence: particulars ? `${fileProblems.label(problem)}：${particulars}` : fileProblems.label(problem),
})
