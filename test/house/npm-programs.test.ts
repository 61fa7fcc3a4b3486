import { expect, it } from 'vitest'
import packageJson from '../../package.json'
import { read } from './sources'

/** Programs of npm scripts that people type, without those that only other scripts run. */
const programs = Object.entries(packageJson.scripts).flatMap(([name, command]) => {
  const file = /(?:tsx|node --import tsx) (scripts\/[\w/-]+\.ts)$/.exec(command)?.[1]
  return file === undefined || ['check:types', 'format'].includes(name)
    ? []
    : [[name, file] as const]
})

/** They hand their options on, and the receiver explains them. */
const readsOptionsElsewhere: Record<string, string> = {
  'scripts/start.ts': 'local/desk/command.ts',
  'scripts/handover.ts': 'scripts/import-arguments.ts',
  'scripts/places.ts': 'scripts/import-arguments.ts',
  'scripts/shops.ts': 'scripts/import-arguments.ts',
}

it('finds the programs', () => {
  expect(programs.length).toBeGreaterThan(30)
})

it.each(programs)('npm run %s -- --help prints how it is used', (_name, file) => {
  const text = read(readsOptionsElsewhere[file] ?? file)

  expect(text, 'read the options with readOptions of scripts/command-line.ts').toMatch(
    /readOptions\(|--help/,
  )
})
