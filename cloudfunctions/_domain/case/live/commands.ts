import { anyState, command } from '../command-row'
import { type StreamNews, streamed } from './stream'

export const liveCommands = {
  // A recording may be finished after the case is closed.
  stream: command({
    by: 'system',
    as: 'timer',
    from: anyState,
    decide: (state, { news }: { news: StreamNews }) => streamed(state, news),
  }),
}
