import { type Rejection, rejections } from '../../../../miniprogram/shared/vocabulary/track'
import type { Case } from '../state'
import type { Reported } from './positions'

/** The positions from accepting a case to its end: where an officer is at other times is private. */
export function whileInHand(
  reported: readonly Reported[],
  { takenAt = Number.POSITIVE_INFINITY, closedAt = Number.POSITIVE_INFINITY }: Pick<Case, 'takenAt' | 'closedAt'>,
): Reported[] {
  return reported.filter(({ at }) => at >= takenAt && at <= closedAt)
}

/** The officer is no longer on the way: the case is over, or waits only for a leader. */
export const isOver = ({ closedAt, closing }: Pick<Case, 'closedAt' | 'closing'>): boolean =>
  closedAt !== undefined || closing !== undefined

/** How many positions were rejected, by the reason in words, the most frequent first. */
export function inWords(rejected: readonly { reason: Rejection }[]): { reason: string; count: number }[] {
  const counts = new Map<Rejection, number>()
  for (const { reason } of rejected) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([reason, count]) => ({ reason: rejections.label(reason), count }))
}
