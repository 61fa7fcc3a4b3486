import type { TranscriptLine } from '../shared/contract/room'
import { call } from './call'

/** The whole transcript of the online mediation of a case; only participants may read it. */
export async function loadTranscript(caseId: string): Promise<TranscriptLine[]> {
  const transcript: TranscriptLine[] = []
  for (let hasMore = true; hasMore; ) {
    const transcriptPart = await call('mediation.transcript', {
      caseId,
      after: transcript[transcript.length - 1]?.seq ?? 0,
    })
    transcript.push(...transcriptPart.lines)
    hasMore = transcriptPart.more
  }
  return transcript
}
