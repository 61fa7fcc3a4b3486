import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { rotateSecret } from '../../../scripts/keys/rotate'
import { readSecretFile, writeSecretFile } from '../../../scripts/keys/secret-file'
import { inRoot } from '../../../scripts/paths'

const folder = mkdtempSync(join(tmpdir(), 'secrets-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const filePath = join(folder, 'bureau.secrets.json')
const passphrase = '月湖区 用心良苦 315'

it('the file of secrets opens with its passphrase only, and shows nothing without it', () => {
  writeSecretFile(filePath, { MASTER_KEY: 'very-secret' }, passphrase)
  expect(readSecretFile(filePath, passphrase)).toEqual({ MASTER_KEY: 'very-secret' })
  expect(readFileSync(filePath, 'utf8')).not.toContain('very-secret')
  expect(() => readSecretFile(filePath, 'another one')).toThrow('the passphrase is wrong')
})

it('a changed file is not opened', () => {
  const stored = JSON.parse(readFileSync(filePath, 'utf8'))
  const bytes = Buffer.from(stored.ciphertext, 'base64')
  bytes[0]! ^= 1
  const changedFile = join(folder, 'changed.json')
  writeFileSync(changedFile, JSON.stringify({ ...stored, ciphertext: bytes.toString('base64') }))

  expect(() => readSecretFile(changedFile, passphrase)).toThrow('or the file was changed')
})

const runKeys = (...args: string[]) => {
  const run = spawnSync(
    process.execPath,
    ['--import', 'tsx', inRoot('scripts', 'keys.ts'), '--env', 'test', ...args],
    { encoding: 'utf8', input: `${passphrase}\n`, cwd: inRoot() },
  )
  return run.stdout + run.stderr
}

it('npm run keys creates, shows and rotates with node alone, without a shell variable', () => {
  const file = ['--secrets', join(folder, 'bureau-1.json'), '--passphrase-fd', '0']
  const created = runKeys(...file)

  expect(created).toMatch(/LOG_SEED: zhihui315\S+\+[0-9a-f]{8}\+\S+/)

  const secrets = readSecretFile(file[1]!, passphrase)
  expect(Object.keys(secrets)).toEqual(['MASTER_KEY', 'CODE_KEY', 'LOG_SEED', 'BACKUP_KEY'])
  for (const value of Object.values(secrets)) expect(created).not.toContain(value)
  expect(runKeys(...file, '--show', 'MASTER_KEY').trim()).toBe(secrets.MASTER_KEY)

  runKeys(...file, '--rotate', 'BACKUP_KEY')
  const rotated = readSecretFile(file[1]!, passphrase)

  expect(rotated.BACKUP_KEYS_BEFORE).toBe(secrets.BACKUP_KEY)
  expect(rotated.BACKUP_KEY).not.toBe(secrets.BACKUP_KEY)
})

it('of a former log key only the public part is kept, and CODE_KEY is never rotated', () => {
  const seed = Buffer.alloc(32, 3).toString('base64')
  const rotated = rotateSecret({ LOG_SEED: seed, CODE_KEY: seed }, 'LOG_SEED')

  expect(JSON.stringify(rotated.LOG_KEYS_BEFORE)).toContain('zhihui315')
  expect(rotated.LOG_SEED).not.toBe(seed)
  expect(() => rotateSecret({ CODE_KEY: seed }, 'CODE_KEY')).toThrow('CODE_KEY is never rotated')
})
