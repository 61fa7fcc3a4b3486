import type { CopyView } from '../../shared/contract/case-view'

/** A covered copy to check, with the addresses of the copy and its original. */
export interface PendingCopy {
  id: string
  copy: CopyView
  url: string
  original: string
}
