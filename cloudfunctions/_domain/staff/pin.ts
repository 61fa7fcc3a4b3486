import type { ErrorCode } from '#shared/errors'

/** An entered PIN is valid for this long. */
export const pinValidityMs = 300_000

/**
 * The error if an irrevocable action needs the PIN first.
 *
 * @param pin `openUntil` is when the last entry of the PIN expires, ms since 1970; undefined if the
 *   person has not set a PIN
 */
export function findPinError(
  pin: { openUntil: number } | undefined,
  now: number,
): ErrorCode | undefined {
  if (!pin) return 'PIN_NOT_SET'
  return now < pin.openUntil ? undefined : 'PIN_NEEDED'
}

/**
 * Whether a PIN is easy to guess: the same digit six times, or consecutive digits, ascending or
 * descending.
 */
export function isEasyToGuess(pin: string): boolean {
  const digits = [...pin].map(Number)
  const steps = digits.slice(1).map((digit, index) => digit - digits[index]!)
  const firstStep = steps[0]
  const areStepsEqual = steps.every((step) => step === firstStep)
  return firstStep !== undefined && areStepsEqual && Math.abs(firstStep) <= 1
}
