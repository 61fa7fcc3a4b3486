import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Local, startLocal } from 'miniapp-desk'
import automator from 'miniprogram-automator'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { schema } from '../../cloudfunctions/schema'
import { createManager } from '../../scripts/deploy/cloudbase-manager'
import { ownProject } from '../../scripts/own-project'
import { inRoot } from '../../scripts/paths'
import { expectations } from '../../scripts/probe/lines'
import { probeName, shortProbeName } from '../../scripts/probe/names'
import { checkExpectation, describeResult, runProbe } from '../../scripts/probe/probe'
import { type ProbeSite, prepareProbe } from '../../scripts/probe/site'
import { between } from '../security/deploy/between'
import { LocalTencent } from '../security/deploy/local-tencent'
import { onWire } from '../security/deploy/on-wire'

let data: string
let local: Local
let wire: Awaited<ReturnType<typeof between>>
let tencent: LocalTencent
let phone: Awaited<ReturnType<typeof automator.connect>>
let site: ProbeSite
let restore = () => {}
/** As it is deployed. */
const masterKey = { Key: 'MASTER_KEY', Value: Buffer.alloc(32, 7).toString('base64') }
const reading = {
  MemorySize: 1024,
  CodeSize: 28_000_000,
  Environment: { Variables: [masterKey] },
}
const boundDomain = {
  Domain: 'complaints.example.cn',
  IsDefault: false,
  Enable: true,
  Status: 'SUCCESS',
  DNSStatus: 'OK',
  CertId: 'certificate',
}
const messageBadge = '市局001'
/** The group robot that gets alarms, and whether it takes them. */
let robotStatus = 200
const robot = createServer((_request, response) => response.writeHead(robotStatus).end('{}'))

const at = () => ({
  envId: 'e1',
  manager: createManager('e1', { secretId: 'x', secretKey: 'x' }),
  phone,
  messageBadge,
  domain: 'complaints.example.cn',
})

beforeAll(async () => {
  const { setInterval } = globalThis
  vi.stubGlobal('setInterval', (poll: () => void, ms: number) =>
    setInterval(poll, ms === 1000 ? 1 : ms),
  )
  vi.spyOn(console, 'log').mockImplementation(() => {})
  data = mkdtempSync(join(tmpdir(), 'probe-'))
  const functions = join(data, 'deployed')
  cpSync(inRoot('dist', 'cloudfunctions'), functions, { recursive: true })
  await new Promise<void>((resolve) => robot.listen(0, '127.0.0.1', resolve))
  const webhook = `http://127.0.0.1:${(robot.address() as AddressInfo).port}/`
  const project = ownProject(data)
  const own = {
    ...project,
    environment: { ...project.environment, ALARM_WEBHOOKS: webhook },
    functions,
    schema: join(functions, 'schema.json'),
  }
  local = await startLocal({
    ...own,
    // Phones of DevTools run the development version: the probe names the environment itself.
    env: 'e1',
    isolation: 'inline',
    manualTimers: true,
    unsafeCommits: true,
    quiet: true,
  })
  wire = await between(local.url)
  local.cloud.started(wire.url)
  const [recipient] = local.cloud.database.find('staff', { badge: messageBadge }) as any[]
  for (const { id } of own.templates ?? []) await local.cloud.consent(recipient.openid, id, true)
  tencent = new LocalTencent(local.cloud, functions)
  restore = onWire(tencent.handle)
  tencent.functions.set('reading', reading)
  tencent.domains = [boundDomain]
  phone = await automator.connect({ wsEndpoint: (await local.openPhone('guest1')).ws })
  site = await prepareProbe(at())
})
afterAll(async () => {
  restore()
  phone?.disconnect()
  await wire?.close()
  await local?.close()
  robot.close()
  vi.unstubAllGlobals()
  rmSync(data, { recursive: true, force: true })
})
afterEach(async () => {
  wire.answer = wire.status = undefined
  tencent.failAt = ''
  robotStatus = 200
  tencent.billing.ExpireTime = '2099-12-31 23:59:59'
  tencent.functions.set('reading', reading)
  tencent.domains = [boundDomain]
  await local.cloud.database.remove('fault_reports', {})
  const { collections, storage, http } = structuredClone(schema)
  const probes = { [probeName]: { indexes: [], rule: 'ADMINONLY' } }
  await tencent.change((cloud) =>
    Object.assign(cloud, { collections: { ...collections, ...probes }, storage, http }),
  )
})

it('the local cloud is as the lines expect, whole; what was made is gone', async () => {
  const said: string[] = []
  expect(await runProbe(at(), (line) => said.push(line)), said.join('\n')).toBe(true)
  expect(said.at(-1)).toBe(`${expectations.length} as expected, 0 differ, 0 not asked`)
  expect([...tencent.functions.keys()]).toEqual(['reading'])
  expect([...tencent.tables.keys()]).toEqual([])

  site = await prepareProbe(at())
})

it('without a phone, what only a phone can tell is said not to be asked', async () => {
  const { phone: _, messageBadge: __, domain: ___, ...alone } = site
  for (const line of expectations.filter(({ needs }) => needs))
    expect(describeResult(await checkExpectation(line, alone))).toMatch(
      /^· .*found: not asked: (no --(phone|message)|the city.json has no domain .*)$/,
    )
})

