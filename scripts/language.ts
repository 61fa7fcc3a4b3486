import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { readOptions } from './command-line'
import { findComments } from './language/comments'
import limits from './language/limits.json'
import { findUnknownNames, readFunctionNames, readImportedTexts } from './language/unknown-names'
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
  unknownNames: number
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
  /** Names in back-ticks in comments that neither the file nor its imports know. */
  unknownNames: number
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
  unknownNames: 0,
})

const conditionalSpread = /\.\.\.\([^()]*(\([^()]*\))*[^()]*&&/g

/** Adds the counts of one source file, except `unknownNames`, for which the imports are needed. */
export function countLanguage(sourceText: string, counts: LanguageCounts = emptyCounts()) {
  const lines = sourceText.split('\n')
  counts.files += 1
  counts.lines += lines.length
  counts.linesOver100 += lines.filter((textLine) => textLine.length > 100).length
  counts.conditionalSpreads += sourceText.match(conditionalSpread)?.length ?? 0

  for (const comment of findComments(sourceText)) {
    counts.commentLines += comment.text.split('\n').length
    counts.oddPhrases += comment.text.match(oddPhrases)?.length ?? 0
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
  const isChildInside = isTernary || (isInsideTernary && !ts.isFunctionLike(syntaxNode))
  ts.forEachChild(syntaxNode, (child) => visitNode(child, isChildInside, counts))
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
  unknownNames: counts.unknownNames,
})

/** Describes the figures of a folder that are worse than its limits. */
export function findRegressions(
  folderPath: string,
  figures: LanguageFigures,
  limit: LanguageFigures,
): string[] {
  const figureNames = Object.keys(limit) as (keyof LanguageFigures)[]
  const worseFigures = figureNames.filter((figureName) =>
    figureName === 'nameLength'
      ? figures[figureName] < limit[figureName]
      : figures[figureName] > limit[figureName],
  )
  return worseFigures.map(
    (figureName) =>
      `${folderPath}: ${figureName} is ${figures[figureName]}, its limit is ${limit[figureName]}`,
  )
}

/** The source files of a folder that git knows, without tests, fixtures and type declarations. */
function sourceFiles(folder: Folder): string[] {
  const listedFiles = execFileSync('git', ['ls-files', folder], {
    cwd: inRoot(),
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  })
  // The trained model of recognition and the word lists for its training are data.
  const leftOutPath =
    /\.d\.ts$|(^|\/)(test|examples?|fixtures)\/|\.test\.|recognition\/(model|sounds|generate|lexicon)\./
  return listedFiles
    .split('\n')
    .filter((filePath) => filePath.endsWith('.ts') && !leftOutPath.test(filePath))
}

/** The odd phrases of a folder, each with its file and line. */
function findOddPhrases(folder: Folder): string[] {
  return sourceFiles(folder).flatMap((filePath) => {
    const sourceText = readFileSync(inRoot(filePath), 'utf8')
    return findComments(sourceText).flatMap((comment) =>
      [...comment.text.matchAll(oddPhrases)].map((phraseMatch) => {
        const lineNumber = lineNumberAt(sourceText, comment.offset + phraseMatch.index)
        return `${filePath}:${lineNumber} “${phraseMatch[0]}”`
      }),
    )
  })
}

const lineNumberAt = (text: string, offset: number): number =>
  text.slice(0, offset).split('\n').length

/** The unknown names in comments of a folder, each with its file and line. */
function listUnknownNames(folder: Folder): string[] {
  const functionNames = readFunctionNames()
  return sourceFiles(folder).flatMap((filePath) => {
    const sourceText = readFileSync(inRoot(filePath), 'utf8')
    const importedTexts = readImportedTexts(filePath, sourceText)
    return findUnknownNames(sourceText, importedTexts, functionNames).map(
      ({ name, offset }) => `${filePath}:${lineNumberAt(sourceText, offset)} \`${name}\``,
    )
  })
}

/** Measures each folder in the working tree. */
function measureLanguage(unknownNames: Record<Folder, string[]>): Record<Folder, LanguageFigures> {
  const measureFolder = (folder: Folder) => {
    const counts = emptyCounts()
    for (const filePath of sourceFiles(folder))
      countLanguage(readFileSync(inRoot(filePath), 'utf8'), counts)
    counts.unknownNames = unknownNames[folder].length
    return figuresFrom(counts)
  }
  return forEachFolder(measureFolder)
}

const forEachFolder = <Value>(measure: (folder: Folder) => Value): Record<Folder, Value> => ({
  cloudfunctions: measure('cloudfunctions'),
  miniprogram: measure('miniprogram'),
  local: measure('local'),
  scripts: measure('scripts'),
})

function printTable(measured: Record<Folder, LanguageFigures>): void {
  const columns: [keyof LanguageFigures, string][] = [
    ['bareNamesPercent', 'bare names %'],
    ['nameLength', 'name length'],
    ['linesOver100Percent', '> 100 columns %'],
    ['conditionalSpreads', 'spreads /k'],
    ['nestedTernaries', 'nested ?: /k'],
    ['oddPhrases', 'odd /k comment'],
    ['unknownNames', 'unknown `names`'],
  ]
  console.log(
    `${'language of'.padEnd(16)}${columns.map(([, title]) => title.padStart(17)).join('')}`,
  )
  for (const folder of folders) {
    const cells = columns.map(([name]) => measured[folder][name].toFixed(1).padStart(17))
    console.log(`${folder.padEnd(16)}${cells.join('')}`)
  }
}

const USAGE = `用法 usage: npm run check:language -- [--save]
  --save   write the current figures as the new limits

Measures how readable the code is, and fails when a figure is worse than in
scripts/language/limits.json. The figures show where to look. Whether a text is clear, a reader
decides.`

function main(): void {
  const { values } = readOptions(USAGE, { options: { save: { type: 'boolean' } } })
  const unknownNames = forEachFolder(listUnknownNames)
  const measured = measureLanguage(unknownNames)
  printTable(measured)
  if (values.save) {
    const limitsText = JSON.stringify(measured, null, 2)
    writeFileSync(inRoot('scripts', 'language', 'limits.json'), `${limitsText}\n`)
    return
  }

  const places = Object.values(unknownNames).flat()
  if (places.length > 0) {
    console.log('\nnames in comments that neither the file nor its imports have:')
    for (const place of places) console.log(`  ${place}`)
  }

  const regressions = folders.flatMap((folder) =>
    findRegressions(folder, measured[folder], limits[folder]),
  )
  if (regressions.length === 0) return

  for (const regression of regressions) console.error(`worse than before: ${regression}`)
  const foldersWithMorePhrases = folders.filter(
    (folder) => measured[folder].oddPhrases > limits[folder].oddPhrases,
  )
  for (const phrase of foldersWithMorePhrases.flatMap(findOddPhrases)) console.error(`  ${phrase}`)
  console.error(
    'docs/style.md says how to write it; npm run check:language -- --save only after a gain',
  )
  process.exitCode = 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
