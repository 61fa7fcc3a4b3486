import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Durations } from './durations'
import { type Distances, distancesTo, importGraph } from './imports'

/** A test that a change may break. */
export interface ConcernedTest {
  file: string
  /** The distance between the test and the change: 0 is a changed test. */
  rank: number
  /** The duration of its last run, or an estimate for its layer, in seconds. */
  seconds: number
}

export interface Selection {
  chosenTests: ConcernedTest[]
  /** Tests that the change may break, but that exceed the time budget. */
  leftOut: ConcernedTest[]
}

export interface Repository {
  root: string
  /** Every file that git tracks or would track. */
  files: readonly string[]
}

export interface Change {
  files: readonly string[]
  /**
   * The changed lines of the rules with some lines around them, which show the row of a table that
   * has changed.
   */
  diff: string
}

/** Estimated seconds for each file, for layers whose tests have not run here yet. */
const estimates: Record<string, number> = {
  domain: 0.5,
  shared: 0.5,
  actions: 6,
  pages: 10,
  story: 20,
  security: 10,
  local: 5,
}

/**
 * How close a test is to a change. `named`: a changed row names the action, or the test names the
 * page. `direct` counts for one import. Its distance is added, so two imports are as close as
 * `named`.
 */
const ranks = { changed: 0, sameName: 1, direct: 2, named: 4, indirect: 100 }

/**
 * Selects the tests that a change may break, the closest first, within the time budget in seconds.
 */
export function selectTests(
  repository: Repository,
  change: Change,
  durations: Durations,
  budgetSeconds: number,
): Selection {
  const concerned = concernedTests(repository, change, durations)
  const chosenTests: ConcernedTest[] = []

  const leftOut: ConcernedTest[] = []
  let seconds = 0
  for (const test of concerned) {
    const isWithinBudget = seconds + test.seconds <= budgetSeconds
    // A test that was edited is always run, because its author wants to see the result.
    if (!isWithinBudget && test.rank !== ranks.changed) leftOut.push(test)
    else {
      chosenTests.push(test)
      seconds += test.seconds
    }
  }
  return { chosenTests, leftOut }
}

function concernedTests(
  { root, files }: Repository,
  change: Change,
  durations: Durations,
): ConcernedTest[] {
  const readSource = (filePath: string) => readFileSync(join(root, filePath), 'utf8')
  const distances = distancesTo(change.files, importGraph(root, files))
  const context = {
    files: new Set(files),
    change,
    distances,
    readSource,
    rowNames: rowNamesOf(change, readSource),
  }

  return files
    .filter((filePath) => filePath.endsWith('.test.ts'))
    .flatMap((filePath) => {
      const rank = testRankOf(filePath, context)
      return rank === undefined
        ? []
        : [{ file: filePath, rank, seconds: secondsOf(filePath, durations) }]
    })
    .sort(
      (first, second) =>
        first.rank - second.rank ||
        first.seconds - second.seconds ||
        (first.file < second.file ? -1 : 1),
    )
}

interface Context {
  change: Change
  distances: Distances
  readSource: (filePath: string) => string
  /**
   * Names of rows, such as `accept:` or `'officer.acceptOffer'`, in changed lines and in changed
   * files.
   */
  rowNames: { inDiff: ReadonlySet<string>; inFiles: ReadonlySet<string> }
}

function rowNamesOf(change: Change, readSource: (filePath: string) => string): Context['rowNames'] {
  const sources = change.files.filter((filePath) =>
    /^(cloudfunctions|miniprogram)\/.*\.ts$/.test(filePath),
  )
  return {
    inDiff: rowNamesIn(change.diff),
    inFiles: rowNamesIn(sources.map(readSource).join('\n')),
  }
}

function rowNamesIn(text: string): Set<string> {
  const actionNames = [...text.matchAll(/'(?:\w+\.)?(\w+)'|\b(\w+):/g)]
  return new Set(actionNames.map(([, quoted, key]) => (quoted ?? key) as string))
}

const testLayerOf = (testFile: string): string => {
  const [folder, layer = ''] = testFile.split('/')
  return folder === 'local' || layer === 'local' ? 'local' : layer
}

const secondsOf = (testFile: string, durations: Durations): number =>
  durations.get(testFile) ?? estimates[testLayerOf(testFile)] ?? 5

const baseNameOf = (filePath: string): string => basename(filePath).split('.')[0] as string

/** How close a test is to the change. Undefined if the change does not concern it. */
function testRankOf(testFile: string, context: Context): number | undefined {
  const { change, distances } = context
  const distance = distances.get(testFile)
  if (distance === 0) return ranks.changed

  const isNamed = change.files.some((filePath) => baseNameOf(filePath) === baseNameOf(testFile))
  switch (testLayerOf(testFile)) {
    case 'domain':
    case 'shared':
      // Tests of these layers import what they test.
      return distance === undefined ? undefined : ranks.direct + distance
    case 'actions':
      return isNamed ? ranks.sameName : rankOfAction(testFile, context)
    case 'pages':
      return isNamed ? ranks.sameName : rankOfPage(testFile, context)
    case 'story':
    case 'security':
    case 'local':
      // These tests take long and reach everything. They are selected only when they, or a helper
      // in their folder, have changed.
      if (isNamed) return ranks.sameName
      return distance === 1 && isOwnHelper(testFile, context) ? ranks.direct : undefined
    default:
      // Tests of the house layer read the repository instead of importing it, and `npm run check`
      // runs all of them.
      return undefined
  }
}

/** A helper in the folder of the test has changed. */
const isOwnHelper = (testFile: string, { change }: Context): boolean =>
  change.files.some((filePath) => dirname(filePath) === dirname(testFile))

/**
 * A test of an action has the path of the action: test/actions/officer/accept-offer.test.ts tests
 * cloudfunctions/officer/accept-offer.ts. Nearly every action reaches every rule of a case through
 * the table of commands. So actions that the change names come first: those named in the changed
 * lines, then those named anywhere in a changed file.
 */
function rankOfAction(testFile: string, { distances, rowNames }: Context): number | undefined {
  const action = testFile.replace('test/actions/', 'cloudfunctions/').replace('.test.ts', '.ts')
  const distance = Math.min(distances.get(action) ?? Infinity, distances.get(testFile) ?? Infinity)
  if (distance === Infinity) return undefined
  const verb = baseNameOf(action).replace(/-(\w)/g, (_match, letter: string) =>
    letter.toUpperCase(),
  )
  if (distance <= 1) return ranks.direct
  if (rowNames.inDiff.has(verb)) return ranks.named
  if (rowNames.inFiles.has(verb)) return ranks.named + 1
  return ranks.indirect + distance
}

/** The folder of a page or component. All files in it belong to the page. */
const ownFolder =
  /^miniprogram\/((?:pages|officer|command-centre|merchant|publicity|components|modules)\/.+)\/[^/]+$/

/**
 * A test of phones is selected for changes of the pages and components whose paths it names, and of
 * the files that it imports itself. Files that every page imports do not count.
 */
function rankOfPage(
  testFile: string,
  { change, distances, readSource }: Context,
): number | undefined {
  if (distances.get(testFile) === 1) return ranks.direct
  const folders = change.files.flatMap((filePath) => ownFolder.exec(filePath)?.[1] ?? [])
  if (folders.length === 0) return undefined
  const testText = readSource(testFile)
  return folders.some((folderPath) => testText.includes(folderPath)) ? ranks.named : undefined
}
