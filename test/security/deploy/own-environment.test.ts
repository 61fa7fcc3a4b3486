import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { manager } from '../../../scripts/deploy/wire'
import { otherEnvironment } from '../../../scripts/own-environment'
import { inRoot } from '../../../scripts/paths'
import { unusable } from '../../../scripts/secrets'

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

test('a region goes to the management SDK', () => {
  const keys = { secretId: 'x', secretKey: 'x', region: 'ap-guangzhou' }
  expect(manager('e1', keys)).toMatchObject({ context: { region: 'ap-guangzhou' } })
})

test.each([['deploy.ts', '--apply'], ['wechat/upload.ts', '--version', '1.0.0'], ['doctor.ts']])(
  'scripts/%s refuses before anything else',
  (script, ...args) => {
    const run = spawnSync('npx', ['tsx', inRoot('scripts', script), '--env', 'another', ...args], { encoding: 'utf8' })
    expect(run.stdout + run.stderr).toContain('miniprogram/cloud/environment.ts')
    if (script !== 'doctor.ts') expect(run.status).not.toBe(0)
  },
)

test('a secret that was cut off in pasting is deployed to no function', () => {
  const whole = Buffer.alloc(32, 1).toString('base64')
  expect(unusable({ MASTER_KEY: whole, CODE_KEY: whole, LOG_SEED: whole })).toEqual([])
  expect(unusable({ MASTER_KEY: whole.slice(0, -4), CODE_KEY: '', LOG_SEED: whole })).toEqual([
    'MASTER_KEY',
    'CODE_KEY',
  ])
})
