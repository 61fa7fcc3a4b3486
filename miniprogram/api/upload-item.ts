import type { CaptureInput } from '../shared/contract/evidence'
import type { Output } from '../shared/contract/index'
import type { FileFacts } from '../shared/evidence/file-facts'
import type { EvidenceOrigin, UploadKind, UploadOrigin } from '../shared/vocabulary/evidence'

/**
 * One evidence item on its way to the server. Plain data, kept between attempts and over a restart,
 * so that a finished step is not repeated. WeChat sends a file in one request: an interrupted
 * upload starts again, a file that arrived is never sent twice.
 */
export interface UploadItem {
  /** Names the item on this phone, and is the idempotency key of its seal. */
  key: string
  path: string
  kind: UploadKind
  origin: UploadOrigin
  capture?: CaptureInput
  /** As the server recorded it. */
  sealedAs?: EvidenceOrigin
  statement?: boolean
  name?: string
  /** What the device says of it, until the server has read the file. */
  fileFacts?: FileFacts
  /** A thumbnail of a photo or video, on this phone; sent after the item, for lists. */
  poster?: string
  bytes?: number
  sha256?: string
  /** Idempotency key of the upload ticket; a new ticket gets a new one. */
  ticketKey?: string
  ticket?: Output<'evidence.ticket'>
  fileID?: string
  evidenceId?: string
}
