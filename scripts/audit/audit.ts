import { checkAdminActions } from './admin-actions'
import { checkCases, type EventFacts } from './cases'
import { checkLog } from './log'
import { LeafHashes } from './merkle-tree'
import { InvalidRecordError, sha256 } from './record'
import { checkSegments } from './recording'
import { checkRooms } from './rooms'
import type { RecordSource } from './source'

export interface AuditResult extends Pick<EventFacts, 'events' | 'cases' | 'pending'> {
  /** Number of entries in the log. */
  logSize: number
  /** Number of evidence files that were hashed. */
  evidence: number
  /** Cases whose assessment was drawn for a review, and has not been reviewed in time. */
  overdueReviews: string[]
}

/** The term for a review is seven working days. In no year do they take longer than this. */
const maxReviewMs = 30 * 86_400_000

export interface AuditOptions {
  /** The log's public key in its published form. */
  key: string
  /** Checkpoints that were kept outside of this system, for example on a citizen's phone. */
  remembered?: string[]
}

/**
 * Checks the whole record: derives every snapshot from its events, recomputes every hash, and reads
 * every evidence file. Throws InvalidRecordError for the first invalid record.
 */
export function audit(
  recordSource: RecordSource,
  { key, remembered = [] }: AuditOptions,
): AuditResult {
  const leaves = new LeafHashes()
  const eventFacts = checkCases(recordSource, leaves)
  checkLog(recordSource, leaves, eventFacts, key, remembered)
  checkRooms(recordSource, eventFacts)
  checkAdminActions(recordSource)
  const evidence = checkEvidenceFiles(recordSource, eventFacts.erasedEvidence)
  const now = Number(recordSource.one('log_head', 'head')?.at ?? 0)
  const overdueReviews = [...eventFacts.pendingReviews]
    .filter(([, waitingSince]) => waitingSince < now - maxReviewMs)
    .map(([caseId]) => caseId)

  return {
    overdueReviews,
    events: eventFacts.events,
    cases: eventFacts.cases,
    pending: eventFacts.pending,
    logSize: leaves.size,
    evidence,
  }
}

/** @returns the number of files */
function checkEvidenceFiles(recordSource: RecordSource, erasedEvidence: Set<string>): number {
  let fileCount = 0
  for (const evidence of recordSource.documents('evidence')) {
    if (evidence.erasedAt !== undefined && erasedEvidence.has(evidence._id)) continue
    const recordName = `evidence/${evidence._id}`
    const content = recordSource.bytes(String(evidence.fileID))
    if (!content) throw new InvalidRecordError(recordName, 'its file is missing')
    if (evidence.kind === 'live') checkSegments(evidence, content)
    if (content.length !== evidence.bytes || sha256(content) !== evidence.sha256)
      throw new InvalidRecordError(recordName, 'its file does not match its hash')
    fileCount++
  }
  return fileCount
}
