import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stryker } from '@stryker-mutator/core'
import { inRoot } from '../paths'
import { createCompileCheck } from './compiler'
import { equivalents } from './equivalent'
import type { Planted } from './own-mutators'
import { isMutationNamed, type Mutation, nameMutations } from './planted'

/** The files whose rules are mutated, and the number of mutations. */
export interface RulesOptions {
  selection: 'changed' | 'all' | { folders: string[] }
  /** The number of mutations that are drawn from each folder. All of them when absent. */
  sample?: string | undefined
  seed: string
  /**
   * Also mutates code that runs only while modules load. A mutation then takes ten seconds instead
   * of one.
   */
  withStatic: boolean
}

const rules = ['cloudfunctions/_domain/', 'miniprogram/shared/']
/** The rules of modules: command rows, and the files in their folders `rules`. */
const moduleRules = /^cloudfunctions\/_modules\/[a-z-]+\/(commands\.ts$|rules\/)/
/** Folders of tables. The tests of the code that reads a table prove it. */
const tableFolders = ['contract', 'privacy', 'vocabulary'].map(
  (folderPath) => `miniprogram/shared/${folderPath}/`,
)

type Result = Awaited<ReturnType<Stryker['runMutationTest']>>[number]

const startsWithOneOf = (folders: string[], filePath: string) =>
  folders.some((folderPath) => filePath.startsWith(folderPath))
const runGit = (...args: string[]) =>
  execFileSync('git', args, { cwd: inRoot(), encoding: 'utf8' }).trim().split('\n')

/**
 * Plants the mutations of Stryker in the rules, one at a time, and runs the tests of the rules.
 * Prints the mutations that no test noticed.
 * @returns false if the selection has no file of the rules
 */
export async function mutateRules(options: RulesOptions): Promise<boolean> {
  const mutatedFiles = selectedFilesOf(options.selection).filter(
    (filePath) =>
      (startsWithOneOf(rules, filePath) || moduleRules.test(filePath)) &&
      !startsWithOneOf(tableFolders, filePath),
  )
  if (mutatedFiles.length === 0) return false
  reportResults(await plantMutations(mutatedFiles, options), options.seed)
  return true
}

function plantMutations(
  files: string[],
  { sample, seed, withStatic }: RulesOptions,
): Promise<Result[]> {
  process.env.MUTANTS_SAMPLE = sample
  process.env.MUTANTS_SEED = seed
  return new Stryker({
    mutate: files,
    mutator: { excludedMutations: ['StringLiteral'] },
    ignoreStatic: !withStatic,
    plugins: [
      '@stryker-mutator/vitest-runner',
      ...(sample ? [inRoot('scripts/mutants/sample.ts')] : []),
    ],
    testRunner: 'vitest',
    vitest: { configFile: 'scripts/mutants/config.ts' },
    checkers: sample ? ['sample'] : [],
    checkerNodeArgs: ['--import', 'tsx'],
    concurrency: 1,
    // Endless loops are stopped by a count of steps. A slow machine must not count as a mutation
    // that was noticed.
    timeoutMS: 60_000,
    // All tests of the rules run once before the first mutation, with every rule instrumented: six
    // minutes on two cores.
    dryRunTimeoutMinutes: 20,
    ignorePatterns: ['dist', '.data', 'local/**/node_modules'],
    tempDirName: join(tmpdir(), 'mutants'),
    reporters: ['progress'],
    // The runner's process does not load the sample's TypeScript, which it does not need, and warns
    // of that.
    logLevel: 'error' as never,
  }).runMutationTest()
}

function selectedFilesOf(selection: RulesOptions['selection']): string[] {
  const allFiles = runGit('ls-files', ...rules)
  if (selection === 'all') return allFiles
  if (selection !== 'changed')
    return allFiles.filter((filePath) =>
      selection.folders.some((selectedFolder) => filePath.includes(`/${selectedFolder}/`)),
    )

  const [base = 'HEAD'] = runGit('merge-base', 'HEAD', 'main')
  return [
    ...runGit('diff', '--name-only', '--diff-filter=d', base),
    ...runGit('ls-files', '--others', '--exclude-standard'),
  ]
}

/** A row of the printed table, for one folder. */
interface Row {
  noticed: number
  missed: number
  /** Mutations that no test can notice. */
  equivalent: number
  /** Mutations that the compiler rejects. */
  refused: number
  /** Noticed mutations among those that were noticed or missed, percent. */
  of100?: string
}

/**
 * Prints how many mutations of each folder were noticed, and a list of those that were missed. The
 * list leaves out mutations that the compiler rejects and those that no test can notice.
 */
function reportResults(results: Result[], seed: string): void {
  const isRefused = createCompileCheck()
  const missedMutations: string[] = []
  const table: Record<string, Row> = {}
  for (const { mutation, planted } of namedResults(results)) {
    const { status } = planted
    if (status === 'Ignored' || status === 'CompileError') continue

    const resultRow = (table[folderOf(mutation.file)] ??= rowOfZeros())
    if (status !== 'Survived' && status !== 'NoCoverage') resultRow.noticed++
    else if (equivalents.some((equivalent) => isMutationNamed(mutation, equivalent)))
      resultRow.equivalent++
    else if (isRefused(inRoot(mutation.file), mutation.source)) resultRow.refused++
    else {
      resultRow.missed++
      missedMutations.push(describeMutation(mutation, status))
    }
  }

  const percentNoticed = (noticed: number, missed: number) =>
    ((100 * noticed) / (noticed + missed)).toFixed(1)
  for (const resultRow of Object.values(table))
    resultRow.of100 = percentNoticed(resultRow.noticed, resultRow.missed)
  console.table(table)
  console.log(missedMutations.sort().join('\n'))

  let noticedCount = 0
  for (const resultRow of Object.values(table)) noticedCount += resultRow.noticed
  const percent = percentNoticed(noticedCount, missedMutations.length)
  console.log(`noticed ${percent} of 100, seed ${seed}`)
}

const rowOfZeros = (): Row => ({ noticed: 0, missed: 0, equivalent: 0, refused: 0 })

/** A line with the place and the code of a mutation, and its name for equivalent.ts. */
function describeMutation(mutation: Mutation, status: Result['status']): string {
  const { file, line, was, becomes, inside, kind, nth } = mutation
  const coverage = status === 'NoCoverage' ? '(no test runs it) ' : ''
  return `${file}:${line} ${coverage}${was} -> ${becomes}  [${inside}, ${kind}, ${nth}]`
}

/**
 * Each result with its mutation, which has a name. A name contains a number among the mutations of
 * a function, so all mutations of a file are named, also those that were not drawn.
 */
function namedResults(results: Result[]): { mutation: Mutation; planted: Result & Planted }[] {
  const resultsByFile = new Map<string, Result[]>()
  for (const result of results)
    resultsByFile.set(result.fileName, [...(resultsByFile.get(result.fileName) ?? []), result])
  return [...resultsByFile].flatMap(([fileName, fileResults]) => {
    const filePath = fileName.slice(inRoot('/').length)
    const planted = fileResults.map((result) => ({
      ...result,
      replacement: result.replacement ?? '',
    }))
    return nameMutations(filePath, readFileSync(fileName, 'utf8'), planted)
  })
}

/** A folder below the first two, e.g. case/mediation for _domain/case/mediation/commands.ts. */
function folderOf(filePath: string): string {
  return filePath.split('/').slice(2, -1).join('/') || '.'
}
