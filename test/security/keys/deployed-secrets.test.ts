import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createManager } from '../../../scripts/deploy/cloudbase-manager'
import { type DeploymentRequest, deploy } from '../../../scripts/deploy/deploy'
import type { Environment } from '../../../scripts/deploy/environment'
import { assertKeysAreDeployed } from '../../../scripts/deploy/variables'
import { keyIdOf } from '../../../scripts/keys/key-id'
import { rotateSecret } from '../../../scripts/keys/rotate'
import { functionVariables } from '../../../scripts/secrets'
import { onWire } from '../deploy/on-wire'
import { Tencent } from '../deploy/tencent'

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')

const secrets: Record<string, string> = {
  MASTER_KEY: key(1),
  CODE_KEY: key(2),
  LOG_SEED: key(3),
  NOTICE_TEMPLATES: 'progress=T hint:thing5',
  LIVE_CALLBACK_KEY: 'callback',
}
const names = ['complaint', 'jobs']
const wanted: Environment = {
  collections: {},
  storage: 'ADMINONLY',
  hasFirstDocuments: false,
  functions: Object.fromEntries(
    names.map((name) => [
      name,
      {
        timeout: 20,
        memorySize: 256,
        runtime: 'Nodejs24.11',
        triggers: [],
        environment: functionVariables.filter((variable) => !variable.startsWith('LIVE_P')),
      },
    ]),
  ),
}

let folder: string
let tencent: Tencent
let restore = () => {}

const run = (given: Record<string, string>, more: Partial<DeploymentRequest> = {}) =>
  deploy(
    wanted,
    {
      envId: 'e1',
      manager: createManager('e1', { secretId: 'x', secretKey: 'x' }),
      functionsFolder: folder,
      secrets: given,
      ...more,
    },
    () => {},
  )

const variablesOf = (name: string): Record<string, string> => {
  const { Environment } = tencent.functions.get(name) as {
    Environment: { Variables: { Key: string; Value: string }[] }
  }
  return Object.fromEntries(Environment.Variables.map(({ Key, Value }) => [Key, Value]))
}

beforeAll(() => {
  const { setInterval } = globalThis
  vi.stubGlobal('setInterval', (poll: () => void) => setInterval(poll, 1))
  vi.spyOn(console, 'log').mockImplementation(() => {})
  folder = mkdtempSync(join(tmpdir(), 'functions-'))
  for (const name of names) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'index.js'), 'exports.main = () => 1')
  }
})
afterAll(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  tencent = new Tencent()
  restore = onWire(tencent.handle)

  expect(await run(secrets)).toMatchObject({ refused: [], failed: [], incorrect: [] })

  tencent.written.length = 0
})
afterEach(() => restore())

it.each(['MASTER_KEY', 'CODE_KEY', 'LOG_SEED'])(
  'another %s than the deployed one is refused with the ids of both, and nothing is changed',
  async (name) => {
    const { refused } = await run({ ...secrets, [name]: key(9) })
    expect(refused).toHaveLength(1)
    expect(refused[0]).toContain(`${name} is another key than the deployed one`)
    expect(refused[0]).toContain(keyIdOf(name, key(9)))
    expect(refused[0]).toContain(keyIdOf(name, secrets[name]!))
    expect(refused[0]).not.toContain(secrets[name]!)
    expect(tencent.written).toEqual([])
  },
)

it.each([
  ['MASTER_KEY', key(9)],
  ['CODE_KEY', undefined],
])(
  'a command that writes for the operator stops if its %s is not the deployed one',
  async (name, value) => {
    const manager = createManager('e1', { secretId: 'x', secretKey: 'x' })
    await assertKeysAreDeployed(manager, secrets)
    const rejection = expect(assertKeysAreDeployed(manager, { ...secrets, [name]: value })).rejects

    await rejection.toThrow(`${name} is another key than the deployed one`)
  },
)

it('a rotated master key must be deployed before a command writes with it', async () => {
  const manager = createManager('e1', { secretId: 'x', secretKey: 'x' })
  const rotated = rotateSecret(secrets, 'MASTER_KEY', key(8))
  await expect(assertKeysAreDeployed(manager, rotated)).rejects.toThrow(
    'Deploy a rotated key first',
  )

  await run(rotated)
  await assertKeysAreDeployed(manager, rotated)
})

it('a shell that lacks variables takes none away: known and unknown ones are kept', async () => {
  const jobs = tencent.functions.get('jobs') as any
  jobs.Environment.Variables.push({ Key: 'SET_BY_THE_BUREAU', Value: 'yes' })
  const { MASTER_KEY, CODE_KEY, LOG_SEED } = secrets as any

  expect(await run({ MASTER_KEY, CODE_KEY, LOG_SEED }, { isRollback: true })).toMatchObject({
    refused: [],
    failed: [],
    incorrect: [],
  })
  expect(variablesOf('jobs')).toEqual({ ...secrets, SET_BY_THE_BUREAU: 'yes' })
  expect(variablesOf('complaint')).toEqual(secrets)
})

