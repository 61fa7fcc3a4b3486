import { evidenceFormats } from '#shared/evidence/formats'
import { createByteReader } from '#shared/evidence/view'
import { type EvidenceKind, evidenceKinds, evidenceLimits } from '#shared/vocabulary/evidence'
import { detectFormat, isEvidence } from './formats'
import { type ExaminedFile, type Inspection, inspectFile, rejectFile } from './inspect'
import { readMovieFacts } from './movie'
import { isWholePdf } from './pdf'
import { measureSound } from './sound'
import type { FileSource } from './source'

/**
 * How much of a file is read to detect its format. Photos are read as a whole, since their headers
 * can be anywhere.
 */
const headBytes = 4096

/**
 * Checks a whole file by its bytes: its format, whether it is of the announced kind, and whether it
 * is complete (`inspectFile` reads only its beginning). Of a video only the index is read. Nothing
 * is decoded or unpacked.
 */
export function examineFile(source: FileSource, announcedKind: EvidenceKind): Inspection {
  const firstBytes = source.read(0, headBytes)
  const format = detectFormat(firstBytes)
  const isKnown = isEvidence(format)
  const isPhoto = isKnown && evidenceFormats[format].kind === 'photo'
  const inspection = inspectFile(
    isPhoto ? source.read(0, source.size) : firstBytes,
    source.size,
    isKnown ? evidenceFormats[format].mime : '',
  )
  if (!inspection.ok) return inspection

  const file = examineContent(source, inspection.file)
  if (!file) return rejectFile('broken')
  if (file.kind === 'audio' && source.size > evidenceLimits.audio.bytes)
    return rejectFile('too_large')
  return file.kind === announcedKind
    ? { ok: true, file }
    : rejectFile('other_kind', `文件是${evidenceKinds.label(file.kind)}`)
}

/** Adds the facts that need the whole file, such as its length. Undefined if the file is broken. */
function examineContent(source: FileSource, examinedFile: ExaminedFile): ExaminedFile | undefined {
  const { format } = examinedFile
  if (examinedFile.kind === 'photo') return examinedFile
  if (format === 'pdf') return isWholePdf(source) ? examinedFile : undefined

  if (format === 'mp4' || format === 'mov' || format === 'm4a') {
    const movie = readMovieFacts(source)
    if (!movie) return undefined
    const { hasPicture, seconds } = movie
    // All three formats can contain sound alone.
    const kind = hasPicture ? 'video' : 'audio'
    const { mime } = hasPicture ? examinedFile : evidenceFormats.m4a
    return { ...examinedFile, kind, mime, fileFacts: { seconds } }
  }

  const seconds = measureSound(createByteReader(source.read(0, source.size)), format)
  return seconds === undefined ? undefined : { ...examinedFile, fileFacts: { seconds } }
}
