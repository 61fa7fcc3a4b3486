import { liveLimits } from '#shared/vocabulary/live'
import type { Actor } from '../../../_domain/decider'
import type { Course } from '../course'

/**
 * A viewer sees the stream this much late, or a service reports its end this much too early, ms.
 */
const toleranceMs = 10_000

interface NewBookmark {
  /** Milliseconds from the start of the stream. */
  at: number
  by: Actor
  /** Milliseconds since 1970. */
  now: number
}

/**
 * Checks whether a viewer may bookmark a moment of a stream.
 * @returns INVALID_INPUT for a moment without pictures, TOO_MANY, or undefined if they may
 */
export function findBookmarkError(
  bookmarks: readonly { by: Actor }[],
  { startedAt, endedAt }: Pick<Course, 'startedAt' | 'endedAt'>,
  { at, by: author, now }: NewBookmark,
): 'INVALID_INPUT' | 'TOO_MANY' | undefined {
  const lastMomentAt = (endedAt ?? now) + toleranceMs
  if (startedAt === undefined || startedAt + at > lastMomentAt) return 'INVALID_INPUT'

  const ownBookmarks = bookmarks.filter(
    ({ by }) => by.role === author.role && by.ref === author.ref,
  )
  const isStreamFull = bookmarks.length >= liveLimits.marks
  const isPersonFull = ownBookmarks.length >= liveLimits.marksEach
  return isStreamFull || isPersonFull ? 'TOO_MANY' : undefined
}

/**
 * Viewings that are stored of one person. A player that connects again every few seconds must not
 * fill the list.
 */
const maxViewingsPerPerson = 20

/**
 * Adds a viewing. If the person has too many, their second one is removed: the first one shows
 * since when they have been watching.
 */
export function addViewing<Viewing extends { openid?: string }>(
  viewings: Viewing[],
  newViewing: Viewing,
): Viewing[] {
  const ownViewings = viewings.filter(({ openid }) => openid === newViewing.openid)
  const removedViewing = ownViewings.length >= maxViewingsPerPerson ? ownViewings[1] : undefined
  return [...viewings.filter((viewing) => viewing !== removedViewing), newViewing]
}
