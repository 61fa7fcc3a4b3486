/** Repeatable random numbers: the same seed gives the same numbers on every machine. */
export interface Random {
  /** A whole number from 0 to `limit` - 1. */
  nextIndex(limit: number): number
  pick<Element>(elements: readonly Element[]): Element
  shuffle<Element>(elements: readonly Element[]): Element[]
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const nextIndex = (limit: number): number => {
    // A linear congruential generator with the constants of Numerical Recipes. Its high bits are
    // the more random ones, and the division uses them.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  return {
    nextIndex,
    pick: (elements) => elements[nextIndex(elements.length)]!,
    shuffle: (elements) => {
      const shuffled = [...elements]
      for (let index = shuffled.length - 1; index > 0; index--) {
        const otherIndex = nextIndex(index + 1)
        ;[shuffled[index], shuffled[otherIndex]] = [shuffled[otherIndex]!, shuffled[index]!]
      }
      return shuffled
    },
  }
}
