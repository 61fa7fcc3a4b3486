/** The score's two intervals by + − × ÷ and the square root, which all IEEE 754 doubles work alike. */

/** Half up to a whole number. The millionth keeps a machine's last bits from deciding a tie. */
export const rounded = (value: number): number => Math.floor(value + 0.5 + 1e-6)

export interface Bounds {
  from: number
  to: number
}

/** Wilson's score interval of a share: `good` of `all`, both fractions of persons, `all` above zero. */
export function shareWithin(good: number, all: number, z: number): Bounds {
  const squared = z * z
  const middle = good + squared / 2
  const spread = z * Math.sqrt((good * (all - good)) / all + squared / 4)
  return { from: (middle - spread) / (all + squared), to: (middle + spread) / (all + squared) }
}

/** Quantile of Gamma(shape, rate) after Wilson and Hilferty; `z` is that of the normal distribution. */
export function gammaAt(shape: number, rate: number, z: number): number {
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  return (shape * root * root * root) / rate
}
