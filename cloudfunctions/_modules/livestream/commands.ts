import { allStates, command } from '../../_domain/case/command-row'
import { type CaseEvent, event } from '../../_domain/case/events'
import type {
  StreamBookmarked,
  StreamEnded,
  StreamPreserved,
  StreamStarted,
} from '../../_domain/case/livestream/events'
import type { Case } from '../../_domain/case/state'

/** What is known of a stream by now; the case records what it lacks of it. */
export interface StreamNews {
  streamId: string
  started?: Omit<StreamStarted, 'streamId'>
  marks: Omit<StreamBookmarked, 'streamId'>[]
  ended?: Omit<StreamEnded, 'streamId'>
  sealed: Omit<StreamPreserved, 'streamId'>[]
}

/**
 * The events that the case lacks. The same news twice, late or together gives the same events once.
 */
function decideStreaming(
  complaintCase: Case,
  { streamId, started, marks, ended, sealed }: StreamNews,
): CaseEvent[] {
  const knownCaseStream = complaintCase.streams?.find(({ id }) => id === streamId)
  return [
    ...(started && knownCaseStream?.startedAt === undefined
      ? [event('livestream.started', { streamId, ...started })]
      : []),
    ...marks
      .filter(({ markId }) => !knownCaseStream?.marks.includes(markId))
      .map((mark) => event('livestream.bookmarked', { streamId, ...mark })),
    ...(ended && knownCaseStream?.endedAt === undefined
      ? [event('livestream.ended', { streamId, ...ended })]
      : []),
    ...sealed
      .filter(
        ({ evidence: [evidenceItem] }) =>
          !knownCaseStream?.sealed.includes(evidenceItem?.id as string),
      )
      .map((recording) => event('livestream.preserved', { streamId, ...recording })),
  ]
}

export const commands = {
  // A recording may be finished after the case is closed.
  stream: command({
    as: ['timer'],
    from: allStates,
    decide: (complaintCase, { news }: { news: StreamNews }) => decideStreaming(complaintCase, news),
  }),
}
