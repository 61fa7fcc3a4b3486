import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Removes from the threat model of a copy of the project the rows that only tests of absent modules
 * keep: such a build has nothing to defend there.
 */
export function removeThreatRows(copy: string, absent: readonly string[]): void {
  const filePath = join(copy, 'docs', 'threat-model.md')
  const lines = readFileSync(filePath, 'utf8').split('\n')
  const kept = lines.filter((line) => !isKeptByAbsent(line, absent))
  if (kept.length < lines.length) writeFileSync(filePath, kept.join('\n'))
}

/** Whether a row of the table names tests, all of them in folders of these modules. */
export function isKeptByAbsent(line: string, absent: readonly string[]): boolean {
  if (!line.startsWith('|')) return false
  const lastCell = line.split('|').at(-2) ?? ''
  const tests = [...lastCell.matchAll(/`([^`]+)`/g)].map(([, path]) => path!)
  const modulesOf = (path: string) => /\bmodules\/([\w+-]+)\//.exec(path)?.[1]?.split('+') ?? []
  return (
    tests.length > 0 && tests.every((path) => modulesOf(path).some((name) => absent.includes(name)))
  )
}
