import { liveLimits } from '#shared/vocabulary/live'
import type { Actor } from '../../../_domain/decider'
import type { Course } from '../course'

/** By how much a viewer may see late, and a service tell a stream's end too early, milliseconds. */
const tolerance = 10_000

/** Why a viewer may not mark a moment of a stream, or undefined. */
export function cannotMark(
  marks: readonly { by: Actor }[],
  { startedAt, endedAt }: Pick<Course, 'startedAt' | 'endedAt'>,
  { at, by: author, now }: { at: number; by: Actor; now: number },
): 'INVALID_INPUT' | 'TOO_MANY' | undefined {
  if (startedAt === undefined || startedAt + at > (endedAt ?? now) + tolerance)
    return 'INVALID_INPUT'
  const ownBookmarks = marks.filter(
    (mark) => mark.by.role === author.role && mark.by.ref === author.ref,
  )
  return marks.length >= liveLimits.marks || ownBookmarks.length >= liveLimits.marksEach
    ? 'TOO_MANY'
    : undefined
}

/**
 * Viewings kept of one person: a player that rejoins every few seconds must not use up the list.
 */
const maxBookmarks = 20

/**
 * The viewings with one more; of a person who has very many the first stays and the second is
 * dropped.
 */
export function withViewing<Viewing extends { openid?: string }>(
  viewings: Viewing[],
  viewing: Viewing,
): Viewing[] {
  const ownViewings = viewings.filter(({ openid }) => openid === viewing.openid)
  const oldest = ownViewings.length >= maxBookmarks ? ownViewings[1] : undefined
  return [...viewings.filter((otherViewing) => otherViewing !== oldest), viewing]
}
