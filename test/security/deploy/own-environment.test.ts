import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createManager } from '../../../scripts/deploy/cloudbase-manager'
import { otherEnvironment } from '../../../scripts/own-environment'
import { inRoot, toImportPath } from '../../../scripts/paths'
import { unusableSecrets } from '../../../scripts/secrets'

test('functions and package go to the environment that the package names, and to no other', () => {
  expect(otherEnvironment('bureau-1', 'bureau-1')).toBeUndefined()
  expect(otherEnvironment('bureau-2', 'bureau-1')).toContain('phones reach bureau-1')
  expect(otherEnvironment(undefined, 'bureau-1')).toContain('--env is missing')
  expect(otherEnvironment('local-1a2b3c', 'local-1a2b3c')).toContain('write your own')
})

test('the doctor lists what is done by hand on the platform: filing, domain of the storage, least version', () => {
  const run = spawnSync('npx', ['tsx', inRoot('scripts', 'doctor.ts')], { encoding: 'utf8' })
  for (const what of ['小程序备案', '下载域名', '基础库最低版本', '隐私保护指引'])
    expect(run.stdout).toContain(`☐ ${what}（`)
})

/** Runs a program of the operator on another day, outside of WeChat and Tencent Cloud. */
function runOn(day: string, script: string, ...args: string[]): string {
  const NODE_OPTIONS = `--import ${inRoot('test', 'shifted-clock.mjs')}`
  const { TEST_CLOCK_AHEAD: _, ...env } = process.env
  const run = spawnSync('npx', ['tsx', inRoot('scripts', script), ...args], {
    encoding: 'utf8',
    env: { ...env, NODE_OPTIONS, TEST_DATE: day },
  })
  return run.stdout + run.stderr
}

test.each([
  ['2026-10-01', false],
  ['2026-11-10', true],
  ['2027-02-01', true],
])(
  'on %s doctor and the rehearsal of a deployment report the missing calendar of 2027: %s',
  (day, isReported) => {
    for (const [script, ...args] of [['doctor.ts'], ['deploy.ts', '--env', 'bureau-1']]) {
      const said = runOn(day, script!, ...args)
      expect(said.includes('2027年的放假安排还没有录入'), script).toBe(isReported)
    }
  },
)

test('a region goes to the management SDK', () => {
  const keys = { secretId: 'x', secretKey: 'x', region: 'ap-guangzhou' }
  expect(createManager('e1', keys)).toMatchObject({ context: { region: 'ap-guangzhou' } })
})

test.each([['deploy.ts', '--apply'], ['wechat/upload.ts', '--version', '1.0.0'], ['doctor.ts']])(
  'scripts/%s refuses before anything else',
  (script, ...args) => {
    const run = spawnSync('npx', ['tsx', inRoot('scripts', script), '--env', 'another', ...args], {
      encoding: 'utf8',
    })
    expect(run.stdout + run.stderr).toContain('miniprogram/api/environment.ts')
    if (script !== 'doctor.ts') expect(run.status).not.toBe(0)
  },
)

test('a secret that was cut off in pasting is deployed to no function', () => {
  const whole = Buffer.alloc(32, 1).toString('base64')
  expect(unusableSecrets({ MASTER_KEY: whole, CODE_KEY: whole, LOG_SEED: whole })).toEqual([])
  expect(
    unusableSecrets({ MASTER_KEY: whole.slice(0, -4), CODE_KEY: '', LOG_SEED: whole }),
  ).toEqual(['MASTER_KEY', 'CODE_KEY'])
})

test('a build on Windows writes imports with slashes', () => {
  expect(toImportPath('..\\_modules\\livestream\\officer', '\\')).toBe(
    '../_modules/livestream/officer',
  )
  expect(toImportPath('../_gateway/command-actions')).toBe('../_gateway/command-actions')
})

test('deployment and doctor need no shell: no export, no chmod, no path of POSIX only', () => {
  const folders = ['build', 'deploy', 'keys', 'invite', 'probe']
  const commands = ['deploy', 'doctor', 'keys', 'invite', 'probe', 'sweep', 'build', 'paths']
  const files = [
    ...commands.map((name) => inRoot('scripts', `${name}.ts`)),
    ...folders.flatMap((folder) =>
      readdirSync(inRoot('scripts', folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
        .map((entry) => join(entry.parentPath, entry.name)),
    ),
  ]
  expect(files.length).toBeGreaterThan(30)
  for (const file of files)
    expect(readFileSync(file, 'utf8'), file).not.toMatch(
      /export [A-Z_]+=|chmod|\/dev\/(tty|stdin|null)|child_process|process\.getuid/,
    )
})
