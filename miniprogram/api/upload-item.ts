import type { CaptureInput } from '../shared/contract/evidence'
import type { Output } from '../shared/contract/index'
import type { FileFacts } from '../shared/evidence/file-facts'
import type { EvidenceOrigin, UploadKind, UploadOrigin } from '../shared/vocabulary/evidence'

/**
 * One evidence item on its way to the server. It is plain data, so that it can be stored: after a
 * restart the upload continues behind the last finished step. A large file is sent in slices. A
 * slice or a file that has arrived is not sent again.
 */
export interface UploadItem {
  /** Identifies the item on this phone. It is also the idempotency key of `evidence.seal`. */
  key: string
  /** Path of the file on this phone. */
  path: string
  kind: UploadKind
  origin: UploadOrigin
  capture?: CaptureInput
  /** The origin that the server recorded. Absent until the item has arrived. */
  sealedAs?: EvidenceOrigin
  /** The item is a spoken statement. */
  statement?: boolean
  /** Name of the file, if the person has chosen one that has a name. */
  name?: string
  /** Size, duration and the like by the phone, shown until the server has read the file. */
  fileFacts?: FileFacts
  /** Path of a thumbnail on this phone. It is sent after the item and is shown in lists. */
  poster?: string
  /** The phone has compressed the video. The person still has the larger original. */
  isCompressed?: true
  bytes?: number
  sha256?: string
  /** Idempotency key of the request for an upload ticket. Each new ticket gets a new key. */
  ticketKey?: string
  ticket?: Output<'evidence.ticket'>
  /** Number of slices that have arrived. */
  sentSlices?: number
  /** Id of the first slice in cloud storage. */
  firstSliceId?: string
  /** Id of the uploaded file in cloud storage, or of its first slice once all have arrived. */
  fileID?: string
  /** Id that the server gave the item. Present once the item is part of the record. */
  evidenceId?: string
}
