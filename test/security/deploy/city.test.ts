import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { publicKeyOf } from '#shared/proof/ed25519'
import { createNoteKey, formatNoteKey } from '#shared/proof/note-key'
import {
  chooseBuiltEnvironment,
  chooseEnvironment,
  findReasonAgainstDeployment,
} from '../../../scripts/city/choose-city'
import { findSharedIdentities, parseCity } from '../../../scripts/city/city-file'
import { createManager } from '../../../scripts/deploy/cloudbase-manager'
import { inRoot, toImportPath } from '../../../scripts/paths'
import { findUnusableSecrets } from '../../../scripts/secrets'

/** A folder of cities: the sample, and others that differ from it by these fields. */
function citiesWith(others: Record<string, (city: any) => unknown> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'cities-'))
  folders.push(folder)
  cpSync(inRoot('cities', 'sample'), join(folder, 'sample'), { recursive: true })

  for (const [name, change] of Object.entries(others)) {
    cpSync(inRoot('cities', 'sample'), join(folder, name), { recursive: true })
    const city = JSON.parse(readFileSync(inRoot('cities', 'sample', 'city.json'), 'utf8'))
    change(city)
    writeFileSync(join(folder, name, 'city.json'), JSON.stringify(city))
  }

  return folder
}

const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A city that may be deployed. */
const seaside = (name: string) => (city: any) => {
  city.sample = false
  city.appid = `wx${Buffer.from(name.padEnd(8, '0')).toString('hex')}`
  city.logName = `zhihui315.${name}/log/1`
  city.environments.test.id = `${name}-test-1`
  city.environments.production.id = `${name}-1`
  city.environments.production.domain = `315.${name}.example.cn`
}

describe('the environment of a command', () => {
  const harbour = citiesWith({ harbour: seaside('harbour') })
  const both = citiesWith({ harbour: seaside('harbour'), island: seaside('island') })

  test.each([
    [{ env: 'test' }, 'harbour-test-1', 'test'],
    [{ env: 'production' }, 'harbour-1', 'production'],
    [{ env: 'harbour-1' }, 'harbour-1', 'production'],
    [{ city: 'sample', env: 'test' }, 'local-1a2b3c', 'test'],
  ])('%j is %s', (given, envId, kind) => {
    expect(chooseEnvironment(given, harbour)).toMatchObject({ envId, kind })
  })

  test.each([
    ['no environment', {}, harbour, '--env is missing: test or production'],
    ['that of another city', { city: 'harbour', env: 'island-1' }, both, 'is no environment of'],
    ['an unknown city', { city: 'atlantis', env: 'test' }, harbour, 'there is no cities/atlantis'],
    ['no city where there are two', { env: 'test' }, both, 'There are: harbour, island'],
  ])('%s is refused', (_what, given, folder, reason) => {
    expect(() => chooseEnvironment(given, folder)).toThrow(reason)
  })

  test('without another city, it is the sample’s, for which nothing may be deployed', () => {
    const chosen = chooseEnvironment({ env: 'test' }, citiesWith())
    expect(chosen.cityName).toBe('sample')
    expect(findReasonAgainstDeployment(chosen)).toContain('is for laptops')
  })

  test('two cities with one log name, appid or environment are refused before anything else', () => {
    const twins = citiesWith({
      harbour: seaside('harbour'),
      island: (city) => {
        seaside('island')(city)
        city.logName = 'zhihui315.harbour/log/1'
      },
    })

    expect(findSharedIdentities(twins)).toEqual([
      'cities/harbour and cities/island have the same logName zhihui315.harbour/log/1',
    ])
    expect(() => chooseEnvironment({ city: 'island', env: 'test' }, twins)).toThrow('the same')
  })

  test('sources that were built for another city are refused: one city must not sign as another', async () => {
    await expect(chooseBuiltEnvironment({ env: 'test' }, harbour)).rejects.toThrow(
      'run npm run build -- --city harbour first',
    )
    expect(await chooseBuiltEnvironment({ city: 'sample', env: 'test' }, harbour)).toMatchObject({
      cityName: 'sample',
    })
  })
})

