import type { TranscriptLine } from '../shared/contract/room'
import { call } from './call'

/** All that was said in the room of a case, for those who were in it. */
export async function wholeTranscript(caseId: string): Promise<TranscriptLine[]> {
  const said: TranscriptLine[] = []
  for (let more = true; more; ) {
    const heard = await call('room.transcript', { caseId, after: said[said.length - 1]?.seq ?? 0 })
    said.push(...heard.lines)
    more = heard.more
  }
  return said
}
