import { anyState, command } from '../command-row'
import { type CaseEvent, event } from '../events'
import type { Case } from '../state'
import type { Ended, Marked, Sealed, Started } from './events'

/** What is known of a stream by now; the case records what it lacks of it. */
export interface StreamNews {
  streamId: string
  started?: Omit<Started, 'streamId'>
  marks: Omit<Marked, 'streamId'>[]
  ended?: Omit<Ended, 'streamId'>
  sealed: Omit<Sealed, 'streamId'>[]
}

/** The events that the case lacks. The same news twice, late or together gives the same events once. */
function streamed(state: Case, { streamId, started, marks, ended, sealed }: StreamNews): CaseEvent[] {
  const known = state.streams?.find(({ id }) => id === streamId)
  return [
    ...(started && known?.startedAt === undefined ? [event('live.started', { streamId, ...started })] : []),
    ...marks
      .filter(({ markId }) => !known?.marks.includes(markId))
      .map((mark) => event('live.marked', { streamId, ...mark })),
    ...(ended && known?.endedAt === undefined ? [event('live.ended', { streamId, ...ended })] : []),
    ...sealed
      .filter(({ evidence: [item] }) => !known?.sealed.includes(item?.id as string))
      .map((recording) => event('live.sealed', { streamId, ...recording })),
  ]
}

export const liveCommands = {
  // A recording may be finished after the case is closed.
  stream: command({
    as: ['timer'],
    from: anyState,
    decide: (state, { news }: { news: StreamNews }) => streamed(state, news),
  }),
}
