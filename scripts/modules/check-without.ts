import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inRoot } from '../paths'
import { copyProject } from './copy-project'
import { withDependents } from './profile'

/** The layers of tests that must pass without a module. */
const testLayers = ['house', 'domain', 'shared', 'actions']

/** The steps that must succeed without a module. Their commands run in the copy. */
const steps = [
  { name: 'generated files', command: ['tsx', 'scripts/modules.ts', '--write'] },
  { name: 'types', command: ['tsx', 'scripts/typecheck.ts'] },
  {
    name: 'tests of the core',
    command: [
      'vitest',
      'run',
      ...testLayers.flatMap((layer) => ['--project', layer]),
      // Tests of other modules prove nothing about the core; the type check compiles them.
      '--exclude',
      'test/*/modules/**',
    ],
  },
]

/**
 * The files that are type-checked in the copy. The other layers of tests, and the screenshots, test
 * the product with all its modules.
 */
const typeCheckedFiles = [
  '../local/**/*.ts',
  '../scripts/**/*.ts',
  '../cloudfunctions/**/*.ts',
  '../miniprogram/shared/**/*.ts',
  ...testLayers.map((layer) => `../test/${layer}/**/*.ts`),
]

/**
 * Deletes each module's folders in turn in a copy of the project, with those of the modules that
 * need it, and builds and tests the rest. Prints a line for each. @returns the exit code
 */
export async function checkWithout(modules: readonly string[]): Promise<number> {
  let failures = 0
  for (const moduleName of modules) {
    const startedAt = Date.now()
    const failedStep = failedStepWithout(await withDependents(inRoot(), moduleName))
    const seconds = Math.round((Date.now() - startedAt) / 1000)
    const result = failedStep === undefined ? 'ok' : `${failedStep} failed`
    console.log(`without ${moduleName}: ${result} (${seconds} s)`)
    if (failedStep !== undefined) failures++
  }

  console.log(`${modules.length - failures} of ${modules.length} modules can be left out`)
  return failures === 0 ? 0 : 1
}

/**
 * Runs the steps without some modules. @returns the first step that fails; its output is printed
 */
function failedStepWithout(moduleNames: readonly string[]): string | undefined {
  const projectCopy = mkdtempSync(join(tmpdir(), `without-${moduleNames[0]}-`))
  try {
    copyProject(projectCopy, moduleNames)
    narrowTypeCheck(projectCopy)

    for (const { name, command } of steps) {
      const run = spawnSync('npx', ['--no-install', ...command], {
        cwd: projectCopy,
        encoding: 'utf8',
      })
      if (run.status === 0) continue
      console.log(`${run.stdout}\n${run.stderr}`.split('\n').slice(-60).join('\n'))
      return name
    }
    return undefined
  } finally {
    rmSync(projectCopy, { recursive: true, force: true })
  }
}

/** Limits the type check of the copy to `typeCheckedFiles`. */
function narrowTypeCheck(projectCopy: string): void {
  const configFile = join(projectCopy, 'typings', 'tsconfig.local.json')
  const config = JSON.parse(readFileSync(configFile, 'utf8'))
  config.include = typeCheckedFiles
  config.exclude = [...config.exclude, '../scripts/screenshots.ts', '../scripts/screenshots']
  writeFileSync(configFile, JSON.stringify(config))
}
