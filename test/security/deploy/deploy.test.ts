import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { listUnconfirmed, readConfirmations } from '../../../scripts/confirmation'
import { createManager } from '../../../scripts/deploy/cloudbase-manager'
import { deploy } from '../../../scripts/deploy/deploy'
import { type Environment, emptyEnvironment } from '../../../scripts/deploy/environment'
import { listManualSteps } from '../../../scripts/deploy/manual-steps'
import { planDeployment, summarize } from '../../../scripts/deploy/plan'
import { wantedEnvironment } from '../../../scripts/deploy/wanted-environment'
import { inRoot } from '../../../scripts/paths'
import { onWire } from './on-wire'
import { Tencent } from './tencent'

const wanted: Environment = {
  collections: {
    cases: {
      indexes: [
        {
          name: 'number',
          fields: [
            ['number', 1],
            ['at', -1],
          ],
          unique: true,
        },
      ],
      rule: 'ADMINONLY',
    },
    notifications: { indexes: [], rule: { read: 'doc.to == auth.openid', write: 'false' } },
  },
  storage: { read: 'false', write: 'resource.openid == auth.openid' },
  hasFirstDocuments: false,
  functions: {
    jobs: {
      timeout: 60,
      memorySize: 256,
      runtime: 'Nodejs24.11',
      triggers: [{ name: 'minute', type: 'timer', config: '7 * * * * * *' }],
      environment: ['MASTER_KEY', 'LOG_SEED'],
    },
  },
}

let functions: string
let tencent: Tencent
let restore = () => {}

const site = () => ({
  envId: 'e1',
  manager: createManager('e1', { secretId: 'x', secretKey: 'x' }),
  functionsFolder: functions,
  secrets: { MASTER_KEY: 'm', LOG_SEED: 'l' },
})

const run = (want = wanted) => deploy(want, site(), () => {})

beforeAll(() => {
  // The management SDK looks once a second whether a function is ready.
  const { setInterval } = globalThis
  vi.stubGlobal('setInterval', (poll: () => void) => setInterval(poll, 1))
  vi.spyOn(console, 'log').mockImplementation(() => {})
  functions = mkdtempSync(join(tmpdir(), 'deploy-'))
  mkdirSync(join(functions, 'jobs'))
  writeFileSync(join(functions, 'jobs', 'index.js'), 'exports.main = () => 1')
})
afterAll(() => {
  vi.unstubAllGlobals()
  rmSync(functions, { recursive: true, force: true })
})
beforeEach(() => {
  tencent = new Tencent()
  restore = onWire(tencent.handle)
})
afterEach(() => restore())

