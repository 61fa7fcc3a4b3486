import { movedDate } from 'miniapp-cloud/client'

/**
 * The clock of a phone. It shows the same time as the cloud's clock.
 * @param initialOffsetMs the cloud's time minus the machine's time
 */
export function openClock(initialOffsetMs: number) {
  let offsetMs = initialOffsetMs
  const now = () => Date.now() + offsetMs
  return {
    now,
    setOffset: (newOffsetMs: number) => {
      offsetMs = newOffsetMs
    },
    /**
     * Makes `Date` in a page follow this clock. Otherwise a countdown on the page would disagree
     * with the cloud.
     */
    applyTo: (frame: Window) => {
      const pageWindow = frame as Window & { Date: DateConstructor }
      const RealDate = pageWindow.Date
      pageWindow.Date = movedDate(RealDate, now)
      RealDate.prototype.constructor = pageWindow.Date
    },
  }
}
