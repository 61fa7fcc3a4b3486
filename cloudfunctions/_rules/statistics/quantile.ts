/**
 * The quantile of values by the nearest rank: the fraction 0.5 gives the median. Undefined if there
 * are no values.
 */
export function quantileOf(values: readonly number[], fraction: number): number | undefined {
  const sortedValues = [...values].sort((valueA, valueB) => valueA - valueB)
  const rank = Math.max(1, Math.ceil(fraction * sortedValues.length))
  return sortedValues[rank - 1]
}
