import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import limits from './language/limits.json'
import { bareNames, oddPhrases } from './language/words'
import { inRoot } from './paths'

/** The folders that are measured separately. Each has its own row and its own limits. */
const folders = ['cloudfunctions', 'miniprogram', 'local', 'scripts'] as const
type Folder = (typeof folders)[number]

/** The counts of a folder's source files. Tests and type declarations are not counted. */
interface LanguageCounts {
  files: number
  lines: number
  declaredNames: number
  bareNames: number
  lettersInNames: number
  linesOver100: number
  conditionalSpreads: number
  nestedTernaries: number
  commentLines: number
  oddPhrases: number
}

/** The figures of docs/style.md. A smaller value is better, except for the length of a name. */
export interface LanguageFigures {
  /** Declared names that are a bare participle, pronoun or adverb, percent. */
  bareNamesPercent: number
  /** Mean length of a declared name, characters. */
  nameLength: number
  /** Lines over 100 columns, percent. */
  linesOver100Percent: number
  /** `...(condition && {…})` per 1,000 lines. */
  conditionalSpreads: number
  /** A conditional expression inside another, per 1,000 lines. */
  nestedTernaries: number
  /** Archaic or elliptical phrases per 1,000 lines of comment. */
  oddPhrases: number
}

const emptyCounts = (): LanguageCounts => ({
  files: 0,
  lines: 0,
  declaredNames: 0,
  bareNames: 0,
  lettersInNames: 0,
  linesOver100: 0,
  conditionalSpreads: 0,
  nestedTernaries: 0,
  commentLines: 0,
  oddPhrases: 0,
})

