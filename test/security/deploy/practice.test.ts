import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { inRoot } from '../../../scripts/paths'

const runCommand = (name: string, ...words: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', inRoot('scripts', `${name}.ts`), ...words], {
    cwd: inRoot(),
    encoding: 'utf8',
  })

describe('a command of an operator', () => {
  it.each(['deploy', 'invite', 'places', 'practice'])(
    '%s prints its usage for --help, and refuses an unknown option before it does anything',
    (name) => {
      const help = runCommand(name, '--help')
      expect(help.status, help.stderr).toBe(0)
      expect(help.stdout).toContain(`npm run ${name}`)

      const refusedCommand = runCommand(name, '--nonsense')
      expect(refusedCommand.status).toBe(2)
      expect(refusedCommand.stderr).toContain('--nonsense')
      expect(refusedCommand.stderr).not.toContain('    at ')
    },
  )
})
