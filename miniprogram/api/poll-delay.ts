/**
 * What a page knows of the person in front of it. Each entry means that the next change may come
 * within seconds; without any, nothing is lost when the person learns of a change a minute later.
 */
export interface LiveSituation {
  /** Filed moments ago: the desk calls within the minute, or officers are being asked. */
  awaitsAnswer?: boolean
  /** An officer is on the way, and their position moves. */
  awaitsArrival?: boolean
  hasRunningStream?: boolean
  /** A text waits for the other side's signature, or an offer for its answer. */
  awaitsOtherParty?: boolean
  /** In a mediation room that is not closed, also alone: the others come at the agreed time. */
  isInOpenRoom?: boolean
  /** An offer lasts seconds. Staff poll only while their watch is broken. */
  mayReceiveOffer?: boolean
  /** When something last changed for this person, ms since 1970. */
  changedAt?: number
}

export const livePollMs = 5_000
export const idlePollMs = 60_000
/** Changes come in bursts: a step is often followed by the answer to it. */
const burstMs = 120_000

/**
 * How long a page waits between two looks at its notification, ms. Each look is a request to the
 * database, and an environment has few in a second: 150 open phones that look every 5 seconds use
 * up all that WeChat's quota allows.
 */
export function nextPollDelay(situation: LiveSituation, now: number): number {
  const { changedAt = Number.NEGATIVE_INFINITY } = situation
  const isLive =
    situation.awaitsAnswer ||
    situation.awaitsArrival ||
    situation.hasRunningStream ||
    situation.awaitsOtherParty ||
    situation.isInOpenRoom ||
    situation.mayReceiveOffer ||
    now - changedAt < burstMs
  return isLive ? livePollMs : idlePollMs
}

/** Whether it is time for the next look. A clock that was put back does not stop the looks. */
export const isPollDue = (lastPollAt: number, situation: LiveSituation, now: number): boolean =>
  Math.abs(now - lastPollAt) >= nextPollDelay(situation, now)
