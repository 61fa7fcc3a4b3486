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

/** What the server states in a capture ticket. */
export interface CaptureTicketFacts {
  /** When the ticket was issued, ms since 1970. */
  at: number
  /** Time of the phone minus time of the server when the ticket was issued, ms. */
  skew: number
}

/**
 * How an item was taken. The fields of the ticket are facts of the server, and absent without a
 * ticket. The other fields are claims of the phone.
 */
export interface CaptureFacts extends Partial<CaptureTicketFacts> {
  network: Network
  /** Accuracy of the last known position, metres. */
  accuracy?: number
  /** The phone runs in the developer tools or with debugging on. */
  debug: boolean
}

/** Lifetime of a capture ticket: the longest recording (ten minutes) and time to review it. */
export const captureTicketMs = 20 * 60_000

interface CaptureContext {
  /** When the caller's ticket was issued. Absent without a ticket. */
  ticketAt?: number | undefined
  /** When the server stored the hash of the file. */
  now: number
  isStaff: boolean
}

/**
 * The origin that the server records for a file. `captured` is recorded only with a valid ticket,
 * otherwise `claimed`. `staff` is recorded only for staff.
 */
export function recordedOrigin(
  statedOrigin: UploadOrigin,
  { ticketAt, now, isStaff }: CaptureContext,
): EvidenceOrigin {
  if (statedOrigin === 'staff') return isStaff ? statedOrigin : 'album'
  if (statedOrigin !== 'captured') return statedOrigin
  const isTicketValid =
    ticketAt !== undefined && ticketAt <= now && now <= ticketAt + captureTicketMs
  return isTicketValid ? statedOrigin : 'claimed'
}
