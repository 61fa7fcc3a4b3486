import type { Input } from '../../shared/contract/index'

export type ReportedPosition = Input<'officer.track'>['positions'][number]

/** The positions of one case that are not sent yet. */
export interface TrackBuffer {
  caseId: string
  /** Oldest first. */
  positions: ReportedPosition[]
  /** The batch that is being sent: the first `count` positions. */
  sending?: {
    /** Idempotency key of the call. */
    key: string
    count: number
  }
}

/** A phone reports its position every second; for a track one in ten seconds is enough. */
const minIntervalMs = 10_000
/** Enough for a working day without a connection, and not more than WeChat stores under one key. */
const maxPositions = 4000
/** The limit of the contract for one call. */
const maxBatchSize = 200

/**
 * The buffer with one more position; unchanged if the last position is younger than ten seconds.
 */
export function withPosition(trackBuffer: TrackBuffer, position: ReportedPosition): TrackBuffer {
  const lastPosition = trackBuffer.positions[trackBuffer.positions.length - 1]
  if (lastPosition && position.at - lastPosition.at < minIntervalMs) return trackBuffer
  const positions = [...trackBuffer.positions, position]
  const droppedCount = Math.max(0, positions.length - maxPositions)
  if (droppedCount === 0) return { ...trackBuffer, positions }
  // The dropped positions belong to a batch being sent, so its key must not be used again.
  const { sending: _, ...unsentBuffer } = trackBuffer
  return { ...unsentBuffer, positions: positions.slice(droppedCount) }
}

/**
 * Marks the oldest positions as the batch to send. If a batch was sent before and its response was
 * lost, this batch remains with its key, so that the server does not store it twice.
 */
export function withBatch(
  trackBuffer: TrackBuffer,
  batchKey: string,
): TrackBuffer & { sending: { key: string; count: number } } {
  return {
    ...trackBuffer,
    sending: trackBuffer.sending ?? {
      key: batchKey,
      count: Math.min(maxBatchSize, trackBuffer.positions.length),
    },
  }
}

/** The buffer without the positions of its batch. */
export function withoutBatch({ sending: currentBatch, ...trackBuffer }: TrackBuffer): TrackBuffer {
  return { ...trackBuffer, positions: trackBuffer.positions.slice(currentBatch?.count ?? 0) }
}

/** When a track is recorded. */
export type TrackReach =
  /** Also while the Mini Program is in the background. */
  | 'always'
  /** Only while the Mini Program is open. */
  | 'open'
  | 'none'

/** What the page of a case says about the recording. */
export const trackReachTexts: Record<TrackReach, string> = {
  always:
    '正在记录您办这件事的行程，离开小程序、锁屏时也记，办结就停。谁看过您的行程，您都能看到。',
  open: '正在记录您办这件事的行程，只在小程序打开着的时候记，离开就停，回来接着记。谁看过您的行程，您都能看到。',
  none: '没有记录行程：没有允许使用位置，或者手机定位关了。',
}