const conditionalSpread = /\.\.\.\([^()]*(\([^()]*\))*[^()]*&&/g
const comment = /\/\*[\s\S]*?\*\/|\/\/.*$/gm

/** Adds the counts of one source file. */
export function countLanguage(sourceText: string, counts: LanguageCounts = emptyCounts()) {
  const lines = sourceText.split('\n')
  counts.files += 1
  counts.lines += lines.length
  counts.linesOver100 += lines.filter((textLine) => textLine.length > 100).length
  counts.conditionalSpreads += sourceText.match(conditionalSpread)?.length ?? 0
  for (const commentText of sourceText.match(comment) ?? []) {
    counts.commentLines += commentText.split('\n').length
    counts.oddPhrases += commentText.match(oddPhrases)?.length ?? 0
  }
  const sourceFile = ts.createSourceFile('source.ts', sourceText, ts.ScriptTarget.Latest, true)
  visitNode(sourceFile, false, counts)
  return counts
}

function visitNode(syntaxNode: ts.Node, isInsideTernary: boolean, counts: LanguageCounts): void {
  const isTernary = ts.isConditionalExpression(syntaxNode)
  if (isTernary && isInsideTernary) counts.nestedTernaries += 1
  const name = declaredName(syntaxNode)
  if (name !== undefined) {
    counts.declaredNames += 1
    counts.lettersInNames += name.length
    if (bareNames.has(name)) counts.bareNames += 1
  }
  // A ternary in a function inside a ternary does not count as nested, because it is read on its
  // own.
  const childIsInside = isTernary || (isInsideTernary && !ts.isFunctionLike(syntaxNode))
  ts.forEachChild(syntaxNode, (child) => visitNode(child, childIsInside, counts))
}

/** The name that a node declares, if it declares one by a plain identifier. */
function declaredName(syntaxNode: ts.Node): string | undefined {
  const isDeclaration =
    ts.isVariableDeclaration(syntaxNode) ||
    ts.isParameter(syntaxNode) ||
    ts.isBindingElement(syntaxNode) ||
    ts.isFunctionDeclaration(syntaxNode) ||
    ts.isPropertySignature(syntaxNode) ||
    ts.isPropertyDeclaration(syntaxNode) ||
    ts.isMethodSignature(syntaxNode) ||
    ts.isMethodDeclaration(syntaxNode) ||
    ts.isInterfaceDeclaration(syntaxNode) ||
    ts.isTypeAliasDeclaration(syntaxNode) ||
    ts.isClassDeclaration(syntaxNode)
  if (!isDeclaration || syntaxNode.name === undefined || !ts.isIdentifier(syntaxNode.name))
    return undefined
  return syntaxNode.name.text
}

const roundedRatio = (numerator: number, total: number, per: number): number =>
  Math.round((10 * per * numerator) / Math.max(1, total)) / 10

export const figuresFrom = (counts: LanguageCounts): LanguageFigures => ({
  bareNamesPercent: roundedRatio(counts.bareNames, counts.declaredNames, 100),
  nameLength: roundedRatio(counts.lettersInNames, counts.declaredNames, 1),
  linesOver100Percent: roundedRatio(counts.linesOver100, counts.lines, 100),
  conditionalSpreads: roundedRatio(counts.conditionalSpreads, counts.lines, 1000),
  nestedTernaries: roundedRatio(counts.nestedTernaries, counts.lines, 1000),
  oddPhrases: roundedRatio(counts.oddPhrases, counts.commentLines, 1000),
})

/** Describes the figures of a folder that are worse than its limits. */
export function findRegressions(
  folderPath: string,
  figures: LanguageFigures,
  limit: LanguageFigures,
): string[] {
  const figureNames = Object.keys(limit) as (keyof LanguageFigures)[]
  const worse = figureNames.filter((figureName) =>
    figureName === 'nameLength'
      ? figures[figureName] < limit[figureName]
      : figures[figureName] > limit[figureName],
  )
  return worse.map(
    (figureName) =>
      `${folderPath}: ${figureName} is ${figures[figureName]}, its limit is ${limit[figureName]}`,
  )
}

/** The source files of a folder that git knows, without tests, fixtures and type declarations. */
function sourceFiles(folder: Folder): string[] {
  const listed = execFileSync('git', ['ls-files', folder], {
    cwd: inRoot(),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  // The trained model of recognition and the word lists that it is trained with are data.
  const isLeftOut =
    /\.d\.ts$|(^|\/)(test|examples?|fixtures)\/|\.test\.|recognition\/(model|sounds|generate|lexicon)\./
  return listed
    .split('\n')
    .filter((filePath) => filePath.endsWith('.ts') && !isLeftOut.test(filePath))
}

/** The odd phrases of a folder, each with its file and line. */
function findOddPhrases(folder: Folder): string[] {
  return sourceFiles(folder).flatMap((filePath) => {
    const sourceText = readFileSync(inRoot(filePath), 'utf8')
    return [...sourceText.matchAll(comment)].flatMap((commentMatch) =>
      [...commentMatch[0].matchAll(oddPhrases)].map((phraseMatch) => {
        const offset = commentMatch.index + phraseMatch.index
        const lineNumber = sourceText.slice(0, offset).split('\n').length
        return `${filePath}:${lineNumber} “${phraseMatch[0]}”`
      }),
    )
  })
}

/** Measures each folder in the working tree. */
export function measureLanguage(): Record<Folder, LanguageFigures> {
  const measureFolder = (folder: Folder) => {
    const counts = emptyCounts()
    for (const filePath of sourceFiles(folder))
      countLanguage(readFileSync(inRoot(filePath), 'utf8'), counts)
    return figuresFrom(counts)
  }
  return {
    cloudfunctions: measureFolder('cloudfunctions'),
    miniprogram: measureFolder('miniprogram'),
    local: measureFolder('local'),
    scripts: measureFolder('scripts'),
  }
}

function printTable(measured: Record<Folder, LanguageFigures>): void {
  const columns: [keyof LanguageFigures, string][] = [
    ['bareNamesPercent', 'bare names %'],
    ['nameLength', 'name length'],
    ['linesOver100Percent', '> 100 columns %'],
    ['conditionalSpreads', 'spreads /k'],
    ['nestedTernaries', 'nested ?: /k'],
    ['oddPhrases', 'odd /k comment'],
  ]
  console.log(
    `${'language of'.padEnd(16)}${columns.map(([, title]) => title.padStart(17)).join('')}`,
  )
  for (const folder of folders) {
    const cells = columns.map(([name]) => measured[folder][name].toFixed(1).padStart(17))
    console.log(`${folder.padEnd(16)}${cells.join('')}`)
  }
}

/**
 * `npm run check:language` measures how readable the code is, and fails when a figure is worse than
 * in scripts/language/limits.json. `-- --save` writes the current figures as new limits. The
 * figures show where to look. Whether a text is clear, a reader decides.
 */
function main(): void {
  const measured = measureLanguage()
  printTable(measured)
  if (process.argv.includes('--save')) {
    writeFileSync(
      inRoot('scripts', 'language', 'limits.json'),
      `${JSON.stringify(measured, null, 2)}\n`,
    )
    return
  }
  const regressions = folders.flatMap((folder) =>
    findRegressions(folder, measured[folder], limits[folder]),
  )
  for (const regression of regressions) console.error(`worse than before: ${regression}`)
  const worseFolders = folders.filter(
    (folder) => measured[folder].oddPhrases > limits[folder].oddPhrases,
  )
  for (const phrase of worseFolders.flatMap(findOddPhrases)) console.error(`  ${phrase}`)
  if (regressions.length > 0) {
    console.error(
      'docs/style.md says how to write it; npm run check:language -- --save only after a gain',
    )
    process.exitCode = 1
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