describe('a deployment', () => {
  test('creates everything in order and reads it back; a second run only deploys code', async () => {
    expect(await run()).toMatchObject({ refused: [], incorrect: [] })
    expect(tencent.written).toEqual([
      'CreateTable cases',
      'CreateTable notifications',
      'ModifySafeRule cases',
      'ModifySafeRule notifications',
      'ModifyStorageSafeRule ',
      'CreateFunction jobs',
      'BatchCreateTrigger jobs',
      'UpdateTable cases',
    ])

    tencent.written.length = 0
    expect(await run()).toMatchObject({ refused: [], incorrect: [] })
    expect(new Set(tencent.written)).toEqual(
      // The SDK tries to create first and is told that it exists.
      new Set([
        'CreateFunction jobs',
        'UpdateFunctionCode jobs',
        'UpdateFunctionConfiguration jobs',
        'BatchCreateTrigger jobs',
      ]),
    )
  })

  const faults: [broken: string, rest: string[]][] = [
    [
      'CreateTable cases',
      ['CreateTable notifications', 'ModifySafeRule notifications', 'ModifyStorageSafeRule '],
    ],
    [
      'CreateTable notifications',
      ['CreateTable cases', 'ModifySafeRule cases', 'ModifyStorageSafeRule ', 'index'],
    ],
    [
      'ModifySafeRule cases',
      ['tables', 'ModifySafeRule notifications', 'ModifyStorageSafeRule ', 'index'],
    ],
    [
      'ModifySafeRule notifications',
      ['tables', 'ModifySafeRule cases', 'ModifyStorageSafeRule ', 'index'],
    ],
    ['ModifyStorageSafeRule ', ['tables', 'rules', 'index']],
    ['CreateFunction jobs', ['tables', 'rules', 'ModifyStorageSafeRule ', 'index']],
    [
      'UpdateTable cases',
      [
        'tables',
        'rules',
        'ModifyStorageSafeRule ',
        'CreateFunction jobs',
        'BatchCreateTrigger jobs',
      ],
    ],
  ]

  test.each(faults)(
    '%s fails: independent steps are performed, the failure is reported, and a second run repairs it',
    async (broken, rest) => {
      tencent.failAt = broken
      const long: Record<string, string[]> = {
        tables: ['CreateTable cases', 'CreateTable notifications'],
        rules: ['ModifySafeRule cases', 'ModifySafeRule notifications'],
        index: ['UpdateTable cases'],
      }
      const { refused, failed, incorrect } = await run()

      expect(tencent.written).toEqual(rest.flatMap((one) => long[one] ?? one))
      expect(refused).toEqual([])
      expect(failed[0]).toContain('InternalError')
      expect(incorrect).not.toEqual([])

      tencent.written.length = 0
      expect(await run()).toEqual({
        refused: [],
        failed: [],
        incorrect: [],
        storedFirstDocuments: false,
      })
      expect(tencent.written).toContain(broken)
    },
  )

  const trigger = 'BatchCreateTrigger jobs'

  test('each request of a deployment is among those that were made to fail', async () => {
    await run()
    expect([...faults.map(([broken]) => broken), trigger].sort()).toEqual(
      [...tencent.written].sort(),
    )
  })

  test(`${trigger} fails: the SDK asks once more by itself, within the run`, async () => {
    tencent.failAt = trigger
    expect(await run()).toEqual({
      refused: [],
      failed: [],
      incorrect: [],
      storedFirstDocuments: false,
    })
  })

  test.each(['UpdateFunctionCode jobs', 'UpdateFunctionConfiguration jobs'])(
    '%s fails in a complete environment: the failure is reported, and the next run repairs it',
    async (broken) => {
      await run()
      tencent.failAt = broken

      expect((await run()).failed).toEqual([expect.stringContaining('InternalError')])
      expect(await run()).toEqual({
        refused: [],
        failed: [],
        incorrect: [],
        storedFirstDocuments: false,
      })
    },
  )

  test('an index that takes long is left to the end: functions do not wait for it', async () => {
    const kinds = planDeployment(wanted, emptyEnvironment).steps.map((step) => step.do)
    expect(kinds.indexOf('createIndex')).toBeGreaterThan(kinds.lastIndexOf('deployFunction'))
    expect(kinds.indexOf('deployFunction')).toBeGreaterThan(kinds.lastIndexOf('setRule'))
  })

  test('a change in the sources is one step', async () => {
    await run()
    tencent.written.length = 0
    const changed: Environment = { ...wanted, storage: { read: 'true', write: 'false' } }

    expect(await run(changed)).toMatchObject({ refused: [], incorrect: [] })
    expect(tencent.written[0]).toBe('ModifyStorageSafeRule ')
    expect(
      tencent.written.some((one) => one.startsWith('CreateTable') || one.startsWith('UpdateTable')),
    ).toBe(false)
  })

  test.each<[string, (cloud: Tencent) => void, string]>([
    [
      'a collection',
      ({ tables }) => tables.set('stray', { indexes: [], rule: { AclTag: 'ADMINONLY' } }),
      'collection stray is in no source',
    ],
    [
      'an index',
      ({ tables }) =>
        tables.get('cases')!.indexes.push({ Name: 'by_hand', Keys: [], Unique: false }),
      'index cases.by_hand is in no source',
    ],
    [
      'an index of the same name',
      ({ tables }) => {
        tables.get('cases')!.indexes[1]!.Unique = false
      },
      'index cases.number has other fields than the source',
    ],
    ['a function', ({ functions }) => functions.set('stray', {}), 'function stray is in no source'],
    [
      'a function on another runtime',
      ({ functions }) =>
        functions.set('jobs', { ...functions.get('jobs'), Runtime: 'Nodejs18.15' }),
      'function jobs runs on Nodejs18.15, not Nodejs24.11: delete it, then deploy again',
    ],
  ])(
    '%s that exists only in the cloud is reported, and nothing is deployed',
    async (_what, byHand, words) => {
      await run()
      byHand(tencent)
      tencent.written.length = 0

      expect((await run()).refused).toContain(words)
      expect(tencent.written).toEqual([])
    },
  )

  test('a setting that the cloud did not store is reported', async () => {
    const forgetful = tencent.handle
    restore()
    restore = onWire((request) =>
      request.action === 'ModifyStorageSafeRule' ? { RequestId: 'r' } : forgetful(request),
    )

    expect((await run()).incorrect).toEqual([
      'rule of the storage: read false | write resource.openid == auth.openid',
    ])
  })
})

