import type { Actor } from '../../decider'
import type { Commitment } from '../../events'
import type { SealedPiece } from '../evidence-item'

/** What happens to a live stream of a case. Times are milliseconds since 1970; `ms` counts from the stream's start. */
export interface LiveEvents {
  'live.started': { streamId: string; startedAt: number; streamer: Actor; person?: number }
  /** `evidence`: the still that the viewer's phone took; `person`: who streamed, when it is not whoever filed. */
  'live.marked': {
    streamId: string
    markId: string
    ms: number
    viewer: Actor
    note?: Commitment
    evidence?: SealedPiece[]
    person?: number
  }
  /** `gaps`: when no pictures came in between. */
  'live.ended': { streamId: string; endedAt: number; gaps: { from: number; to: number }[] }
  /**
   * A recording became evidence. Its stretches are chained: `chain` is the last link over all `stretches` of them, so that a cut, a gap or a
   * swap inside shows where it is.
   */
  'live.sealed': {
    streamId: string
    from: number
    to: number
    gaps: { from: number; to: number }[]
    stretches: number
    chain: string
    evidence: SealedPiece[]
    person?: number
  }
}

/** What a still shows: which stream, and how long after its start. */
export interface Moment {
  streamId: string
  ms: number
}

/** What a case knows of one of its streams. */
export interface CaseStream {
  id: string
  startedAt?: number
  endedAt?: number
  /** Evidence that it has become. */
  sealed: string[]
  marks: string[]
}
