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
import { findMutation, listMutationsOf, type Mutation } from './planted'
import { placeOfMutation, type SecurityMutation, securityMutations } from './security-items'

/**
 * Checks that the test of each security item fails if its function is mutated. The mutation is
 * planted in a copy of the sources. `npm test` shows that the test passes without the mutation.
 * @param items numbers of items; all of them if empty
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

  const projectCopy = copySources()

  let plantedCount = 0
  let unnoticedCount = 0
  for (const chosenMutation of chosenMutations) {
    const mutations = runAll
      ? await allMutationsOf(chosenMutation)
      : [await findMutation(chosenMutation)]
    for (const mutation of mutations) {
      const failures = failuresWith(projectCopy, chosenMutation.item, mutation)
      plantedCount++
      if (failures.length === 0) unnoticedCount++
      printResult(chosenMutation, mutation, failures)
    }
  }

  console.log(`${plantedCount - unnoticedCount} of ${plantedCount} noticed`)
  return unnoticedCount > 0 && !runAll ? 1 : 0
}

const allMutationsOf = async ({ file, inside }: SecurityMutation): Promise<Mutation[]> =>
  (await listMutationsOf(file)).filter((mutation) => mutation.inside === inside)

function printResult(
  securityMutation: SecurityMutation,
  { kind, nth }: Mutation,
  failures: Failure[],
): void {
  const outcome = failures.length > 0 ? 'noticed' : 'NOT noticed'
  const item = String(securityMutation.item).padStart(2, '0')
  console.log(
    `${item}  ${outcome.padEnd(11)}  ${placeOfMutation(securityMutation)}: ${kind} (${nth})`,
  )
  const [failure] = failures
  if (failure)
    console.log(`      ${failure.fullName}\n      ${firstLine(failure.failureMessages[0] ?? '')}`)
}

const firstLine = (message: string): string => (message.split('\n')[0] as string).slice(0, 140)

/** Copies the files that git tracks or would track. The copy is removed when this process ends. */
function copySources(): string {
  const projectCopy = mkdtempSync(join(tmpdir(), 'mutants-'))
  process.on('exit', () => rmSync(projectCopy, { recursive: true, force: true }))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
  for (const filePath of trackedFiles()) cpSync(inRoot(filePath), join(projectCopy, filePath))
  symlinkSync(inRoot('node_modules'), join(projectCopy, 'node_modules'))
  // Tests of the house layer ask git which files exist.
  execFileSync('git', ['init', '--quiet'], { cwd: projectCopy })
  return projectCopy
}

interface Failure {
  fullName: string
  status: string
  failureMessages: string[]
}

function failuresWith(
  projectCopy: string,
  itemNumber: number,
  { file, source }: Mutation,
): Failure[] {
  const mutatedPath = join(projectCopy, file)
  const originalText = readFileSync(mutatedPath, 'utf8')
  writeFileSync(mutatedPath, source)
  try {
    return failuresOf(projectCopy, itemNumber)
  } finally {
    writeFileSync(mutatedPath, originalText)
  }
}

/**
 * The tests of the item that fail. A test that timed out or could not run its code does not count.
 * Throws if no test of the item ran.
 */
function failuresOf(projectCopy: string, itemNumber: number): Failure[] {
  const prefix = `${String(itemNumber).padStart(2, '0')}-`
  const fileNames = readdirSync(join(projectCopy, 'test', 'security', 'items'))
  const file = fileNames.find((fileName) => fileName.startsWith(prefix))
  const reportFile = join(projectCopy, 'report.json')
  rmSync(reportFile, { force: true })

  const { stderr } = spawnSync(
    join(projectCopy, 'node_modules', '.bin', 'vitest'),
    [
      'run',
      '--project',
      'security',
      `test/security/items/${file}`,
      '--bail=1',
      '--testTimeout=600000',
      '--reporter=json',
      `--outputFile=${reportFile}`,
    ],
    { cwd: projectCopy, encoding: 'utf8' },
  )

  const { testResults } = JSON.parse(readFileSync(reportFile, 'utf8')) as {
    testResults: { assertionResults: Failure[] }[]
  }
  const ownResults = testResults
    .flatMap((result) => result.assertionResults)
    .filter(({ fullName }) => fullName.startsWith(`${itemNumber}:`))
  if (ownResults.length === 0)
    throw new Error(`no test of item ${itemNumber} ran:\n${stderr.slice(-2_000)}`)

  return ownResults.filter(
    ({ status, failureMessages }) =>
      status === 'failed' &&
      !failureMessages.every((message) => /timed out|is not defined/i.test(message)),
  )
}
