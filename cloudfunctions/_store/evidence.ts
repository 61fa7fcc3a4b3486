import { collection } from './database'

/** A sealed photo: bytes under `evidence/`, where no client can write. */
export interface EvidenceDoc {
  _id: string
  /** openid of who sealed it. */
  owner: string
  /** Hex, computed here from the bytes. */
  sha256: string
  mime: string
  bytes: number
  fileID: string
  sealedAt: number
}

export const evidence = collection<EvidenceDoc>('evidence')
