import type { Actor } from '../../decider'
import {
  type Case,
  type CaseStream,
  type Commitment,
  changes,
  type EvidenceItem,
  withEvidence,
} from '../state'

// Times are in ms since 1970. A field `ms` counts from the start of the livestream.

/** A time without pictures. */
interface StreamGap {
  from: number
  to: number
}

export interface StreamStarted {
  streamId: string
  startedAt: number
  streamer: Actor
  /** Number of the joint complainant who streamed. Absent for the filer and for officers. */
  person?: number
}

/** A viewer bookmarked a time in the livestream. */
export interface StreamBookmarked {
  streamId: string
  markId: string
  ms: number
  viewer: Actor
  note?: Commitment
  /** The still that the viewer's phone took. */
  evidence?: EvidenceItem[]
  /** Number of the joint complainant who streamed. */
  person?: number
}

export interface StreamEnded {
  streamId: string
  endedAt: number
  gaps: StreamGap[]
}

/** A recording of a livestream became evidence. */
export interface StreamPreserved {
  streamId: string
  from: number
  to: number
  gaps: StreamGap[]
  /**
   * How many segments the recording has. They are chained by hashes, so that a missing or changed
   * segment can be located.
   */
  stretches: number
  /** The hash at the end of that chain. */
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
  const knownStream = streams.find((stream) => stream.id === id)
  const previousStream = knownStream ?? { id, sealed: [], marks: [] }
  const changedStream = { ...previousStream, ...change(previousStream) }
  if (!knownStream) return { streams: [...streams, changedStream] }
  return {
    streams: streams.map((stream) => (stream === knownStream ? changedStream : stream)),
  }
}
