/**
 * The score's two intervals by + − × ÷ and the square root, which all IEEE 754 doubles work alike.
 */

/** Half up to a whole number. The millionth keeps a machine's last bits from deciding a tie. */
export const roundHalfUp = (value: number): number => Math.floor(value + 0.5 + 1e-6)

export interface ScoreBounds {
  from: number
  to: number
}

/**
 * Wilson's score interval of a share: `goodPersons` of `allPersons`, both fractions of persons,
 * `allPersons` above zero.
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
 * Quantile of Gamma(shape, rate) after Wilson and Hilferty; `z` is that of the normal distribution.
 */
export function gammaQuantile(shape: number, rate: number, z: number): number {
  const cubeRoot = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  return (shape * cubeRoot * cubeRoot * cubeRoot) / rate
}
