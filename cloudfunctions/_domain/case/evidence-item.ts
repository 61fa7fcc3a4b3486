import type { EvidenceKind, EvidenceOrigin } from '../../../miniprogram/shared/vocabulary/evidence'

/** A piece of evidence as an event seals it: also what it is and how it came to us, since what the app itself took weighs more. */
export interface SealedPiece {
  id: string
  /** Hex. */
  sha256: string
  kind: EvidenceKind
  /** As the phone said when it announced the file. */
  origin: EvidenceOrigin
  /** The recording is the account itself, told instead of typed. */
  statement?: true
}
