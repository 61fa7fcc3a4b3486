import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Removes rows from the threat model of a copy of the project if only tests of absent modules prove
 * them. Such a build has nothing to defend there.
 */
export function removeThreatRows(projectCopy: string, absent: readonly string[]): void {
  const filePath = join(projectCopy, 'docs', 'threat-model.md')
  const lines = readFileSync(filePath, 'utf8').split('\n')
  const keptLines = lines.filter((textLine) => !hasOnlyTestsOf(textLine, absent))
  if (keptLines.length < lines.length) writeFileSync(filePath, keptLines.join('\n'))
}

/** Whether a row of the table names tests, all of them in folders of these modules. */
export function hasOnlyTestsOf(textLine: string, absent: readonly string[]): boolean {
  if (!textLine.startsWith('|')) return false
  const lastCell = textLine.split('|').at(-2) ?? ''
  const testFiles = [...lastCell.matchAll(/`([^`]+)`/g)].map(([, path]) => path!)
  const modulesOf = (testPath: string) =>
    /\bmodules\/([\w+-]+)\//.exec(testPath)?.[1]?.split('+') ?? []

  return (
    testFiles.length > 0 &&
    testFiles.every((testPath) =>
      modulesOf(testPath).some((moduleName) => absent.includes(moduleName)),
    )
  )
}
