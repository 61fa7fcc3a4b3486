import type { TranscriptLine } from '../shared/contract/room'
import { call } from './call'

/** Loads the transcript of the online mediation of a case, page by page. For participants only. */
export async function loadTranscript(caseId: string): Promise<TranscriptLine[]> {
  const transcript: TranscriptLine[] = []
  let hasMore = true
  while (hasMore) {
    const lastSeq = transcript[transcript.length - 1]?.seq ?? 0
    const transcriptPart = await call('mediation.transcript', { caseId, after: lastSeq })
    transcript.push(...transcriptPart.lines)
    hasMore = transcriptPart.more
  }
  return transcript
}
