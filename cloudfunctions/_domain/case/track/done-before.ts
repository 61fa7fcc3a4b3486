/** A shorter delay, in milliseconds, means that the phone sent it at once. */
const atOnce = 2 * 60_000

/**
 * When the phone says that a deed was done, if the phone sent it later for want of a line. Ignored when before the
 * officer had the case or in the future. Deadlines and targets go by the server's time alone.
 */
export function doneBefore(said: number | undefined, since: number | undefined, now: number): number | undefined {
  if (said === undefined || since === undefined) return undefined
  return said >= since && said < now - atOnce ? Math.round(said) : undefined
}
