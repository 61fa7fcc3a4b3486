import type { LiveProblem, LiveState } from '../shared/vocabulary/live'
import type { Role } from '../shared/vocabulary/roles'

/** A person who films or watches a stream. */
export interface LivePerson {
  role: Role
  /** The name of staff; for a complainant or reporter only the name of the role. */
  name: string
  /** Staff only. */
  badge?: string
  /** The caller is this person. */
  me?: true
}

/** A stream for a reader who may see it. Times are milliseconds since 1970, except in `marks`. */
export interface LiveView {
  streamId: string
  /** Absent until the stream's complaint is filed. */
  caseId?: string
  state: LiveState
  /** The shop that the stream is about; absent if it is not known. */
  merchant?: { id: string; name: string }
  /** The person who films. */
  by: LivePerson
  openedAt: number
  /** When the first pictures came; absent until then. */
  startedAt?: number
  endedAt?: number
  /** Periods in which pictures came. The last one has no end while pictures still come. */
  segments: { from: number; to?: number }[]
  /** Interruptions: periods between two segments. */
  gaps: { from: number; to: number }[]
  /** Bookmarks that viewers and the person who films have added. */
  marks: {
    /** Milliseconds after `startedAt`. */
    at: number
    by: LivePerson
    note?: string
    /** Evidence id of the still picture that the viewer's phone took. */
    still?: string
  }[]
  /** The people who were given an address to watch the stream, and when. */
  viewers: (LivePerson & { at: number })[]
  /** The preserved recordings in order; there are several if the stream was interrupted. */
  evidence: { evidenceId: string; from: number; to: number }[]
  problem?: LiveProblem
  /** The officers whom the centre has sent to the place. */
  sent?: {
    name: string
    /** When the centre sent them. */
    at: number
    /** When they acknowledged the order; absent until then. */
    acknowledgedAt?: number
  }[]
}

/**
 * What the core needs from the livestream module: the list of streams, and the pages on which they
 * are filmed and watched. All functions throw the errors of api/call.ts.
 */
export interface LivestreamSource {
  /** Streams that are on the air in the district of a dispatcher or leader, newest first. */
  running(): Promise<LiveView[]>
  /** Streams of a case, oldest first. */
  ofCase(caseId: string): Promise<LiveView[]>
  /** The address for one viewing. The person who films is notified of the viewer. */
  playUrl(streamId: string): Promise<string>
  /** The pages to film, to watch what is on the air, and to play a recording. */
  pages: Record<'film' | 'watch' | 'recording', string>
}
