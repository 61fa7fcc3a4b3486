import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot } from '../paths'
import { copyProject } from './copy-project'
import { withDependents } from './profile'

/** The steps that must succeed without a module: name and command, run in the copy. */
const steps: [name: string, command: string[]][] = [
  ['generated files', ['tsx', 'scripts/modules.ts', '--write']],
  ['types', ['tsx', 'scripts/typecheck.ts']],
  [
    'tests of the core',
    [
      'vitest',
      'run',
      ...projects('house', 'domain', 'shared', 'actions'),
      // Tests of other modules prove nothing about the core; the type check compiles them.
      '--exclude',
      'test/*/modules/**',
    ],
  ],
]

/**
 * The files that are type-checked in the copy. The other layers of tests, and the screenshots, test
 * the product with all its modules.
 */
const included = [
  '../local/**/*.ts',
  '../scripts/**/*.ts',
  '../cloudfunctions/**/*.ts',
  '../miniprogram/shared/**/*.ts',
  ...['house', 'domain', 'shared', 'actions'].map((layer) => `../test/${layer}/**/*.ts`),
]

function projects(...moduleNames: string[]): string[] {
  return moduleNames.flatMap((projectName) => ['--project', projectName])
}

/**
 * Deletes each module's folders in turn in a copy of the project, with those of the modules that
 * need it, and builds and tests the rest. Prints a line for each. @returns the exit code
 */
export async function checkWithout(modules: readonly string[]): Promise<number> {
  let failures = 0
  for (const moduleName of modules) {
    const startedAt = Date.now()
    const failed = failedStepWithout(await withDependents(inRoot(), moduleName))
    const seconds = Math.round((Date.now() - startedAt) / 1000)
    console.log(
      `without ${moduleName}: ${failed === undefined ? 'ok' : `${failed} failed`} (${seconds} s)`,
    )
    if (failed !== undefined) failures++
  }
  console.log(`${modules.length - failures} of ${modules.length} modules can be left out`)
  return failures === 0 ? 0 : 1
}

/** @returns the first step that fails, after its output was printed */
function failedStepWithout(moduleNames: readonly string[]): string | undefined {
  const projectCopy = mkdtempSync(join(tmpdir(), `without-${moduleNames[0]}-`))
  try {
    copyProject(projectCopy, moduleNames)
    narrowTypeCheck(projectCopy)
    for (const [step, command] of steps) {
      const run = spawnSync('npx', ['--no-install', ...command], {
        cwd: projectCopy,
        encoding: 'utf8',
      })
      if (run.status === 0) continue
      console.log(`${run.stdout}\n${run.stderr}`.split('\n').slice(-60).join('\n'))
      return step
    }
    return undefined
  } finally {
    rmSync(projectCopy, { recursive: true, force: true })
  }
}

/** Narrows what the type check reads to `included`. */
function narrowTypeCheck(projectCopy: string): void {
  const configFile = join(projectCopy, 'typings', 'tsconfig.local.json')
  const config = JSON.parse(readFileSync(configFile, 'utf8'))
  config.include = included
  config.exclude = [...config.exclude, '../scripts/screenshots.ts', '../scripts/screenshots']
  writeFileSync(configFile, JSON.stringify(config))
}
