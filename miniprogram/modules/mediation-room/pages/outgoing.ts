import type { UploadItem } from '../../../api/upload-item'

/**
 * A message that has not been sent, kept encrypted on this phone alone until it is, under the key
 * given here.
 */
export interface Outgoing {
  key: string
  text?: string
  item?: UploadItem
  /** The server's error in words; the message then waits for the person. */
  problem?: string
}