test('what the sources want of this very project: functions with their timers, no collection open to clients but notifications', () => {
  const ours = wantedEnvironment(inRoot('dist', 'cloudfunctions'))
  expect(Object.keys(ours.functions)).toContain('complaint')
  expect(ours.functions.jobs!.triggers).toHaveLength(1)

  const open = Object.entries(ours.collections).filter(([, { rule }]) => rule !== 'ADMINONLY')
  expect(open.map(([name]) => name)).toEqual(['notifications'])
  // The platform takes 20, or 100, as its own pages have it; each costs a write.
  expect(
    Math.max(...Object.values(ours.collections).map(({ indexes }) => indexes.length)),
  ).toBeLessThanOrEqual(15)
})

test('a secret in an error message of the platform is not printed', async () => {
  const own = { ...site(), secrets: { MASTER_KEY: 'k'.repeat(44), LOG_SEED: 'l'.repeat(44) } }
  const said = new Error(`InvalidParameterValue: ${own.secrets.MASTER_KEY}`)
  vi.spyOn(own.manager.functions, 'createFunction').mockRejectedValueOnce(said)

  expect((await deploy(wanted, own, () => {})).failed).toEqual([
    expect.stringMatching(/InvalidParameterValue: …$/),
  ])
})

test('a secret is given to the functions whose code names it: only the timer signs the log, a function open to all has none', () => {
  const { functions: ours } = wantedEnvironment(inRoot('dist', 'cloudfunctions'))

  const given = (secret: string) =>
    Object.keys(ours).filter((name) => ours[name]!.environment.includes(secret))
  expect(given('LOG_SEED')).toEqual(['sequencer'])
  expect(given('CODE_KEY')).toEqual([
    'complaint',
    'documents',
    'ledger',
    'mediation',
    'merchant',
    'officer',
    'service',
    'staff',
  ])
  // `moderation` only passes on WeChat's result of a content check, and `scorecards` reads what is
  // published: neither needs the key of personal data.
  expect(Object.keys(ours).filter((name) => !given('MASTER_KEY').includes(name))).toEqual([
    'moderation',
    'scorecards',
  ])
})

test('the manual steps are listed: calls to WeChat, messages, HTTP paths, and what two people confirm', () => {
  const folder = inRoot('dist', 'cloudfunctions')
  const { before, after } = listManualSteps(
    wantedEnvironment(folder),
    folder,
    readConfirmations('sample'),
  )

  expect(after.join()).toMatch(
    /DevTools.*complaint.*wxa_media_check go to moderation.*\/live goes to live/,
  )
  expect(before.length).toBe(listUnconfirmed(readConfirmations('sample')).length)
  expect(summarize(planDeployment(wanted, emptyEnvironment).steps)).toBe(
    '2 collections, 1 indexes, 2 rules (open to phones: 1), 1 functions',
  )
})
