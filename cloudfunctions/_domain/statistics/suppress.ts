/** Counts under this point at persons and are not shown. */
export const smallest = 5

/**
 * Which rows of a table with a shown total must stay hidden: every count from 1 to 4, and, where only one row would be hidden, the
 * smallest of the others with it, since the total would give the single one away. Zero is shown: it is nobody.
 */
export function hiddenRows(counts: readonly number[]): boolean[] {
  const hidden = counts.map((count) => count > 0 && count < smallest)
  if (hidden.filter(Boolean).length !== 1) return hidden
  const others = counts
    .map((count, index) => ({ count, index }))
    .filter(({ count, index }) => count > 0 && !hidden[index])
  const least = others.sort((a, b) => a.count - b.count || a.index - b.index)[0]
  if (least) hidden[least.index] = true
  return hidden
}

/** A share that may be shown: its denominator is no small number, nor is either part of it, unless that part is nobody. */
export const mayShow = ({ part, of }: { part: number; of: number }): boolean =>
  of >= smallest && [part, of - part].every((count) => count === 0 || count >= smallest)

/** The table as people may see it: a hidden count is absent. */
export function suppressed<Row extends { count: number }>(
  rows: readonly Row[],
): (Omit<Row, 'count'> & { count?: number })[] {
  const hidden = hiddenRows(rows.map(({ count }) => count))
  return rows.map(({ count, ...rest }, index) => (hidden[index] ? rest : { ...rest, count }))
}
