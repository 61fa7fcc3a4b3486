import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { presentModules } from '../../scripts/modules/profile'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/**
 * Whether this is a copy of the project without some modules. Who shares which code is decided by
 * the whole product.
 */
export const areModulesMissing = readdirSync(join(root, 'docs', 'zh', '模块')).some(
  (page) => !presentModules(root).includes(basename(page, '.md')),
)

/** Files that git tracks or would track, so that a new file is judged before it is committed. */
export function files(pattern: RegExp): string[] {
  const listed = execFileSync(
    'git',
    ['-c', 'core.quotePath=false', 'ls-files', '--cached', '--others', '--exclude-standard'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  const found = [...new Set(listed.split('\n'))].filter(
    (file) => pattern.test(file) && existsSync(join(root, file)),
  )
  if (found.length === 0)
    throw new Error(`no file matches ${pattern}: this guard would guard nothing`)

  return found.sort()
}

export const read = (file: string) => readFileSync(join(root, file), 'utf8')

export interface Import {
  from: string
  /** A path in the project, or a package's name as written. */
  to: string
  onlyTypes: boolean
}

/**
 * Every import and re-export of a TypeScript file, relative ones resolved to project paths without
 * extension.
 */
export function importsOf(file: string): Import[] {
  const source = read(file)
  const found: Import[] = []
  const statement =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"\n]+)['"]|\b(?:import|require)\(\s*['"]([^'"\n]+)['"]\s*\)/g

  for (const [, , type, specifier, dynamic] of source.matchAll(statement)) {
    const target = (specifier ?? dynamic)!
    found.push({
      from: file,
      to: pathOf(file, target),
      onlyTypes: Boolean(type),
    })
  }

  return found
}

/** `#shared/` stands for miniprogram/shared/ (`imports` of package.json). */
function pathOf(file: string, target: string): string {
  if (target.startsWith('#shared/')) return target.replace('#shared/', 'miniprogram/shared/')
  if (target.startsWith('.')) return posix.normalize(posix.join(posix.dirname(file), target))
  return target
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

/** Whether a path lies in a module whose folders were deleted. */
export const isOfAbsentModule = (path: string): boolean => {
  const module = /modules\/([a-z-]+)\//.exec(path)?.[1]
  return module !== undefined && !presentModules(root).includes(module)
}
