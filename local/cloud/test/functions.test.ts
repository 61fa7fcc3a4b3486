import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCloud, type TestCloud } from './desk.ts'

let desk: TestCloud
const logs: { source: string; text: string; requestId?: string }[] = []
beforeAll(async () => {
  desk = await openTestCloud({
    functions: {
      probe: readFileSync(new URL('conformance/probe.js', import.meta.url), 'utf8'),
      state: `let n = 0; exports.main = async () => { n++; await new Promise(r => setTimeout(r, 30)); return { n, pid: process.pid } }`,
      slow: `exports.main = () => new Promise(() => {})`,
      loop: `exports.main = () => { for (;;); }`,
      hog: `exports.main = () => { const a = []; for (;;) a.push(1) }`,
      exit: `exports.main = () => { process.exit(3) }`,
      late: `exports.main = async () => { setTimeout(() => { throw new Error('late') }, 20); return 1 }`,
      broken: `throw new Error('cannot load')`,
      empty: `exports.other = 1`,
      big: `exports.main = async () => 'x'.repeat(7 * 1024 * 1024)`,
      speak: `exports.main = async () => { console.log('hello', { a: 1 }); console.error('oh'); process.stdout.write('raw\\n'); return process.env.SECRET_OF_SERVER ?? 'clean' }`,
      self: `const cloud = require('wx-server-sdk'); cloud.init(); exports.main = async ({ depth }) => depth ? 1 + (await cloud.callFunction({ name: 'self', data: { depth: depth - 1 } })).result : 0`,
      leak: `const cloud = require('wx-server-sdk'); cloud.init(); exports.main = async () => { const t = await cloud.database().startTransaction(); await t.collection('things').doc('x').set({ data: { a: 1 } }); return 'left open' }`,
    },
    configs: {
      slow: { timeout: 1 },
      loop: { timeout: 1 },
      hog: { timeout: 20, memorySize: 64 },
      self: { timeout: 20 },
    },
    schema: { collections: { things: {} } },
    log: (entry) => logs.push(entry),
  })
})
afterAll(() => desk.close())

const call = (name: string, data?: object, who: object = { openid: 'oA' }) =>
  desk.cloud.call(name, data, who) as Promise<any>
const failed = (name: string, data?: object) =>
  call(name, data).then(
    (value) => {
      throw new Error(`no failure but ${JSON.stringify(value).slice(0, 80)}`)
    },
    (error) => error as { errCode: number; errMsg: string },
  )

test('a process runs one call at a time and keeps its module state', async () => {
  const all = await Promise.all(Array.from({ length: 12 }, () => call('state')))
  const byChild = new Map<number, number[]>()
  for (const { n, pid } of all) byChild.set(pid, [...(byChild.get(pid) ?? []), n])
  expect(byChild.size).toBeGreaterThan(1)
  for (const counts of byChild.values())
    expect(counts.sort((a, b) => a - b)).toEqual(counts.map((_, at) => at + 1))
})

test('the next call in a process sees nothing of the previous caller', async () => {
  const context = { code: '({ cloud }) => cloud.getWXContext()' }
  const first = await call('probe', context, { openid: 'oFirst', unionid: 'uFirst' })
  expect(first.value).toMatchObject({ OPENID: 'oFirst', UNIONID: 'uFirst' })
  const second = await call('probe', context, { openid: 'oSecond' })
  expect(second.value.OPENID).toBe('oSecond')
  expect(second.value).not.toHaveProperty('UNIONID')
  const nobody = await call('probe', context, {})
  expect(nobody.value).not.toHaveProperty('OPENID')
})

test('each of twenty concurrent callers sees its own openid', async () => {
  const wait = {
    code: 'async ({ cloud }) => { await new Promise((r) => setTimeout(r, 5)); return cloud.getWXContext().OPENID }',
  }
  const people = Array.from({ length: 20 }, (_, n) => `oPerson${n}`)
  const seen = await Promise.all(
    people.map(async (openid) => (await call('probe', wait, { openid })).value),
  )
  expect(seen).toEqual(people)
})

test('an openid of digits is refused, because the SDK would convert it to a number', () => {
  expect(() => desk.cloud.session({ openid: '12345678' })).toThrow('digits')
})

test('a phone’s call carries its openid', async () => {
  const code = '({ event }) => event.userInfo'
  const caller = { appId: desk.cloud.appid, openId: 'oA' }
  expect((await call('probe', { code })).value).toEqual(caller)
  const userInfo = { nickName: '甲', openId: 'oB' }
  expect((await call('probe', { code, userInfo })).value).toEqual({ nickName: '甲', ...caller })
})

