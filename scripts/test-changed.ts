import { execFileSync, spawnSync } from 'node:child_process'
import { basename } from 'node:path'
import { inRoot } from './paths'

/**
 * Runs what a change that is not committed concerns, in seconds: the pure layers by their imports; and of the others,
 * which run built bundles and therefore import nothing of it, the tests that bear the name of a changed file.
 */
const git = (...args: string[]) => execFileSync('git', args, { cwd: inRoot(), encoding: 'utf8' }).split('\n')
// A story imports the whole sample district: only one of a changed file's name is run.
const env = (mode?: string) => ({ ...process.env, ...(mode === 'related' && { WITHOUT: 'story/*' }) })
const vitest = (...args: string[]) =>
  spawnSync('npx', ['vitest', ...args], { cwd: inRoot(), stdio: 'inherit', env: env(args[0]) }).status

const changed = [...git('diff', '--name-only', 'HEAD'), ...git('ls-files', '--others', '--exclude-standard')]
const nameOf = (file: string) => basename(file).split('.')[0]
const names = new Set(changed.filter((file) => file.endsWith('.ts')).map(nameOf))
const named = git('ls-files', 'test', 'local').filter(
  (file) =>
    /^(test\/(actions|pages|story|security|local)|local\/\w+\/test)\/.*\.test\.ts$/.test(file) &&
    names.has(nameOf(file)),
)

const pure = ['house', 'domain', 'shared', 'phones'].flatMap((name) => ['--project', name])
const files = changed.filter((file) => /\.(ts|json)$/.test(file))
const soak = ['--config', 'test/soak/config.ts', '--project', 'local', '--project', 'operator']
const results = [
  vitest('related', '--run', '--passWithNoTests', ...pure, ...files),
  ...(named.length ? [vitest('run', '--passWithNoTests', ...named)] : []),
  ...(named.length ? [vitest('run', '--passWithNoTests', ...soak, ...named)] : []),
]
process.exit(results.every((status) => status === 0) ? 0 : 1)
