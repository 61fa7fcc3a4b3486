import { caseStates } from '#shared/vocabulary/case'

const system = { role: 'system' as const }

/** A command as its usual sender would give it. */
export const commands = {
  stream: {
    type: 'stream',
    news: {
      streamId: 's1',
      started: { startedAt: Date.parse('2026-11-09T02:00:00Z'), streamer: { role: 'consumer' } },
      marks: [],
      sealed: [],
    },
  },
}

/** By whom, and the state in which the case is then, for each state. */
export const transitions = { stream: [system, ...caseStates.codes] }
