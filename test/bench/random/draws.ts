import { createHash } from 'node:crypto'
import { dice } from '../../shared/redaction/dice'

export type Draws = ReturnType<typeof draws>

/** Random numbers that are the same every time, by a seed. */
export function draws(seed: string) {
  const { next: uniform } = dice(createHash('sha256').update(seed).digest().readUInt32BE(0))
  const exponential = () => -Math.log(1 - uniform())

  return {
    uniform,
    exponential,
    normal: () => Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * uniform()),
    poisson(mean: number): number {
      let count = 0
      for (let sum = exponential(); sum < mean; sum += exponential()) count++
      return count
    },
  }
}
