import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { compiler } from './mutants/compiler'
import { equivalents } from './mutants/equivalent'
import { inRoot } from './paths'

/**
 * `npm run test:mutants -- [--all | --folder NAME …] [--sample N] [--seed S] [--static]`: which faults the tests of the
 * pure rules notice, of those that Stryker plants one at a time. Without arguments in the files that differ from
 * `main`; `--sample` draws so many of each folder; `--static` plants also what is only read while modules load, at ten
 * seconds or more a fault instead of one. A report: exit code 0 whatever it says, 2 when no file of the rules is there.
 */
const { values } = parseArgs({
  options: {
    all: { type: 'boolean' },
    folder: { type: 'string', multiple: true },
    sample: { type: 'string' },
    seed: { type: 'string', default: '315' },
    static: { type: 'boolean' },
  },
})
const rules = ['cloudfunctions/_domain/', 'miniprogram/shared/']
/** Lists of words and shapes: the tests of what reads them prove them. */
const lists = ['contract', 'privacy', 'vocabulary'].map((folder) => `miniprogram/shared/${folder}/`)
type Planted = Awaited<ReturnType<Stryker['runMutationTest']>>[number]

const startsWithOneOf = (folders: string[], file: string) => folders.some((folder) => file.startsWith(folder))
const git = (...args: string[]) => execFileSync('git', args, { cwd: inRoot(), encoding: 'utf8' }).trim().split('\n')
const files = chosen().filter((file) => startsWithOneOf(rules, file) && !startsWithOneOf(lists, file))
if (files.length === 0) {
  console.error('No file of the rules is concerned: try --all, or --folder clocks.')
  process.exit(2)
}

process.env.MUTANTS_SAMPLE = values.sample
process.env.MUTANTS_SEED = values.seed
const planted = await new Stryker({
  mutate: files,
  mutator: { excludedMutations: ['StringLiteral'] },
  ignoreStatic: !values.static,
  plugins: ['@stryker-mutator/vitest-runner', ...(values.sample ? [inRoot('scripts/mutants/sample.ts')] : [])],
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/mutants/config.ts' },
  checkers: values.sample ? ['sample'] : [],
  checkerNodeArgs: ['--import', 'tsx'],
  concurrency: 1,
  // Endless loops are stopped by a count of steps; that the machine is slow is not that a fault was noticed.
  timeoutMS: 60_000,
  ignorePatterns: ['dist', '.data', 'local/**/node_modules'],
  tempDirName: join(tmpdir(), 'mutants'),
  reporters: ['progress'],
  // The runner's process does not load the sample's TypeScript, which it does not need, and warns of that.
  logLevel: 'error' as never,
}).runMutationTest()
report(planted.filter(({ status }) => status !== 'Ignored' && status !== 'CompileError'))

function chosen(): string[] {
  const every = git('ls-files', ...rules)
  if (values.all) return every
  if (values.folder) return every.filter((file) => values.folder?.some((name) => file.includes(`/${name}/`)))
  const [base = 'HEAD'] = git('merge-base', 'HEAD', 'main')
  return [...git('diff', '--name-only', '--diff-filter=d', base), ...git('ls-files', '--others', '--exclude-standard')]
}

/** Of each folder how many were noticed; then the others, without what the compiler refuses or no test could notice. */
function report(results: Planted[]): void {
  const isRefused = compiler()
  const missed: string[] = []
  const zero = { noticed: 0, missed: 0, equivalent: 0, refused: 0 }
  const table: Record<string, typeof zero & { of100?: string }> = {}
  for (const result of results) {
    const { file, line, was, becomes, source } = told(result)
    const row = (table[folderOf(file)] ??= { ...zero })
    if (result.status !== 'Survived' && result.status !== 'NoCoverage') row.noticed++
    else if (equivalents.some((one) => one.file === file && one.was === was && one.becomes === becomes))
      row.equivalent++
    else if (isRefused(inRoot(file), source)) row.refused++
    else {
      row.missed++
      missed.push(`${file}:${line} ${result.status === 'NoCoverage' ? '(no test comes by) ' : ''}${was} -> ${becomes}`)
    }
  }
  const share = (noticed: number, missed: number) => ((100 * noticed) / (noticed + missed)).toFixed(1)
  for (const row of Object.values(table)) row.of100 = share(row.noticed, row.missed)
  console.table(table)
  console.log(missed.sort().join('\n'))
  const noticed = Object.values(table).reduce((sum, row) => sum + row.noticed, 0)
  console.log(`noticed ${share(noticed, missed.length)} of 100, seed ${values.seed}`)
}

/** Where a fault was planted, and how the file reads with it. */
function told({ fileName, location: { start, end }, replacement = '' }: Planted) {
  const text = readFileSync(fileName, 'utf8')
  const lines = text.split('\n')
  const offset = ({ line, column }: { line: number; column: number }) =>
    lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, column - 1)
  const [from, to] = [offset(start), offset(end)]
  const oneLine = (code: string) => code.replace(/\s+/g, ' ')
  return {
    file: fileName.slice(inRoot('/').length),
    line: start.line,
    was: oneLine(text.slice(from, to)),
    becomes: oneLine(replacement),
    source: text.slice(0, from) + replacement + text.slice(to),
  }
}

/** `case/mediation` of `cloudfunctions/_domain/case/mediation/commands.ts`. */
function folderOf(file: string): string {
  return file.split('/').slice(2, -1).join('/') || '.'
}
