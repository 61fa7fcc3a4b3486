import type { Input } from '../shared/contract/index'

export type Reported = Input<'officer.track'>['positions'][number]

/** Unsent positions of one case, oldest first. `sending`: how many of them are on the way, under which key. */
export interface TrackBuffer {
  caseId: string
  positions: Reported[]
  sending?: { key: string; count: number }
}

/** A phone reports its position each second; one in ten seconds is enough for a track, ms. */
const every = 10_000
/** Most positions kept: a working day offline, and no more than WeChat stores under one key. */
const most = 4000
const aBatch = 200

/** The buffer with one more position, or unchanged when the last one is younger than ten seconds. */
export function withPosition(buffer: TrackBuffer, position: Reported): TrackBuffer {
  const last = buffer.positions[buffer.positions.length - 1]
  if (last && position.at - last.at < every) return buffer
  const positions = [...buffer.positions, position]
  const dropped = Math.max(0, positions.length - most)
  if (dropped === 0) return { ...buffer, positions }
  // The dropped positions belong to a batch being sent, so its key must not be used again.
  const { sending: _, ...rest } = buffer
  return { ...rest, positions: positions.slice(dropped) }
}

/** The buffer with its oldest positions as a batch under a key; a batch sent without an answer keeps its key. */
export function withBatch(buffer: TrackBuffer, key: string): TrackBuffer & { sending: { key: string; count: number } } {
  return { ...buffer, sending: buffer.sending ?? { key, count: Math.min(aBatch, buffer.positions.length) } }
}

/** The buffer after its batch has arrived; later positions stay. */
export function withoutBatch({ sending, ...buffer }: TrackBuffer): TrackBuffer {
  return { ...buffer, positions: buffer.positions.slice(sending?.count ?? 0) }
}

/** How far a track is recorded: in the background too, while the Mini Program is open, or not at all. */
export type Reach = 'always' | 'open' | 'none'

/** The sentence in the case about what is recorded, and until when. */
export const trackWords: Record<Reach, string> = {
  always: '正在记录您办这件事的行程，离开小程序、锁屏时也记，办结就停。谁看过您的行程，您都能看到。',
  open: '正在记录您办这件事的行程，只在小程序打开着的时候记，离开就停，回来接着记。谁看过您的行程，您都能看到。',
  none: '没有记录行程：没有允许使用位置，或者手机定位关了。',
}
