import { allStates, command } from '../../_domain/case/command-row'
import { type CaseEvent, event } from '../../_domain/case/events'
import type {
  StreamBookmarked,
  StreamEnded,
  StreamPreserved,
  StreamStarted,
} from '../../_domain/case/livestream/events'
import type { Case } from '../../_domain/case/state'

/** All that is known of a stream now. The case records what it does not have yet. */
export interface StreamNews {
  streamId: string
  /** Absent before the first picture. */
  started?: Omit<StreamStarted, 'streamId'>
  marks: Omit<StreamBookmarked, 'streamId'>[]
  /** Absent while the stream runs, and if no picture came. */
  ended?: Omit<StreamEnded, 'streamId'>
  /** The preserved recordings. */
  sealed: Omit<StreamPreserved, 'streamId'>[]
}

/**
 * The events that the case does not have yet. If the same news arrive twice, late or together, each
 * event is still recorded once.
 */
function decideStreaming(
  complaintCase: Case,
  { streamId, started, marks: bookmarks, ended, sealed: recordings }: StreamNews,
): CaseEvent[] {
  const recordedStream = complaintCase.streams?.find(({ id }) => id === streamId)
  const isStartNew = started && recordedStream?.startedAt === undefined
  const isEndNew = ended && recordedStream?.endedAt === undefined
  const newBookmarks = bookmarks.filter(({ markId }) => !recordedStream?.marks.includes(markId))
  const newRecordings = recordings.filter(
    ({ evidence: [evidenceItem] }) => !recordedStream?.sealed.includes(evidenceItem?.id as string),
  )
  return [
    ...(isStartNew ? [event('livestream.started', { streamId, ...started })] : []),
    ...newBookmarks.map((bookmark) => event('livestream.bookmarked', { streamId, ...bookmark })),
    ...(isEndNew ? [event('livestream.ended', { streamId, ...ended })] : []),
    ...newRecordings.map((recording) => event('livestream.preserved', { streamId, ...recording })),
  ]
}

export const commands = {
  // All states, because a recording may be finished after the case is closed.
  stream: command({
    as: ['timer'],
    from: allStates,
    decide: (complaintCase, { news }: { news: StreamNews }) => decideStreaming(complaintCase, news),
  }),
}
