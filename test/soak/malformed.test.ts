import { Agent, request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCloud, type TestCloud } from '../../local/cloud/test/desk'
import { seeded } from '../../local/cloud/test/workbench'
import { chooseSeed, scaleCount } from './length'

const REQUESTS = scaleCount(100_000)
const LANES = 16
let desk: TestCloud
let token = ''
let session = ''
beforeAll(async () => {
  desk = await openTestCloud({
    functions: {
      hold: `exports.main = () => { console.log(process.env.WX_API_TOKEN); return new Promise(() => {}) }`,
    },
    configs: {
      hold: {
        timeout: 600,
        permissions: { openapi: ['subscribeMessage.send', 'wxacode.getUnlimited'] },
      },
    },
    schema: {
      collections: {
        things: { rule: 'ADMINONLY', indexes: [{ name: 'n', fields: [['n', 1]] }] },
        mine: {},
      },
    },
    // All requests come with the token of one call, which must not reach its time limit.
    requestMs: 0,
    log: ({ source, text }) => {
      if (source === 'function:hold') token = text
    },
  })
  await desk.cloud.database.insert('things', [
    { _id: 'a', n: 1 },
    { _id: 'b', n: 'x', t: [] },
  ])
  desk.cloud.call('hold').catch(() => {})
  while (!token) await new Promise((resolve) => setTimeout(resolve, 20))
  session = desk.cloud.session({ openid: 'oA' })
})
afterAll(() => desk.close())

const random = seeded(chooseSeed(100))
const { pick, below } = random

const junk = () =>
  pick<unknown>([
    null,
    0,
    -1,
    1e308,
    1.5,
    true,
    '',
    'x',
    '中'.repeat(50),
    '{',
    '[]',
    '"x"',
    '{"a":',
    [],
    [[]],
    {},
    { a: 1 },
    ['{}'],
    '\u0000',
    '{"$date":"never"}',
    '{"$oid":"zz"}',
    '{"$numberLong":"x"}',
    '{"__proto__":{"x":1}}',
    '{"constructor.prototype.x":1}',
    '['.repeat(3000),
  ])

const badQuery = () =>
  pick([
    '{"n":{"$nope":1}}',
    '{"$where":"1"}',
    '{"n":{"$size":"x"}}',
    '{"n":{"$mod":[0,0]}}',
    '{"p":{"$nearSphere":{}}}',
    '{"p":{"$geoWithin":{"$geometry":{"type":"Polygon","coordinates":[1]}}}}',
    '{"$and":1}',
    '{"$or":[1]}',
    '{"$text":{}}',
    '{',
    '5',
    '{"n":{"$regularExpression":{"pattern":"(","options":""}}}',
    '{"constructor":1}',
  ])

const badUpdate = () =>
  pick([
    '{"$inc":{"n":"x"}}',
    '{"n":1}',
    '{"$nope":{"n":1}}',
    '{"$set":5}',
    '{"$set":{"_id":"z"}}',
    '{"$push":{"n":1}}',
    '{"$inc":{"a..b":1}}',
    '{"$set":{"__proto__.x":1}}',
    '{"$set":{"constructor.prototype.x":1}}',
    '',
    '{',
    '[]',
  ])

/**
 * Requests that are wrong in one place at least: nothing of them may be written, even if the rest
 * is right.
 */
