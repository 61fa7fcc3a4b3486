import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { trackedFiles } from '../modules/tracked-files'
import { inRoot } from '../paths'
import { findMutation, type Mutation, mutationsOf } from './planted'
import { placeOf, type SecurityMutation, securityMutations } from './security-items'

/**
 * Tests whether the test of each security item fails when its function is mutated. The mutation is
 * planted in a copy of the sources. That the test passes without the mutation is shown by `npm
 * test`.
 * @param items all of them when empty
 * @param runAll plants every mutation of the function instead of the one that breaks the item, for
 * a report
 * @returns the exit code
 */
export async function mutateSecurity(items: readonly number[], runAll: boolean): Promise<number> {
  const chosenMutations = securityMutations.filter(
    ({ item }) => items.length === 0 || items.includes(item),
  )
  if (chosenMutations.length === 0) {
    console.error(`no such item: ${items.join(', ')}; there are 1 to 25`)
    return 2
  }
  const copy = copySources()
  let plantedCount = 0
  let unnoticedCount = 0
  for (const chosen of chosenMutations) {
    const mutations = runAll ? await allMutationsOf(chosen) : [await findMutation(chosen)]
    for (const mutation of mutations) {
      const failures = failuresWith(copy, chosen.item, mutation)
      plantedCount++
      if (failures.length === 0) unnoticedCount++
      printResult(chosen, mutation, failures)
    }
  }
  console.log(`${plantedCount - unnoticedCount} of ${plantedCount} noticed`)
  return unnoticedCount > 0 && !runAll ? 1 : 0
}

const allMutationsOf = async ({ file, inside }: SecurityMutation): Promise<Mutation[]> =>
  (await mutationsOf(file)).filter((mutation) => mutation.inside === inside)

function printResult(
  securityMutation: SecurityMutation,
  { kind, nth }: Mutation,
  failures: Failure[],
): void {
  const verdict = failures.length > 0 ? 'noticed' : 'NOT noticed'
  const item = String(securityMutation.item).padStart(2, '0')
  console.log(`${item}  ${verdict.padEnd(11)}  ${placeOf(securityMutation)}: ${kind} (${nth})`)
  const [failure] = failures
  if (failure)
    console.log(`      ${failure.fullName}\n      ${firstLine(failure.failureMessages[0] ?? '')}`)
}

const firstLine = (message: string): string => (message.split('\n')[0] as string).slice(0, 140)

/** The files that git tracks or would track: no data and no build output. Removed at the end. */
function copySources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'mutants-'))
  process.on('exit', () => rmSync(copy, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
  for (const filePath of trackedFiles()) cpSync(inRoot(filePath), join(copy, filePath))
  symlinkSync(inRoot('node_modules'), join(copy, 'node_modules'))
  // Tests of the house layer ask git which files exist.
  execFileSync('git', ['init', '--quiet'], { cwd: copy })
  return copy
}

interface Failure {
  fullName: string
  status: string
  failureMessages: string[]
}

function failuresWith(copy: string, item: number, { file, source }: Mutation): Failure[] {
  const path = join(copy, file)
  const original = readFileSync(path, 'utf8')
  writeFileSync(path, source)
  try {
    return failuresOf(copy, item)
  } finally {
    writeFileSync(path, original)
  }
}

/**
 * The tests of the item that fail, except when the code cannot run at all. Throws when the run
 * times out, a file does not load, or there is no such test.
 */
function failuresOf(copy: string, item: number): Failure[] {
  const prefix = `${String(item).padStart(2, '0')}-`
  const names = readdirSync(join(copy, 'test', 'security', 'items'))
  const file = names.find((name) => name.startsWith(prefix))
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  const { stderr } = spawnSync(
    join(copy, 'node_modules', '.bin', 'vitest'),
    [
      'run',
      '--project',
      'security',
      `test/security/items/${file}`,
      '--bail=1',
      '--testTimeout=600000',
      '--reporter=json',
      `--outputFile=${report}`,
    ],
    { cwd: copy, encoding: 'utf8' },
  )
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { assertionResults: Failure[] }[]
  }
  const ownResults = testResults
    .flatMap((result) => result.assertionResults)
    .filter(({ fullName }) => fullName.startsWith(`${item}:`))
  if (ownResults.length === 0)
    throw new Error(`no test of item ${item} ran:\n${stderr.slice(-2_000)}`)
  return ownResults.filter(
    ({ status, failureMessages }) =>
      status === 'failed' &&
      !failureMessages.every((message) => /timed out|is not defined/i.test(message)),
  )
}
