import { build } from './build'
import { exitForWrongArguments, readOptions } from './command-line'
import { inRoot } from './paths'

const USAGE = `用法 usage: npm run drill -- [--seed N]
  --seed N   the order of the steps; 0, the default, is the order of a usual year

Runs a year of an environment in minutes on the local cloud: people come and go, keys are replaced,
the environment is lost, the year ends. After each step the record is audited, every complainant
reads their case, and every account is recognised. Exit code 1: the named step did not hold.`

const { values } = readOptions(USAGE, { options: { seed: { type: 'string' } } })
const seed = Number(values.seed ?? 0)
if (!Number.isSafeInteger(seed) || seed < 0) exitForWrongArguments('--seed: a whole number from 0')
await build()
const { runDrill } = (await import(inRoot('test', 'drill', 'run.ts'))) as {
  runDrill: (options: { seed: number; report: (line: string) => void }) => Promise<void>
}
try {
  await runDrill({ seed, report: console.log })
  console.log(`the year holds (seed ${seed})`)
} catch (error) {
  console.error(`✗ ${(error as Error).message}\nagain with: npm run drill -- --seed ${seed}`)
  process.exit(1)
}
process.exit(0)