const wrong: (() => object)[] = [
  () => ({
    action: pick<unknown>([
      'nope',
      '',
      null,
      5,
      {},
      'database',
      'toString',
      '__proto__',
      'database.runCommands',
      'storage.batchCopyFile',
    ]),
    collectionName: 'things',
  }),
  () => ({
    action: 'database.insertDocument',
    collectionName: pick<unknown>(['nope', null, {}, [], 5, '']),
    data: ['{"n":1}'],
  }),
  () => ({
    action: 'database.insertDocument',
    collectionName: 'things',
    data: pick<unknown>(
      [
        junk(),
        undefined,
        ['{"_id":"a"}'],
        ['{"_id":"q1"}', '{"_id":"q1"}'],
        ['{"_id":[]}'],
        ['{"$set":1}'],
        ['{"_id":""}'],
        [pick(['{', '5', '[]', '"x"', '{"__proto__":1}'])],
      ].filter((value) => !isGood(value)),
    ),
  }),
  () => ({
    action: 'database.getDocument',
    collectionName: 'things',
    queryType: 'WHERE',
    query: badQuery(),
    limit: 10,
  }),
  () => ({
    action: 'database.getDocument',
    collectionName: 'things',
    query: '{}',
    limit: pick<unknown>([-1, 1.5, 'x', {}]),
  }),
  () => ({
    action: 'database.getDocument',
    collectionName: 'things',
    query: '{}',
    order: pick(['{"n":2}', '{"n":"up"}', '[]', '5']),
  }),
  () => ({ action: 'database.calculateDocument', collectionName: 'things', query: badQuery() }),
  () => ({
    action: 'database.modifyDocument',
    collectionName: 'things',
    queryType: 'DOC',
    query: '{"_id":"b"}',
    merge: true,
    data: badUpdate(),
  }),
  () => ({
    action: 'database.modifyDocument',
    collectionName: 'things',
    query: badQuery(),
    merge: true,
    multi: true,
    data: '{"$set":{"hit":1}}',
  }),
  () => ({
    action: 'database.modifyDocument',
    collectionName: 'things',
    query: '{}',
    data: '{"$set":{"hit":1}}',
    multi: true,
    transactionId: pick<unknown>(['nope', 5, {}, '']),
  }),
  () => ({
    action: 'database.removeDocument',
    collectionName: 'things',
    multi: true,
    query: badQuery(),
  }),
  () => ({
    action: pick(['database.commitTransaction', 'database.abortTransaction']),
    transactionId: pick<unknown>([undefined, 'nope', 7, {}]),
  }),
  () => ({
    action: 'database.aggregateDocuments',
    collectionName: 'things',
    stages: pick<unknown>([
      5,
      [5],
      [{}],
      [{ stageKey: '$out', stageValue: '"x"' }],
      [{ stageKey: '$match', stageValue: '{' }],
      [{ stageKey: '$sample', stageValue: '{}' }],
      [{ stageKey: '$group', stageValue: '{}' }],
      [{ stageKey: '$geoNear', stageValue: '{}' }],
      [{ stageKey: '$bucket', stageValue: '{}' }],
    ]),
  }),
  () => ({
    action: 'database.addCollection',
    collectionName: pick<unknown>(['things', '', 'a b', null, 5, 'x'.repeat(65), '../x']),
  }),
  () => ({
    action: 'storage.getUploadMetadata',
    path: pick<unknown>([5, '', '/a', 'a//b', null, 'x'.repeat(900)]),
  }),
  () => ({
    action: pick(['storage.batchDeleteFile', 'storage.batchGetDownloadUrl']),
    fileid_list: 5,
    file_list: { a: 1 },
  }),
  () => ({
    action: 'functions.invokeFunction',
    function_name: pick<unknown>(['nope', null, {}, '../hold', '__proto__']),
    request_data: '{}',
  }),
  () => ({ action: 'functions.invokeFunction', function_name: 'hold', request_data: '{' }),
]

/** `junk()` may by chance be a list of good documents. */
const isGood = (value: unknown) =>
  Array.isArray(value) && (value.length === 0 || value.every((item) => item === '{}'))

const agent = new Agent({ keepAlive: true, maxSockets: LANES })

const post = (path: string, body: Buffer | string, headers: Record<string, string>) =>
  new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
    const req = request(`${desk.url}${path}`, { method: 'POST', agent, headers }, (res) => {
      let text = ''
      res.setEncoding('latin1')
      res.on('data', (chunk: string) => {
        text += chunk
      })
      res.on('end', () =>
        resolve({ status: res.statusCode!, type: String(res.headers['content-type']), text }),
      )
    })
    req.on('error', reject)
    req.end(body)
  })