test.each(['slow', 'loop'])(
  '%s: killed at its time limit, and the next call is served',
  async (name) => {
    const error = await failed(name)
    expect(error).toMatchObject({
      errCode: -504003,
      errMsg: expect.stringContaining('timed out after 1 seconds'),
    })
    expect((await call('state')).n).toBeGreaterThan(0)
  },
)

test('running out of memory ends only the function’s own process', async () => {
  expect((await failed('hog')).errCode).toBe(-504002)
  expect((await call('state')).n).toBeGreaterThan(0)
})

test.each([
  ['exit', 'worker exited 3'],
  ['broken', 'cannot load'],
  ['empty', 'exports no function'],
])('%s fails by name', async (name, text) => {
  expect(await failed(name)).toMatchObject({
    errCode: -504002,
    errMsg: expect.stringContaining(text),
  })
})

test('an error after the end of a call ends the process, not the cloud', async () => {
  expect(await call('late')).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 80))
  // On a busy machine, the error may occur only during the next call.
  await expect.poll(() => call('late').catch(() => 'died'), { timeout: 20_000 }).toBe(1)
})

test('events over 100 KB and results over 6 MB are refused', async () => {
  expect((await failed('big')).errMsg).toContain('6 MB')
  expect((await failed('state', { text: 'x'.repeat(101 * 1024) })).errMsg).toContain('100 KB')
  // The limit is in bytes, not characters.
  expect((await failed('state', { text: '中'.repeat(35 * 1024) })).errMsg).toContain('100 KB')
})

test('an unknown function is reported by name', async () => {
  expect(await failed('nope')).toMatchObject({
    errCode: -501000,
    errMsg: expect.stringContaining('FunctionName parameter could not be found'),
  })
})

test('an error in a function reaches the phone in WeChat’s wording', async () => {
  await desk.define('boom', `exports.main = async () => { throw new TypeError('boom') }`)
  expect((await failed('boom')).errMsg).toBe(
    'cloud.callFunction:fail Error: errCode: -504002 functions execute fail | errMsg: TypeError: boom',
  )
})

test('logs belong to their call, and the function sees no variables of the server', async () => {
  process.env.SECRET_OF_SERVER = 'secret'
  expect(await call('speak')).toBe('clean')
  const { requestId, logs: lines } = desk.cloud.calls.filter(({ name }) => name === 'speak').at(-1)!
  expect(lines).toEqual(
    expect.arrayContaining([
      { level: 'log', text: 'hello { a: 1 }' },
      { level: 'error', text: 'oh' },
    ]),
  )
  expect(logs.filter((entry) => entry.requestId === requestId).length).toBeGreaterThanOrEqual(2)
  expect(desk.cloud.calls.at(-1)!.ms).toBeGreaterThan(0)
})

test('cloud.logger() writes into the log of its call', async () => {
  await call('probe', { code: `({ cloud }) => cloud.logger().warn({ what: 'careful', n: 1 })` })
  expect(desk.cloud.calls.at(-1)!.logs).toEqual([
    { level: expect.any(String), text: expect.stringContaining("what: 'careful'") },
  ])
})

test('a function may call itself several levels deep', async () => {
  expect(await call('self', { depth: 2 })).toBe(2)
})

test('a transaction that a call leaves open ends with the call', async () => {
  expect(await call('leak')).toBe('left open')
  expect(desk.cloud.database.find('things')).toEqual([])
})

test('undefined becomes null, and a string of digits from a nested call becomes a number', async () => {
  await desk.define('nothing', 'exports.main = async () => undefined')
  expect(await call('nothing')).toBeNull()
  await desk.define('digits', `exports.main = async () => '12'`)
  const { value } = await call('probe', {
    code: `async ({ cloud }) => (await cloud.callFunction({ name: 'digits' })).result`,
  })
  expect(value).toBe(12)
})

test('changed code is used after a reload', async () => {
  await desk.define('state', 'exports.main = async () => "new"')
  expect(await call('state')).toBe('new')
})

test('closing the cloud ends a call whose process is still starting', async () => {
  const starting = `const end = Date.now() + 1000; while (Date.now() < end); exports.main = async () => 1`
  const other = await openTestCloud({ functions: { starting } })
  const asked = other.cloud.call('starting', {}, { openid: 'oA' }).then(
    () => 'answered',
    () => 'refused',
  )
  await new Promise((resolve) => setTimeout(resolve, 100))
  await other.close()
  expect(await asked).toBe('refused')
})
