import { build } from './build'
import { exitForWrongArguments, readOptions } from './command-line'
import { inRoot } from './paths'

const USAGE = `用法 usage: npm run attack -- [--minutes N] [--seed S]
  --minutes N   how long it takes (default: 5)
  --seed S      repeats a run

Lets generated strangers act in a town with a day of cases (test/attack), and prints which actions
were accepted. When an invariant of test/attack/invariants.ts is violated, it prints the seed and
the shortest list of calls that violates it. Exit code: 1 in this case; 2: wrong arguments.`

const { values } = readOptions(USAGE, {
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string' } },
})
const minutes = Number(values.minutes)
const seed = Number(values.seed ?? Date.now() % 1_000_000)
if (!(minutes > 0) || !Number.isSafeInteger(seed))
  exitForWrongArguments('--minutes takes a number above zero, --seed a whole number')
await build()
const { attack, report } = (await import(inRoot('test', 'attack', 'range.ts'))) as {
  /** `found` is the violated invariant, if there is one. */
  attack: (options: { minutes: number; seed: number }) => Promise<{ found?: unknown }>
  report: (attackResult: object) => string
}
const attackResult = await attack({ minutes, seed })
console.log(report(attackResult))
process.exit(attackResult.found ? 1 : 0)
