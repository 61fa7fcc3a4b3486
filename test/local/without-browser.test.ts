import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { inRoot } from '../../scripts/paths'

it.each([
  ['phones', 'test/pages/lender.test.ts', 2],
  ['actions', 'test/actions/gateway.test.ts', 0],
])(
  'without a browser tests of %s (%s) end with %i: who needs one reads what to do',
  (project, file, code) => {
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(VITEST|BUILT_BY)/.test(name)),
    )
    const { status, stderr } = spawnSync(
      process.execPath,
      [inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', project, file],
      { cwd: inRoot(), env: { ...env, CHROME_PATH: '/nowhere' }, encoding: 'utf8' },
    )

    expect(status).toBe(code)
    expect(stderr.trim()).toBe(
      code === 0 ? '' : 'CHROME_PATH names no file: /nowhere; unset it, or name a Chromium by it',
    )
  },
)
