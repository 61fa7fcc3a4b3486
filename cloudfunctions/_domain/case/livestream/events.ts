import type { Actor } from '../../decider'
import {
  type Case,
  type CaseStream,
  type Commitment,
  changes,
  type EvidenceItem,
  withEvidence,
} from '../state'

// Times are milliseconds since 1970; `ms` counts from the stream's start.

export interface StreamStarted {
  streamId: string
  startedAt: number
  streamer: Actor
  person?: number
}

/**
 * `evidence`: the still that the viewer's phone took; `person`: the joint complainant who streamed.
 */
export interface StreamBookmarked {
  streamId: string
  markId: string
  ms: number
  viewer: Actor
  note?: Commitment
  evidence?: EvidenceItem[]
  person?: number
}

/** `gaps`: when no pictures came in between. */
export interface StreamEnded {
  streamId: string
  endedAt: number
  gaps: { from: number; to: number }[]
}

/**
 * A recording became evidence. `chain`: the last link over its `stretches`, which are chained so
 * that a cut, gap or swap can be located.
 */
export interface StreamPreserved {
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
  'livestream.started': changes<StreamStarted>((complaintCase, { streamId, startedAt }) =>
    changeStream(complaintCase, streamId, () => ({ startedAt })),
  ),
  'livestream.bookmarked': changes<StreamBookmarked>(
    (complaintCase, { streamId, markId, ms, evidence = [], person }) => ({
      ...changeStream(complaintCase, streamId, ({ marks }) => ({ marks: [...marks, markId] })),
      evidence: withEvidence(complaintCase, evidence, { person, moment: { streamId, ms } }),
    }),
  ),
  'livestream.ended': changes<StreamEnded>((complaintCase, { streamId, endedAt }) =>
    changeStream(complaintCase, streamId, () => ({ endedAt })),
  ),
  'livestream.preserved': changes<StreamPreserved>(
    (complaintCase, { streamId, evidence, person }) => ({
      ...changeStream(complaintCase, streamId, ({ sealed }) => ({
        sealed: [...sealed, ...evidence.map(({ id }) => id)],
      })),
      evidence: withEvidence(complaintCase, evidence, { person }),
    }),
  ),
}

function changeStream(
  { streams = [] }: Case,
  id: string,
  change: (stream: CaseStream) => Partial<CaseStream>,
) {
  const previousStream = streams.find((candidate) => candidate.id === id) ?? {
    id,
    sealed: [],
    marks: [],
  }
  const changedStream = { ...previousStream, ...change(previousStream) }
  return {
    streams: streams.some((otherStream) => otherStream.id === id)
      ? streams.map((otherStream) => (otherStream.id === id ? changedStream : otherStream))
      : [...streams, changedStream],
  }
}