/** Answers requests of one action otherwise. */
const otherwise =
  (action: string, answer: (body: any, pass: (body?: any) => Promise<any>) => Promise<unknown>) =>
  () => {
    wire.answer = (body, pass) => (body.action === action ? answer(body, pass) : pass())
  }

const slowly = (ms: number) => async (_: any, pass: () => Promise<any>) => {
  await new Promise((resolve) => setTimeout(resolve, ms))
  return pass()
}

const unknownError = async () => ({
  requestId: 'r',
  code: 'SOMETHING_NEW',
  message: 'never heard of',
})

const setting = (change: (schema: any) => unknown) => () => tencent.change(change)

/** Makes one line differ. */
const otherClouds: Record<string, () => unknown> = {
  'paths of the HTTP access service': setting((cloud) => delete cloud.http['/warnings']),
  'the domain of HTTP access': () => {
    tencent.domains = [{ ...boundDomain, DNSStatus: 'INVALID' }]
  },
  'indexes of one collection': () => {
    const { indexes } = tencent.tables.get(probeName)!
    Object.assign(indexes.at(-1)!, { Name: 'renamed' })
    tencent.failAt = `UpdateTable ${probeName}`
  },
  'the variables of functions, read back': () => {
    const hidden = { Key: 'MASTER_KEY', Value: '******' }
    tencent.functions.set('reading', { ...reading, Environment: { Variables: [hidden] } })
  },
  'the end of the cloud’s plan': () => {
    tencent.billing.ExpireTime = '2026-01-01 23:59:59'
  },
  'documents and collections, as a backup reads them': () =>
    local.cloud.database.remove(probeName, { _id: { $gt: 'row_100' } }),
  'one test message of each template': () => {
    const calls = vi.spyOn(site.manager.functions, 'invokeFunction')
    calls.mockImplementationOnce(
      async () => ({ RetMsg: '{"codes":{"task":47003}}', InvokeResult: 0 }) as any,
    )
  },
  'a test message to the webhooks of alarms': () => {
    robotStatus = 500
  },
  'messages that WeChat refused, and other faults with an advice, in the last day': () =>
    local.cloud.database.set('fault_reports', {
      _id: 'refused',
      action: 'notices.progress',
      advice: 'message_fields',
      last: Date.now(),
    }),
  'the first call of a function': () => {
    const calls = vi.spyOn(site.manager.functions, 'invokeFunction')
    calls.mockImplementationOnce(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1800))
      return { RetMsg: 'true', InvokeResult: 0 } as any
    })
  },
  'the function that reads photos': () =>
    tencent.functions.set('reading', { ...reading, MemorySize: 512 }),
  'lists by each kind of index': otherwise('database.getDocument', async (body, pass) => {
    const { order: _, ...unsorted } = body
    return pass(unsorted)
  }),
  'one round to the database': otherwise('database.getDocument', slowly(60)),
  'reads without a limit, and of 1001 rows': otherwise('database.getDocument', (body, pass) =>
    pass({ ...body, limit: body.limit / 2 }),
  ),
  'two transactions that write one document, and a key that is taken': otherwise(
    'database.insertDocument',
    unknownError,
  ),
  'one transaction of 70 reads and writes': otherwise('database.commitTransaction', unknownError),
  'a hundred reads at once': otherwise('database.getDocument', unknownError),
  'events of 95 and of 101 KB': otherwise('functions.invokeFunction', async () => ({
    data: { response_data: '1' },
  })),
  'sealing a film of 100 MB': () => {
    wire.status = (method, path) =>
      method === 'GET' && path.startsWith('/file/') ? 503 : undefined
  },
  'the address of a file': () => {
    wire.status = (method, path) =>
      method === 'GET' && path.startsWith('/file/') ? 200 : undefined
  },
  'a phone’s file on a path of a ticket': setting((cloud) =>
    Object.assign(cloud, { storage: { read: 'false', write: 'false' } }),
  ),
  'a phone that stores a file elsewhere, reads its own, reads the cases': setting((cloud) =>
    Object.assign(cloud, { storage: { read: 'true', write: 'true' } }),
  ),
  'a watch of one’s own notification': setting((cloud) => {
    cloud.collections.notifications.rule = 'ADMINONLY'
  }),
  'a phone’s call that runs past the time limit': () =>
    tencent
      .change(() => {})
      .then(() => rmSync(join(data, 'deployed', shortProbeName), { recursive: true })),
}

describe('another cloud', () => {
  it('has every line', () =>
    expect(Object.keys(otherClouds)).toEqual(expectations.map(({ subject }) => subject)))

  it.each(expectations.map((line) => [line.subject, line] as const))(
    '%s: the difference is told, with what to change',
    async (what, line) => {
      await otherClouds[what]!()
      const answer = await checkExpectation(line, site)

      expect(answer.fits, answer.found).toBe(false)
      expect(describeResult(answer)).toContain(`✗ ${what}`)
      expect(describeResult(answer)).toContain(`→ ${line.advice}`)
    },
  )
})
