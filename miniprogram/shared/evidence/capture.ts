import { type CodeOf, closedList } from '../vocabulary/closed-list'
import type { EvidenceOrigin, UploadOrigin } from '../vocabulary/evidence'

export const networks = closedList({
  wifi: 'Wi-Fi',
  '5g': '5G',
  '4g': '4G',
  '3g': '3G',
  '2g': '2G',
  none: '没有网络',
  unknown: '网络不明',
})
type Network = CodeOf<typeof networks>

/** When a ticket was given, ms since 1970, and by how many ms the phone's clock was ahead then. */
export interface CaptureGiven {
  at: number
  skew: number
}

/** How an item was taken: what the ticket says is the server's, the rest the phone's claim. */
export interface CaptureFacts extends Partial<CaptureGiven> {
  network: Network
  /** Of the position that the phone last told, metres. */
  accuracy?: number
  /** In the developer tools, or with debugging on. */
  debug: boolean
}

/**
 * For how long a ticket serves, ms: the longest recording is ten minutes, and the person looks at
 * what they took.
 */
export const captureTicketMs = 20 * 60_000

interface CaptureContext {
  /** When the caller's ticket was given, if there is one. */
  ticketAt?: number | undefined
  /** When the hash of the file came on record. */
  now: number
  isStaff: boolean
}

/**
 * The origin that is recorded of a file: what the phone says, as far as the server can stand for
 * it.
 */
export function recordedOrigin(
  statedOrigin: UploadOrigin,
  { ticketAt, now, isStaff }: CaptureContext,
): EvidenceOrigin {
  if (statedOrigin === 'staff') return isStaff ? statedOrigin : 'album'
  if (statedOrigin !== 'captured') return statedOrigin
  return ticketAt !== undefined && ticketAt <= now && now <= ticketAt + captureTicketMs
    ? statedOrigin
    : 'claimed'
}
