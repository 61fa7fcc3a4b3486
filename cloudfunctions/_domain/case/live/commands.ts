import { anyState, command } from '../command-row'
import { type StreamNews, streamed } from './stream'

export const liveCommands = {
  // A recording is finished when it is finished, also after the case is.
  stream: command({
    by: 'system',
    as: 'timer',
    from: anyState,
    decide: (state, { news }: { news: StreamNews }) => streamed(state, news),
  }),
}
