import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Files that git tracks or would track, so that a new file is judged before it is committed. */
export function files(pattern: RegExp): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  const found = [...new Set(listed.split('\n'))].filter((file) => pattern.test(file) && existsSync(join(root, file)))
  if (found.length === 0) throw new Error(`no file matches ${pattern}: this guard would guard nothing`)
  return found.sort()
}

export const read = (file: string) => readFileSync(join(root, file), 'utf8')
export const lines = (file: string) => read(file).trimEnd().split('\n').length

export interface Import {
  from: string
  /** A path in the project, or a package's name as written. */
  to: string
  onlyTypes: boolean
}

/** Every import and re-export of a TypeScript file, relative ones resolved to project paths without extension. */
export function importsOf(file: string): Import[] {
  const source = read(file)
  const found: Import[] = []
  const statement =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"\n]+)['"]|\b(?:import|require)\(\s*['"]([^'"\n]+)['"]\s*\)/g
  for (const [, , type, specifier, dynamic] of source.matchAll(statement)) {
    const target = (specifier ?? dynamic)!
    found.push({
      from: file,
      to: target.startsWith('.') ? posix.normalize(posix.join(posix.dirname(file), target)) : target,
      onlyTypes: Boolean(type),
    })
  }
  return found
}

/** What each file imports of the files given, types included. */
export function graph(given: readonly string[]): Map<string, string[]> {
  const known = new Set(given)
  const targets = (file: string) =>
    importsOf(file).flatMap(({ to }) =>
      [to, `${to}.ts`, `${to}.d.ts`, `${to}/index.ts`].filter((path) => known.has(path)),
    )
  return new Map(given.map((file) => [file, targets(file)]))
}
