import type { CopyView } from '../../shared/contract/copies'

/** A copy to be looked at, with the addresses of both. */
export interface PendingCopy {
  id: string
  copy: CopyView
  url: string
  original: string
}
