import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stageFunctions } from '../../../scripts/deploy/stage-functions'
import { inRoot } from '../../../scripts/paths'

test('a function as deployed starts where nothing is installed, with the SDK as one file', async () => {
  const away = mkdtempSync(join(tmpdir(), 'staged-'))
  try {
    const folder = await stageFunctions(inRoot('dist', 'cloudfunctions'), join(away, 'deployed'))
    const names = readdirSync(folder).filter((name) => name !== 'schema.json')
    expect(names.length).toBeGreaterThan(10)
    for (const name of names) {
      const lone = join(away, name)
      cpSync(join(folder, name), lone, { recursive: true })

      expect(readdirSync(join(lone, 'node_modules'), { recursive: true })).toHaveLength(2)

      const code = `process.stdout.write(typeof require(${JSON.stringify(lone)}).main)`
      expect(
        execFileSync(process.execPath, ['-e', code], { cwd: away, encoding: 'utf8' }),
        name,
      ).toBe('function')
    }
  } finally {
    rmSync(away, { recursive: true, force: true })
  }
})
