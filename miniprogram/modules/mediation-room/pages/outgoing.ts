import type { UploadItem } from '../../../api/upload-item'

/** A message that is not sent yet. Until then it is stored, encrypted, on this phone only. */
export interface OutgoingMessage {
  /** Idempotency key of the call that sends it. */
  key: string
  text?: string
  /** A photo or voice message. */
  item?: UploadItem
  /** Why the server refused it; the person then has to send it again or drop it. */
  problem?: string
}
