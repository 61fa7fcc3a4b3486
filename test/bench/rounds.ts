import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot } from '../../scripts/paths'
import { openProduct } from '../actions/cloud'
import { measureCourse } from '../actions/course'
import { aim, type MeasuredWrite, reasonFor } from '../actions/write-rounds'

/**
 * How long a round takes on the real cloud, ms: what is known of it lies between the first and the
 * last.
 */
const roundTimes = [10, 20, 30]

/** Requests to the cloud that wait for each other, by action: two cases, then every write. */
export async function run({ write }: { write?: boolean }): Promise<void> {
  await printCourse()
  const measuredWrites = measureWrites()
  printWrites(measuredWrites)
  if (write) writeTable(measuredWrites)
}

async function printCourse(): Promise<void> {
  const product = await openProduct({ isolation: 'inline' })
  try {
    console.log(
      `action                      rounds  requests  ${roundTimes.map((ms) => `at ${ms} ms`).join('  ')}`,
    )
    for (const { action, database, rounds } of await measureCourse(product)) {
      const times = roundTimes.map((ms) => `${((rounds * ms) / 1000).toFixed(2)} s`)
      const counts = `${String(rounds).padStart(6)}  ${String(database).padStart(8)}`
      console.log(`${action.padEnd(26)}  ${counts}  ${times.join('   ')}`)
    }
  } finally {
    await product.close()
  }
}

/**
 * Every write has a test that prepares its input. They report what they have measured. The other
 * tests of the actions run too, because some writes take more rounds after them.
 */
function measureWrites(): MeasuredWrite[] {
  const folder = mkdtempSync(join(tmpdir(), 'bench-rounds-'))
  const reportPath = join(folder, 'writes')
  writeFileSync(reportPath, '')
  try {
    spawnSync('npx', ['vitest', 'run', '--project', 'actions', '--reporter=dot'], {
      cwd: inRoot(),
      env: { ...process.env, WRITE_ROUNDS: reportPath },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const lines = readFileSync(reportPath, 'utf8').split('\n').filter(Boolean)
    return lines.map((line) => JSON.parse(line) as MeasuredWrite)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function printWrites(measured: MeasuredWrite[]): void {
  const writes = longestOfEach(measured)
  console.log(`\n${writes.length} writes; rounds and requests; the aim is ${aim} rounds`)
  for (const { action, rounds, database } of writes) {
    const reason = rounds > aim ? (reasonFor(action) ?? 'no reason is written') : ''
    const counts = `${String(rounds).padStart(4)}${String(database).padStart(6)}`
    console.log(`${action.padEnd(34)}${counts}  ${reason}`.trimEnd())
  }
}

/** Writes the table that the tests compare with (`--write`). */
function writeTable(measured: MeasuredWrite[]): void {
  const table = Object.fromEntries(
    longestOfEach(measured)
      .map(({ action, rounds }) => [action, rounds] as const)
      .sort(([first], [second]) => (first < second ? -1 : 1)),
  )
  writeFileSync(
    inRoot('test', 'actions', 'write-rounds.json'),
    `${JSON.stringify(table, null, 2)}\n`,
  )
}

/** An action that several tests measure counts with its longest call; the longest come first. */
function longestOfEach(measured: MeasuredWrite[]): MeasuredWrite[] {
  const mostByAction = new Map<string, MeasuredWrite>()
  for (const write of measured) {
    const previous = mostByAction.get(write.action)
    if (!previous || previous.rounds < write.rounds) mostByAction.set(write.action, write)
  }
  return [...mostByAction.values()].sort(
    (first, second) => second.rounds - first.rounds || (first.action < second.action ? -1 : 1),
  )
}
