import type { Answer } from '../shared/contract/index'
import type { UploadKind, UploadOrigin } from '../shared/vocabulary/evidence'

/**
 * One file on its way to the case file. Plain data, kept between attempts and over a restart: each step that is done is not done
 * again. WeChat sends a file in one request, so a file that was cut begins anew; a file that has arrived is never sent twice.
 */
export interface Piece {
  /** Names the piece on this phone, and its seal on the server. */
  key: string
  path: string
  kind: UploadKind
  origin: UploadOrigin
  statement?: boolean
  name?: string
  seconds?: number
  /** A small picture of a photo or video, on this phone; sent after the piece, for lists. */
  poster?: string
  bytes?: number
  sha256?: string
  /** Key of the announcement; a new announcement gets a new one. */
  ticketKey?: string
  ticket?: Answer<'evidence.ticket'>
  fileID?: string
  evidenceId?: string
}
