import type { seeded } from '../../local/cloud/test/workbench'

export type Random = ReturnType<typeof seeded>

/** One of several by their weights, which are not negative and not all zero. */
export function pickWeighted<Item>(
  random: Random,
  items: readonly Item[],
  weight: (item: Item) => number,
): Item {
  const weights = items.map(weight)
  let left = random.next() * weights.reduce((sum, one) => sum + one, 0)
  const at = weights.findIndex((one) => {
    left -= one
    return left < 0
  })
  return items[at < 0 ? items.length - 1 : at]!
}
