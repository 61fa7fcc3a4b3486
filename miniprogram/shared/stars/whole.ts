/**
 * Arithmetic of the index: whole numbers only, every quotient rounded down to millionths. Below 2^53 every engine
 * computes these operations exactly, and rounding down keeps order: more can never become less. BigInt would do the
 * same, but old phones lack it.
 */

/** One, in millionths. */
export const one = 1_000_000

/**
 * a / b rounded down. Both whole; `b` positive. `Math.floor(a / b)` may round up when the quotient is just below a
 * whole number.
 */
export const quotient = (a: number, b: number): number => (exact(a) - (a % exact(b))) / b

/** a / b in millionths, rounded down: long division keeps intermediate numbers small. Throws RangeError beyond 2^53. */
export function ratio(a: number, b: number): number {
  exact(b * 10)
  let digits = quotient(a, b)
  let rest = a % b
  for (let place = 0; place < 6; place++) {
    rest *= 10
    digits = digits * 10 + quotient(rest, b)
    rest %= b
  }
  return exact(digits)
}

/** Square root rounded down. Corrects `Math.sqrt`, whose last digit the language leaves open. */
export function root(a: number): number {
  let guess = Math.floor(Math.sqrt(exact(a)))
  while (guess * guess > a) guess--
  while ((guess + 1) * (guess + 1) <= a) guess++
  return guess
}

function exact(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not an exact whole number: ${value}`)
  return value
}
