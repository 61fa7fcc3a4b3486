import type { EvidenceKind, EvidenceOrigin } from '#shared/vocabulary/evidence'

/** A preserved file. */
export interface EvidenceItem {
  id: string
  /** SHA-256 of the file, hexadecimal. */
  sha256: string
  kind: EvidenceKind
  /** How the file came about, as far as the server can tell. */
  origin: EvidenceOrigin
  /** The recording is a spoken statement: it replaces the typed account. */
  statement?: true
  /**
   * When the phone announced the file, and when it was preserved, ms since 1970. Absent in events
   * from before these times were recorded.
   */
  announcedAt?: number
  sealedAt?: number
}

/** A time in a livestream, in ms since its start. */
export interface StreamMoment {
  streamId: string
  ms: number
}

/** The evidence of all parties and handlers. */
export interface EvidenceState {
  /**
   * `person` is the number of the joint complainant who gave the item, or 0 for the shop. It is
   * absent for the filer and for staff. `moment` tells which time of a livestream a still shows.
   */
  evidence: (EvidenceItem & { person?: number; moment?: StreamMoment })[]
}
