import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { inRoot } from '../../scripts/paths'
import { chooseSeed, scaleCount } from './length'

it('of a sample of faults planted in the rules, tests notice most: a report', () => {
  // Of each folder: a hundred and some.
  const which = ['--sample', String(scaleCount(2)), '--seed', String(chooseSeed(315))]
  // A test run within a test run: it must not take itself for a worker of this one.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')),
  )
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', inRoot('scripts', 'mutants.ts'), ...which],
    {
      cwd: inRoot(),
      env,
      encoding: 'utf8',
    },
  )
  console.log(stdout)
  const [, share] = /noticed ([\d.]+) of 100/.exec(stdout) ?? []

  expect(Number(share), stderr.slice(-2_000)).toBeGreaterThan(80)
}, 3_000_000)
