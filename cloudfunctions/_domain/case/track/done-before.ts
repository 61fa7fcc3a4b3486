/** Sooner than this it was sent as it was done, milliseconds. */
const atOnce = 2 * 60_000

/**
 * When the phone says that something was done, if it was sent only later: without a line it waited. A time before the officer had the
 * case, or one that is still to come, says nothing. Deadlines and targets go by the server's time alone.
 */
export function doneBefore(said: number | undefined, since: number | undefined, now: number): number | undefined {
  if (said === undefined || since === undefined) return undefined
  return said >= since && said < now - atOnce ? Math.round(said) : undefined
}
