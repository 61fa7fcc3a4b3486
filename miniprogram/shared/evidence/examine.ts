import { type EvidenceKind, evidenceKinds, evidenceLimits } from '../vocabulary/evidence'
import { detect, formats, isEvidence } from './formats'
import { type FileFacts, type Inspection, inspect, refused } from './inspect'
import { movieFacts } from './movie'
import { isWholePdf } from './pdf'
import { soundSeconds } from './sound'
import type { Source } from './source'
import { view } from './view'

/** Bytes of the beginning that are read of everything but photos, whose headers may lie anywhere. */
const headBytes = 4096

/**
 * Judges a whole file by its bytes: its format, whether that is of the announced kind, and whether the file is
 * complete. Of a video only the index is read; nothing is decoded or unpacked.
 */
export function examine(source: Source, announced: EvidenceKind): Inspection {
  const head = source.read(0, headBytes)
  const format = detect(head)
  const known = isEvidence(format)
  const photo = known && formats[format].kind === 'photo'
  const seen = inspect(photo ? source.read(0, source.size) : head, source.size, known ? formats[format].mime : '')
  if (!seen.ok) return seen
  const facts = whole(source, seen.facts)
  if (!facts) return refused('broken')
  if (facts.kind === 'audio' && source.size > evidenceLimits.audio.bytes) return refused('too_large')
  return facts.kind === announced
    ? { ok: true, facts }
    : refused('other_kind', `文件是${evidenceKinds.label(facts.kind)}`)
}

/** The facts completed from the whole file; undefined when it is broken. */
function whole(source: Source, facts: FileFacts): FileFacts | undefined {
  const { format } = facts
  if (facts.kind === 'photo') return facts
  if (format === 'pdf') return isWholePdf(source) ? facts : undefined
  if (format === 'mp4' || format === 'mov' || format === 'm4a') {
    const movie = movieFacts(source)
    if (!movie) return undefined
    const { picture, seconds } = movie
    const kind = picture ? 'video' : 'audio'
    const { mime } = picture ? facts : formats.m4a
    return { ...facts, kind, mime, ...(seconds !== undefined && { seconds }) }
  }
  const seconds = soundSeconds(view(source.read(0, source.size)), format)
  return seconds === undefined ? undefined : { ...facts, seconds }
}
