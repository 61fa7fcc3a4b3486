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

/** Patterns of the keyboard, and numbers that sound like words: people choose them most often. */
const popularPins = [
  ...['112233', '111222', '123321', '147258', '147852', '159357', '258369', '789456', '963852'],
  ...['131420', '201314', '520131', '521131', '584520', '168168', '888666', '666888'],
]

/**
 * Whether a PIN is easy to guess: a pattern of one to three digits that is repeated, consecutive
 * digits, ascending or descending, or one of the popular ones.
 */
export function isEasyToGuess(pin: string): boolean {
  const isRepeated = [1, 2, 3].some((length) => pin === pin.slice(0, length).repeat(6 / length))
  const digits = [...pin].map(Number)
  const steps = digits.slice(1).map((digit, index) => digit - digits[index]!)
  const firstStep = steps[0]
  const areConsecutive =
    firstStep !== undefined &&
    Math.abs(firstStep) === 1 &&
    steps.every((step) => step === firstStep)
  return isRepeated || areConsecutive || popularPins.includes(pin)
}
