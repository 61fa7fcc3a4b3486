import { movedDate } from 'miniapp-cloud/client'

/** The time of this phone: the machine's, moved by as much as the cloud's clock is. */
export function openClock(initial: number) {
  let offset = initial
  const now = () => Date.now() + offset
  return {
    now,
    setOffset: (ms: number) => {
      offset = ms
    },
    /** Makes `Date` of a page follow this clock; without it a countdown would disagree with the cloud that set it. */
    rule: (frame: Window) => {
      const scope = frame as Window & { Date: DateConstructor }
      const Real = scope.Date
      scope.Date = movedDate(Real, now)
      Real.prototype.constructor = scope.Date
    },
  }
}
