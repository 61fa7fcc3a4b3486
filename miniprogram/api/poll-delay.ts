/**
 * What a page knows about the situation of its reader. If any of the flags is true, the next change
 * may come within seconds. Otherwise it is early enough if the person sees a change a minute later.
 */
export interface LiveSituation {
  /** A case was just filed: the command centre calls within a minute, or officers are asked. */
  awaitsAnswer?: boolean
  /** An officer is on the way, and the page shows where they are. */
  awaitsArrival?: boolean
  hasRunningStream?: boolean
  /** The other party has to sign a text or to answer an offer. */
  awaitsOtherParty?: boolean
  /**
   * The person is in a mediation room that is not closed. They may be alone in it, because the
   * others come at the agreed time.
   */
  isInOpenRoom?: boolean
  /** The person is a member of staff, who may get an offer that is open for seconds only. */
  mayReceiveOffer?: boolean
  /** When something last changed for this person, ms since 1970. */
  changedAt?: number
}

export const livePollMs = 5_000
export const idlePollMs = 60_000
/** How long after a change the next one is likely: a step is often followed by a response. */
const burstMs = 120_000

/**
 * How long a page waits between two polls of its notification, ms. Each poll is a database request,
 * and WeChat's quota allows an environment few of them per second: 150 open phones that poll every
 * five seconds use it up.
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

/**
 * Whether it is time for the next poll. The absolute difference is used so that polling continues
 * when the phone's clock is set back.
 */
export const isPollDue = (lastPollAt: number, situation: LiveSituation, now: number): boolean =>
  Math.abs(now - lastPollAt) >= nextPollDelay(situation, now)
