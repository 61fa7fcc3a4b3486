/**
 * The value below which a share of the values lie (nearest rank); undefined of none. The median is
 * that of a half.
 */
export function quantileOf(values: readonly number[], fraction: number): number | undefined {
  const sorted = [...values].sort((first, second) => first - second)
  return sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)]
}
