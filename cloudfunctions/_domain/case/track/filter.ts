import { metresBetween } from '../../../../miniprogram/shared/great-circle'
import type { Rejection } from '../../../../miniprogram/shared/vocabulary/track'
import { isKnown } from '../../place'
import { limits, type Reported } from './positions'

export interface Filtered {
  accepted: Reported[]
  rejected: { position: Reported; reason: Rejection }[]
}

/**
 * Sorts one batch of positions, in order of upload, into accepted and rejected; none is lost. `last`: the last accepted
 * one of the batches before, so that cutting a track into batches changes nothing. `receivedAt`: the server's time.
 */
export function filterPositions(batch: readonly Reported[], receivedAt: number, last?: Reported): Filtered {
  const result: Filtered = { accepted: [], rejected: [] }
  let before = last
  for (const position of batch) {
    const reason = rejectionOf(position, receivedAt, before)
    if (reason) result.rejected.push({ position, reason })
    else {
      result.accepted.push(position)
      before = position
    }
  }
  return result
}

/** Why a position is rejected, the plainest reason first; undefined when it is accepted. */
export function rejectionOf(position: Reported, receivedAt: number, before?: Reported): Rejection | undefined {
  if (!isPossible(position)) return 'invalid'
  if (!isKnown(position)) return 'zero'
  if (position.at > receivedAt + limits.ahead) return 'future'
  if (position.at < receivedAt - limits.stale) return 'stale'
  if (position.accuracy !== undefined && position.accuracy > limits.accuracy) return 'inaccurate'
  return before && againstBefore(position, before)
}

function againstBefore(position: Reported, before: Reported): Rejection | undefined {
  const elapsed = position.at - before.at
  if (elapsed < 0) return 'out_of_order'
  const isSame = position.longitude === before.longitude && position.latitude === before.latitude
  if (elapsed === 0) return isSame ? 'duplicate' : 'jump'
  if (elapsed >= limits.skip) return undefined
  if (isSame) return 'duplicate'
  const metres = metresBetween(before, position)
  if (metres < limits.static) return 'static'
  const blur = (position.accuracy ?? 0) + (before.accuracy ?? 0)
  return metres - blur > (limits.metresPerSecond * elapsed) / 1000 ? 'jump' : undefined
}

const isPossible = ({ longitude, latitude, at, accuracy = 0 }: Reported) =>
  Number.isFinite(longitude) &&
  Number.isFinite(latitude) &&
  Math.abs(longitude) <= 180 &&
  Math.abs(latitude) <= 90 &&
  Number.isSafeInteger(at) &&
  at > 0 &&
  accuracy >= 0
