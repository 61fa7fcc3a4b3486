import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

/**
 * The number of imports between a file and the closest changed file; 0 for the changed file itself.
 */
export type Distances = ReadonlyMap<string, number>

/** For each TypeScript file, the files of the repository that it imports, including types. */
export function importGraph(root: string, files: readonly string[]): Map<string, string[]> {
  const knownFiles = new Set(files)
  const sources = files.filter((filePath) => filePath.endsWith('.ts'))
  return new Map(sources.map((filePath) => [filePath, importsOf(root, filePath, knownFiles)]))
}

function importsOf(root: string, filePath: string, knownFiles: ReadonlySet<string>): string[] {
  const { importedFiles } = ts.preProcessFile(
    readFileSync(join(root, filePath), 'utf8'),
    true,
    true,
  )
  return importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith('.')) return []
    const importedPath = posix.normalize(posix.join(posix.dirname(filePath), fileName))
    return [
      importedPath,
      `${importedPath}.ts`,
      `${importedPath}.d.ts`,
      `${importedPath}/index.ts`,
    ].filter((candidate) => knownFiles.has(candidate))
  })
}

/** The files that import a changed one, directly or through others, with their distance. */
export function distancesTo(
  changedFiles: readonly string[],
  imports: ReadonlyMap<string, readonly string[]>,
): Distances {
  const importers = new Map<string, string[]>()
  for (const [file, targets] of imports)
    for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), file])
  const distances = new Map(changedFiles.map((filePath) => [filePath, 0]))
  // A map is iterated in the order of insertion, including entries that are added during the
  // iteration.
  for (const [file, distance] of distances)
    for (const importer of importers.get(file) ?? [])
      if (!distances.has(importer)) distances.set(importer, distance + 1)
  return distances
}
