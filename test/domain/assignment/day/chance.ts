/** Repeatable chance: the same seed gives the same draws on every machine. */
export type Chance = () => number

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * A chance of its own for one thing, so that other events do not change it: days stay the same
 * under other rules.
 */
export function chanceFor(seed: number, ...about: (string | number)[]): Chance {
  let hash = 2_166_136_261 ^ seed
  for (const character of about.join(':'))
    hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619)
  return chanceOf(hash)
}

export const between = (chance: Chance, low: number, high: number) => low + chance() * (high - low)
export const exponential = (chance: Chance, mean: number) => -mean * Math.log(1 - chance())

/** Skewed as people's delays are: half are below the median, a few far above. */
export function delay(chance: Chance, median: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
  return median * Math.exp(spread * normal)
}
