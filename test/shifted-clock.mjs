/**
 * Moves the clock of a whole process to the day that TEST_DATE names, e.g. `TEST_DATE=2027-01-15`.
 * Node loads this file before anything else (`--import`, also in child processes): plain
 * JavaScript, since no compiler runs yet. Without TEST_DATE it does nothing.
 */

/** Ten in the morning in Shanghai, when bureaus are open and no shift changes. */
const startOf = (day) => Date.parse(`${day}T10:00:00+08:00`)

/** How far the clock is ahead of the real one in ms; child processes get the same. */
function aheadOf(day) {
  process.env.TEST_CLOCK_AHEAD ??= String(startOf(day) - Date.now())
  return Number(process.env.TEST_CLOCK_AHEAD)
}

const day = process.env.TEST_DATE
if (day) {
  const ahead = aheadOf(day)
  if (!Number.isFinite(ahead)) throw new Error(`TEST_DATE is no day: ${day}`)
  const RealDate = Date
  const ShiftedDate = class extends RealDate {
    constructor(...given) {
      if (given.length > 0) super(...given)
      else super(RealDate.now() + ahead)
    }
    static now() {
      return RealDate.now() + ahead
    }
  }
  globalThis.Date = Object.defineProperty(ShiftedDate, 'name', { value: 'Date' })
}
