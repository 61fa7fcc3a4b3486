/**
 * The two confidence intervals of the score. They use only + − × ÷ and the square root, for which
 * IEEE 754 requires the same result on every machine.
 */

/**
 * Rounds half up to a whole number. The added millionth prevents that a tie is decided by the last
 * bits of a floating-point number.
 */
export const roundHalfUp = (value: number): number => Math.floor(value + 0.5 + 1e-6)

export interface ScoreBounds {
  from: number
  to: number
}

/**
 * Wilson's score interval of the share `goodPersons / allPersons`. Both may be fractional, because
 * persons are weighted. `allPersons` must be positive.
 * @param z quantile of the normal distribution
 */
export function wilsonInterval(goodPersons: number, allPersons: number, z: number): ScoreBounds {
  const zSquared = z * z
  const middle = goodPersons + zSquared / 2
  const spread =
    z * Math.sqrt((goodPersons * (allPersons - goodPersons)) / allPersons + zSquared / 4)
  return {
    from: (middle - spread) / (allPersons + zSquared),
    to: (middle + spread) / (allPersons + zSquared),
  }
}

/**
 * Quantile of the distribution Gamma(shape, rate), approximated after Wilson and Hilferty.
 * @param z the same quantile of the normal distribution
 */
export function gammaQuantile(shape: number, rate: number, z: number): number {
  const cubeRoot = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  return (shape * cubeRoot * cubeRoot * cubeRoot) / rate
}
