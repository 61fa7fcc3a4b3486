import type { EvidenceKind, EvidenceOrigin } from '#shared/vocabulary/evidence'

/** An evidence item as sealed; `sha256` in hex, `origin` as the server stands for it. */
export interface EvidenceItem {
  id: string
  sha256: string
  kind: EvidenceKind
  origin: EvidenceOrigin
  /** The recording is the account itself, told instead of typed. */
  statement?: true
}

/** Which stream a still shows, and how long after its start. */
export interface StreamMoment {
  streamId: string
  ms: number
}

/** The evidence, of whomever it came. */
export interface EvidenceState {
  /** `person`: who brought the item when it is not the filer: a joint complainant, or the shop. */
  evidence: (EvidenceItem & { person?: number; moment?: StreamMoment })[]
}
