import { parseArgs } from 'node:util'
import { build } from './build'
import { inRoot } from './paths'

/**
 * `npm run attack [-- --minutes N --seed S]` lets generated strangers act in a town with a day of
 * cases (test/attack), for five minutes by default. It prints which actions were accepted. When an
 * invariant of test/attack/invariants.ts is violated, it prints the seed and the shortest list of
 * calls that violates it, and the exit code is 1.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } },
})
const minutes = Number(values.minutes)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
if (!(minutes > 0) || !Number.isSafeInteger(seed)) {
  console.error('--minutes takes a number above zero, --seed a whole number')
  process.exit(2)
}
await build()
const { attack, report } = (await import(inRoot('test', 'attack', 'range.ts'))) as {
  /** `found` is the violated invariant, if there is one. */
  attack: (options: { minutes: number; seed: number }) => Promise<{ found?: unknown }>
  report: (attackResult: object) => string
}
const attackResult = await attack({ minutes, seed })
console.log(report(attackResult))
process.exit(attackResult.found ? 1 : 0)
