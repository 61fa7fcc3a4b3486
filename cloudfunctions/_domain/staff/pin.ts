import type { ErrorCode } from '#shared/errors'

/** How long a confirmed PIN is good for, in milliseconds: one sitting. */
export const sittingMs = 300_000

/**
 * What a phone that acts in somebody's name lacks: `openUntil` (ms since 1970) of their PIN, when
 * they have one.
 */
export function findPinError(
  pin: { openUntil: number } | undefined,
  now: number,
): ErrorCode | undefined {
  if (!pin) return 'PIN_NOT_SET'
  return now < pin.openUntil ? undefined : 'PIN_NEEDED'
}

/** The first that anybody tries: one digit six times, or six in a row, up or down. */
export function isGuessed(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])))
  return steps.size === 1 && [-1, 0, 1].includes([...steps][0]!)
}
