import type { LiveProblem, LiveState } from '../shared/vocabulary/live'
import type { Role } from '../shared/vocabulary/roles'

/** A person in a stream: staff by name and badge, the complainant or reporter by role alone. */
export interface LivePerson {
  role: Role
  name: string
  badge?: string
  me?: true
}

/**
 * A stream for a reader who may see it. Times are milliseconds since 1970; a mark's is counted from
 * `startedAt`.
 */
export interface LiveView {
  streamId: string
  /** Absent until the stream's complaint is filed. */
  caseId?: string
  state: LiveState
  /** The shop it is about, when known. */
  merchant?: { id: string; name: string }
  by: LivePerson
  openedAt: number
  startedAt?: number
  endedAt?: number
  /** When pictures came; the last segment has no `to` while pictures still come. */
  segments: { from: number; to?: number }[]
  /** When none came in between. */
  gaps: { from: number; to: number }[]
  /** `still`: id of the picture that the viewer's phone took of it. */
  marks: { at: number; by: LivePerson; note?: string; still?: string }[]
  /** The people who were given an address to watch it, and when. */
  viewers: (LivePerson & { at: number })[]
  /** The sealed recordings in order; several when the stream broke off. */
  evidence: { evidenceId: string; from: number; to: number }[]
  problem?: LiveProblem
  /** The officers whom the centre has sent there, with what they answered. */
  sent?: { name: string; at: number; acknowledgedAt?: number }[]
}

/**
 * What pages of the core ask the module that streams: which livestreams there are, and where they
 * are filmed and watched. The functions throw what `call` throws.
 */
export interface LivestreamSource {
  /** On the air now, in the district of a dispatcher or leader; the newest first. */
  running(): Promise<LiveView[]>
  /** Of a case, the oldest first. */
  ofCase(caseId: string): Promise<LiveView[]>
  /** The address of the pictures, for one viewing. The person who films hears of it. */
  playUrl(streamId: string): Promise<string>
  /** The pages to film, to watch what is on the air, and to play a recording. */
  pages: Record<'film' | 'watch' | 'recording', string>
}
