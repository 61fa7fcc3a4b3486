import type { Input } from '../shared/contract/index'

export type Reported = Input<'officer.track'>['positions'][number]

/** Positions of one case that have not been sent, the oldest first. `sending`: how many of them go out under which key. */
export interface TrackBuffer {
  caseId: string
  positions: Reported[]
  sending?: { key: string; count: number }
}

/** A phone tells each second where it is; one in ten seconds makes a way. */
const every = 10_000
/** A working day without a line, and no more than a phone may keep under one name. */
const most = 4000
const aBatch = 200

/** The buffer with one more position, or as it was when the last one is younger than ten seconds. */
export function withPosition(buffer: TrackBuffer, position: Reported): TrackBuffer {
  const last = buffer.positions[buffer.positions.length - 1]
  if (last && position.at - last.at < every) return buffer
  const positions = [...buffer.positions, position]
  const dropped = Math.max(0, positions.length - most)
  if (dropped === 0) return { ...buffer, positions }
  // What is dropped can no longer go out under its key.
  const { sending: _, ...rest } = buffer
  return { ...rest, positions: positions.slice(dropped) }
}

/** The buffer with its oldest positions under a key; those that went out once without an answer keep theirs. */
export function withBatch(buffer: TrackBuffer, key: string): TrackBuffer & { sending: { key: string; count: number } } {
  return { ...buffer, sending: buffer.sending ?? { key, count: Math.min(aBatch, buffer.positions.length) } }
}

/** What is left when the batch has arrived; what came meanwhile stays. */
export function withoutBatch({ sending, ...buffer }: TrackBuffer): TrackBuffer {
  return { ...buffer, positions: buffer.positions.slice(sending?.count ?? 0) }
}

/** How far a way is recorded: also while the officer is elsewhere, while the Mini Program is in front, or not at all. */
export type Reach = 'always' | 'open' | 'none'

/** What stands in the case while its way is recorded: what is recorded, and when it is not. */
export const trackWords: Record<Reach, string> = {
  always: '正在记录您办这件投诉的行程，离开小程序、锁屏时也记，办结就停。谁看过您的行程，您都能看到。',
  open: '正在记录您办这件投诉的行程，只在小程序打开着的时候记，离开就停，回来接着记。谁看过您的行程，您都能看到。',
  none: '没有记录行程：没有允许使用位置，或者手机定位关了。',
}