const noise = () => Buffer.from(Array.from({ length: below(60) }, () => below(256)))

function sample(): { path: string; body: Buffer | string; headers: Record<string, string> } {
  const json = { 'content-type': 'application/json' }
  const roll = random.next()

  if (roll < 0.75)
    return {
      path: '/admin',
      headers: json,
      body: JSON.stringify({ ...pick(wrong)(), wxCloudApiToken: token }),
    }

  if (roll < 0.8)
    return {
      path: '/admin',
      headers: json,
      body: JSON.stringify({
        action: 'database.insertDocument',
        collectionName: 'things',
        data: ['{}'],
        wxCloudApiToken: pick<unknown>([undefined, 'x', 5, {}, null]),
      }),
    }

  if (roll < 0.85)
    return {
      path: '/admin',
      headers: json,
      body: pick<Buffer | string>([
        noise(),
        '[',
        '5',
        'null',
        '"x"',
        '{"a":1',
        '',
        `{"a":${'['.repeat(5000)}`,
      ]),
    }

  if (roll < 0.92) {
    const mark = 'bound'
    const part = (name: string, value: Buffer | string) =>
      Buffer.concat([
        Buffer.from(`--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
        Buffer.from(value),
        Buffer.from('\r\n'),
      ])
    const parts = [
      part('action', pick(['wx.openApi', 'wx.wxPayApi', 'x'])),
      part('apiName', pick(['nope.api', 'x', ''])),
      part('requestData', noise()),
      part('wxCloudApiToken', pick([token, 'x'])),
    ]
    return {
      path: '/admin',
      headers: {
        'content-type': pick([
          `multipart/form-data; boundary=${mark}`,
          'multipart/form-data',
          'multipart/form-data; boundary=other',
        ]),
      },
      body: Buffer.concat([...parts, Buffer.from(`--${mark}--\r\n`)]),
    }
  }

  const { action, ...rest } = pick(wrong)() as any
  const bodies = [
    JSON.stringify({ action, ...rest, collectionName: pick(['secret', 'nope', 'things']) }),
    noise(),
    JSON.stringify({
      action: 'database.insertDocument',
      collectionName: 'mine',
      data: ['{"_openid":"x"}'],
    }),
    JSON.stringify(junk()) ?? 'x',
  ]

  return {
    path: '/client',
    headers: { 'x-session': pick([session, session, 'x', '']) },
    body: pick<any>(bodies),
  }
}

test(`${REQUESTS} malformed requests: a coded answer each, nothing written, the cloud goes on`, async () => {
  const before = JSON.stringify([
    desk.cloud.database.find('things'),
    desk.cloud.database.collections(),
    desk.cloud.files.list(),
  ])
  let left = REQUESTS
  const bad: string[] = []

  const lane = async () => {
    while (left-- > 0) {
      const { path, body, headers } = sample()
      const { status, type, text } = await post(path, body, headers)
      const coded =
        type.startsWith('application/octet-stream') ||
        (status === 200 && /"code":"[A-Z_]+"|"errCode":-\d+/.test(text))
      if (!coded && bad.length < 5)
        bad.push(`${status} ${path} ${String(body).slice(0, 300)} -> ${text.slice(0, 200)}`)
    }
  }

  await Promise.all(Array.from({ length: LANES }, lane))
  expect(bad).toEqual([])
  expect(
    JSON.stringify([
      desk.cloud.database.find('things'),
      desk.cloud.database.collections(),
      desk.cloud.files.list(),
    ]),
  ).toBe(before)
  expect(desk.cloud.database.find('mine')).toEqual([])
  expect(({} as any).x).toBeUndefined()

  agent.destroy()
})
