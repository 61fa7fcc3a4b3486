import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { recordedDurations } from './changed/durations'
import { readRepository } from './changed/repository'
import { type ConcernedTest, selectTests } from './changed/select'
import { readOptions } from './command-line'
import { inRoot } from './paths'

const USAGE = `用法 usage: npm run test:changed -- [--all] [--list]
  --all    also the tests that are left out for time
  --list   only print them

Runs the tests that the uncommitted changes may break, in about a minute on two free cores, and
prints what it left out for time.`

const { values } = readOptions(USAGE, {
  options: { all: { type: 'boolean' }, list: { type: 'boolean' } },
})

/**
 * The sum of recorded durations. Three workers run at once, so with the build and the start of
 * Vitest this takes less than a minute.
 */
const budgetSeconds = values.all ? Number.POSITIVE_INFINITY : 110

const { repository, change } = readRepository(inRoot())
const { chosenTests, leftOut } = selectTests(
  repository,
  change,
  recordedDurations(inRoot()),
  budgetSeconds,
)

console.log(`${change.files.length} files changed: ${summaryOf(chosenTests)}`)
if (values.list) console.log(chosenTests.map(({ file }) => `  ${file}`).join('\n'))
else runChosenTests()
if (leftOut.length > 0)
  console.log(
    [
      `Left out for time: ${summaryOf(leftOut)}. \`npm run test:changed -- --all\` runs them too.`,
      'The closest ones; `npm test -- NAME` runs one:',
      ...leftOut.slice(0, 12).map(({ file, seconds }) => `  ${file} (${Math.ceil(seconds)} s)`),
      ...foldersOf(leftOut.slice(12)),
    ].join('\n'),
  )
console.log('Not chosen here: house tests (npm run check), stories and attacks (npm test).')

function summaryOf(tests: readonly ConcernedTest[]): string {
  const seconds = Math.round(tests.reduce((runningSum, test) => runningSum + test.seconds, 0))
  return `${tests.length} test files, ${seconds} s of tests`
}

/** The number of test files in each folder, such as `  and 30 in test/actions/mediation`. */
function foldersOf(tests: readonly ConcernedTest[]): string[] {
  const counts = new Map<string, number>()
  for (const { file } of tests) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1)
  return [...counts].map(([folder, count]) => `  and ${count} in ${folder}`)
}

function runChosenTests(): void {
  // The tests of the local packages and of the operator's programs have their own configuration.
  const isLocalTest = (filePath: string) => /^(local|test\/local)\//.test(filePath)
  const runVitest = (config: string[], tests: string[]) =>
    tests.length === 0 ||
    spawnSync('npx', ['vitest', 'run', '--passWithNoTests', ...config, ...tests], {
      cwd: inRoot(),
      stdio: 'inherit',
    }).status === 0

  const fileNames = chosenTests.map(({ file }) => file)
  const results = [
    runVitest(
      [],
      fileNames.filter((filePath) => !isLocalTest(filePath)),
    ),
    runVitest(
      ['--config', 'test/soak/config.ts', '--project', 'local'],
      fileNames.filter(isLocalTest),
    ),
  ]
  if (results.includes(false)) process.exitCode = 1
}