it('a variable disappears only when the operator names it', async () => {
  const { LIVE_CALLBACK_KEY: _, ...given } = secrets
  const removal = await run(given, { removedVariables: ['LIVE_CALLBACK_KEY'] })

  expect(removal).toMatchObject({ refused: [], failed: [], incorrect: [] })
  expect(variablesOf('jobs')).not.toHaveProperty('LIVE_CALLBACK_KEY')
})

it('a routine deployment during a rotation keeps the former master key, also from a machine that does not know it', async () => {
  const rotated = rotateSecret(secrets, 'MASTER_KEY', key(8))
  expect(await run(rotated)).toMatchObject({ refused: [], failed: [], incorrect: [] })

  const { MASTER_KEYS_BEFORE: _, ...forgetful } = rotated
  expect(await run(forgetful)).toMatchObject({ refused: [], failed: [], incorrect: [] })
  expect(variablesOf('jobs')).toMatchObject({ MASTER_KEY: key(8), MASTER_KEYS_BEFORE: key(1) })
})

it('the former master key cannot be removed while a document is encrypted under it', async () => {
  const rotated = rotateSecret(secrets, 'MASTER_KEY', key(8))
  await run(rotated)
  const { MASTER_KEYS_BEFORE: _, ...given } = rotated
  const removedVariables = ['MASTER_KEYS_BEFORE']

  const personalDataUnder = (masterKeyId: string) =>
    tencent.documents.set('personal_data', new Map([['case', { _id: 'case', masterKeyId }]]))

  personalDataUnder(keyIdOf('MASTER_KEY', key(1)))
  expect((await run(given, { removedVariables })).refused[0]).toContain(
    'personal_data/case is encrypted under a former key',
  )

  personalDataUnder(keyIdOf('MASTER_KEY', key(8)))
  expect(await run(given, { removedVariables })).toMatchObject({ refused: [], incorrect: [] })
  expect(variablesOf('jobs')).not.toHaveProperty('MASTER_KEYS_BEFORE')
})

it('the former master key cannot be removed while an event with a code under it waits for the log', async () => {
  const rotated = rotateSecret(secrets, 'MASTER_KEY', key(8))
  await run(rotated)
  const { MASTER_KEYS_BEFORE: _, ...given } = rotated
  const removedVariables = ['MASTER_KEYS_BEFORE']

  const storeEvent = (event: object) =>
    tencent.documents.set('events', new Map([['X:000001', { _id: 'X:000001', ...event }]]))
  const codeUnder = (masterKey: string) => ({ keyId: keyIdOf('MASTER_KEY', masterKey), mac: 'm' })

  storeEvent({ pending: true, code: codeUnder(key(1)) })
  expect((await run(given, { removedVariables })).refused).toEqual([
    expect.stringContaining('events/X:000001 waits for the log'),
  ])
  expect(variablesOf('jobs')).toHaveProperty('MASTER_KEYS_BEFORE')

  storeEvent({ pending: true, code: codeUnder(key(8)) })
  expect(await run(given, { removedVariables })).toMatchObject({ refused: [], incorrect: [] })
  expect(variablesOf('jobs')).not.toHaveProperty('MASTER_KEYS_BEFORE')
})

it('while the master key is replaced, every function reads what every other one writes, wherever the deployment stops', async () => {
  const rotated = rotateSecret(secrets, 'MASTER_KEY', key(8))

  const keysOf = (name: string) => {
    const { MASTER_KEY = '', MASTER_KEYS_BEFORE = '' } = variablesOf(name)
    return { writes: MASTER_KEY, reads: [MASTER_KEY, ...MASTER_KEYS_BEFORE.split(',')] }
  }

  const handle = tencent.handle
  let checkedStates = 0

  const assertReadable = () => {
    for (const writer of names)
      for (const reader of names)
        expect(keysOf(reader).reads, `${reader} of ${writer}`).toContain(keysOf(writer).writes)
    checkedStates++
  }

  restore()
  restore = onWire(async (sent) => {
    const reply = await handle(sent)
    assertReadable()
    return reply
  })
  for (let failAt = 0; failAt < 12; failAt++) {
    tencent.written.length = 0
    tencent.failAt = failAt
    await run(rotated)
  }
  tencent.failAt = ''

  expect(await run(rotated)).toMatchObject({ refused: [], failed: [], incorrect: [] })
  expect(keysOf('complaint').writes).toBe(key(8))
  expect(checkedStates).toBeGreaterThan(50)
})

it('a log key that phones do not accept is not deployed', async () => {
  const rotated = rotateSecret(secrets, 'LOG_SEED', key(8))
  const former = keyIdOf('LOG_SEED', key(3))
  const next = keyIdOf('LOG_SEED', key(8))
  const { refused } = await run(rotated, { packagedLogKeys: [former] })

  expect(refused).toEqual([expect.stringContaining(`phones do not accept ${next}`)])
  expect(await run(rotated, { packagedLogKeys: [former, next] })).toMatchObject({ refused: [] })
  expect(variablesOf('jobs')).toMatchObject({ LOG_SEED: key(8), LOG_KEYS_BEFORE: former })
})

it('message templates that no function could read are not deployed', async () => {
  const { refused } = await run({ ...secrets, NOTICE_TEMPLATES: 'progress=T' })
  expect(refused).toEqual([expect.stringContaining('needs at least the field of its hint')])
  expect(tencent.written).toEqual([])
})
