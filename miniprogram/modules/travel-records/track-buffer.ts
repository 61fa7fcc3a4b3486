import type { Input } from '../../shared/contract/index'

export type ReportedPosition = Input<'officer.track'>['positions'][number]

/**
 * Unsent positions of one case, oldest first. `sending`: how many of them are on the way, under
 * which key.
 */
export interface TrackBuffer {
  caseId: string
  positions: ReportedPosition[]
  sending?: { key: string; count: number }
}

/** A phone reports its position each second; one in ten seconds is enough for a track, ms. */
const minIntervalMs = 10_000
/** Most positions kept: a working day offline, and not more than WeChat stores under one key. */
const maxPositions = 4000
const maxBatchSize = 200

/**
 * The buffer with one more position, or unchanged when the last one is younger than ten seconds.
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
 * The buffer with its oldest positions as a batch under a key; a batch sent without an answer keeps
 * its key.
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

/** The buffer after its batch has arrived; later positions stay. */
export function withoutBatch({ sending: currentBatch, ...trackBuffer }: TrackBuffer): TrackBuffer {
  return { ...trackBuffer, positions: trackBuffer.positions.slice(currentBatch?.count ?? 0) }
}

/**
 * How far a track is recorded: in the background too, while the Mini Program is open, or not at
 * all.
 */
export type TrackReach = 'always' | 'open' | 'none'

/** The sentence in the case about what is recorded, and until when. */
export const trackReachTexts: Record<TrackReach, string> = {
  always:
    '正在记录您办这件事的行程，离开小程序、锁屏时也记，办结就停。谁看过您的行程，您都能看到。',
  open: '正在记录您办这件事的行程，只在小程序打开着的时候记，离开就停，回来接着记。谁看过您的行程，您都能看到。',
  none: '没有记录行程：没有允许使用位置，或者手机定位关了。',
}
