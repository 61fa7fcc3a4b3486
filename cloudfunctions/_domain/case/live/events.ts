import type { Actor } from '../../decider'
import { type Case, type CaseStream, type Commitment, changes, type EvidenceItem, withEvidence } from '../state'

// Times are milliseconds since 1970; `ms` counts from the stream's start.

export interface Started {
  streamId: string
  startedAt: number
  streamer: Actor
  person?: number
}

/** `evidence`: the still that the viewer's phone took; `person`: the joint complainant who streamed. */
export interface Marked {
  streamId: string
  markId: string
  ms: number
  viewer: Actor
  note?: Commitment
  evidence?: EvidenceItem[]
  person?: number
}

/** `gaps`: when no pictures came in between. */
export interface Ended {
  streamId: string
  endedAt: number
  gaps: { from: number; to: number }[]
}

/**
 * A recording became evidence. `chain`: the last link over its `stretches`, which are chained so that a cut, gap or
 * swap inside shows where it is.
 */
export interface Sealed {
  streamId: string
  from: number
  to: number
  gaps: { from: number; to: number }[]
  stretches: number
  chain: string
  evidence: EvidenceItem[]
  person?: number
}

export const liveEvents = {
  'live.started': changes<Started>((state, { streamId, startedAt }) => stream(state, streamId, () => ({ startedAt }))),
  'live.marked': changes<Marked>((state, { streamId, markId, ms, evidence = [], person }) => ({
    ...stream(state, streamId, ({ marks }) => ({ marks: [...marks, markId] })),
    ...(evidence.length > 0 && { evidence: withEvidence(state, evidence, { person, moment: { streamId, ms } }) }),
  })),
  'live.ended': changes<Ended>((state, { streamId, endedAt }) => stream(state, streamId, () => ({ endedAt }))),
  'live.sealed': changes<Sealed>((state, { streamId, evidence, person }) => ({
    ...stream(state, streamId, ({ sealed }) => ({ sealed: [...sealed, ...evidence.map(({ id }) => id)] })),
    evidence: withEvidence(state, evidence, { person }),
  })),
}

function stream({ streams = [] }: Case, id: string, change: (stream: CaseStream) => Partial<CaseStream>) {
  const before = streams.find((one) => one.id === id) ?? { id, sealed: [], marks: [] }
  const after = { ...before, ...change(before) }
  return {
    streams: streams.some((one) => one.id === id)
      ? streams.map((one) => (one.id === id ? after : one))
      : [...streams, after],
  }
}