describe('the domain of HTTP access', () => {
  const withDomain = (domain: string) =>
    citiesWith({
      harbour: (city) => {
        seaside('harbour')(city)
        city.environments.production.domain = domain
      },
    })

  test('production without one is refused with a sentence that says what to do; test may lack it', () => {
    const folder = withDomain('')
    const reason = findReasonAgainstDeployment(chooseEnvironment({ env: 'production' }, folder))

    expect(reason).toMatch(/默认域名只供开发测试.*绑定域名.*environments\.production\.domain/)
    expect(findReasonAgainstDeployment(chooseEnvironment({ env: 'test' }, folder))).toBeUndefined()
  })

  test('one of the bureau is accepted', () => {
    const chosen = chooseEnvironment({ env: 'production' }, withDomain('315.harbour.example.cn'))
    expect(findReasonAgainstDeployment(chosen)).toBeUndefined()
  })

  test.each(['e1-1250000000.ap-shanghai.app.tcloudbase.com', 'e1.service.tcloudbase.com'])(
    'the default domain %s is refused',
    (domain) => {
      expect(() => chooseEnvironment({ env: 'production' }, withDomain(domain))).toThrow(
        'the default domain of the cloud is for tests only',
      )
    },
  )
})

describe('a city’s file', () => {
  const sample = JSON.parse(readFileSync(inRoot('cities', 'sample', 'city.json'), 'utf8'))

  const changed = (change: (city: any) => unknown) => {
    const city = structuredClone(sample)
    change(city)
    return city
  }

  const keyOf = (logName: string, byte: number) =>
    formatNoteKey(createNoteKey(logName, publicKeyOf(new Uint8Array(32).fill(byte))))

  test.each<[string, (city: any) => unknown, string]>([
    ['a field that nobody knows', (city) => (city.colour = 'blue'), 'colour'],
    ['a name in Latin letters', (city) => (city.name = 'Harbour'), 'name'],
    ['no appid', (city) => delete city.appid, 'appid'],
    [
      'one environment for both',
      (city) => (city.environments.production.id = city.environments.test.id),
      'must be two environments',
    ],
    [
      'the key of another log',
      (city) => (city.environments.test.logKeys = [keyOf('zhihui315.other/log/1', 1)]),
      'is no public key of the log',
    ],
    [
      'one log key for both environments',
      (city) => {
        city.environments.test.logKeys = [keyOf(city.logName, 1)]
        city.environments.production.logKeys = [keyOf(city.logName, 1)]
      },
      'the same log key',
    ],
  ])('%s is refused by name', (_what, change, reason) => {
    expect(() => parseCity(changed(change))).toThrow(reason)
  })

  test('keys of its own log are accepted', () => {
    const city = changed(({ environments, logName }) => {
      environments.test.logKeys = [keyOf(logName, 1)]
      environments.production.logKeys = [keyOf(logName, 2)]
    })
    expect(parseCity(city).environments.production.logKeys).toHaveLength(1)
  })
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
    for (const [script, ...args] of [['doctor.ts'], ['deploy.ts', '--env', 'test']]) {
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
    expect(run.stdout + run.stderr).toContain('is no environment of cities/sample')
    if (script !== 'doctor.ts') expect(run.status).not.toBe(0)
  },
)

test('a secret that was cut off in pasting is deployed to no function', () => {
  const whole = Buffer.alloc(32, 1).toString('base64')
  expect(findUnusableSecrets({ MASTER_KEY: whole, CODE_KEY: whole, LOG_SEED: whole })).toEqual([])
  expect(
    findUnusableSecrets({ MASTER_KEY: whole.slice(0, -4), CODE_KEY: '', LOG_SEED: whole }),
  ).toEqual(['MASTER_KEY', 'CODE_KEY'])
})

test('a build on Windows writes imports with slashes', () => {
  expect(toImportPath('..\\_modules\\livestream\\officer', '\\')).toBe(
    '../_modules/livestream/officer',
  )
  expect(toImportPath('../_gateway/command-actions')).toBe('../_gateway/command-actions')
})

test('deployment and doctor need no shell: no export, no chmod, no path of POSIX only', () => {
  const operatorFolders = ['build', 'city', 'deploy', 'keys', 'invite', 'probe']
  const commands = ['deploy', 'doctor', 'keys', 'invite', 'probe', 'sweep', 'build', 'paths']
  const files = [
    ...commands.map((name) => inRoot('scripts', `${name}.ts`)),
    ...operatorFolders.flatMap((folder) =>
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
