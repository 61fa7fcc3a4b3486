import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCloud, type TestCloud } from './desk.ts'

const sdk = `const cloud = require('wx-server-sdk'); cloud.init(); const things = cloud.database().collection('things')`
const nap = 'await new Promise((resolve) => setTimeout(resolve, 20))'

let desk: TestCloud
let other: TestCloud
const functions = {
  state: `let n = 0; exports.main = async () => { ${nap}; return ++n }`,
  who: `${sdk}; exports.main = async () => { ${nap}; return [cloud.getWXContext().OPENID, process.env.WX_OPENID] }`,
  marks: `globalThis.mark = 1; process.env.MARK = '1'; exports.main = () => Date.now()`,
  sees: `exports.main = () => [typeof globalThis.mark, typeof mark, process.env.MARK ?? 'none']`,
  leaves: `exports.main = () => { process.exit(3) }`,
  slow: `exports.main = () => new Promise(() => {})`,
  writes: `${sdk}; exports.main = async () => { for (let n = 0; ; n++) await things.add({ data: { n } }) }`,
  speaks: `exports.main = () => { console.log('hello', { a: 1 }); return 1 }`,
}
const configs = { slow: { timeout: 1 }, writes: { timeout: 60 }, who: { timeout: 20 } }
beforeAll(async () => {
  const schema = { collections: { things: {} } }
  desk = await openTestCloud({ functions, configs, schema, isolation: 'inline' })
  other = await openTestCloud({ functions, configs, schema, isolation: 'inline' })
})
afterAll(() => Promise.all([desk.close(), other.close()]))

const call = (name: string, openid = 'oA') => desk.cloud.call(name, {}, { openid })

test('a worker runs one call at a time and keeps its module state, which other clouds do not share', async () => {
  expect([await call('state'), await call('state')]).toEqual([1, 2])
  expect(await other.cloud.call('state')).toBe(1)
})

test('each of twenty concurrent callers sees its own openid', async () => {
  const people = Array.from({ length: 20 }, (_, n) => `oPerson${n}`)
  expect(await Promise.all(people.map((person) => call('who', person)))).toEqual(
    people.map((one) => [one, one]),
  )
})

test('each cloud has its own time, and the test keeps the real one', async () => {
  await desk.cloud.clock.set(Date.parse('2030-01-01T00:00:00Z'))
  expect(new Date((await call('marks')) as number).getUTCFullYear()).toBe(2030)
  expect(Math.abs(((await other.cloud.call('marks')) as number) - Date.now())).toBeLessThan(60_000)
  expect(new Date().getUTCFullYear()).toBeLessThan(2030)
})

test('globals and variables that a function sets are not visible to other functions or to the test', async () => {
  await call('marks')
  expect(await call('sees')).toEqual(['undefined', 'undefined', 'none'])
  expect([(globalThis as any).mark, process.env.MARK]).toEqual([undefined, undefined])
})

test.each([
  ['leaves', -504002, 'worker exited 3'],
  ['slow', -504003, 'timed out after 1 seconds'],
])('%s fails by name, and the next call is served', async (name, errCode, text) => {
  await expect(call(name)).rejects.toMatchObject({ errCode, errMsg: expect.stringContaining(text) })
  expect(await call('state')).toBeGreaterThan(0)
})

test('a function that is killed between its writes writes nothing more', async () => {
  const call = desk.cloud.call('writes').catch((error) => error.errMsg)
  await expect.poll(() => desk.cloud.database.count('things')).toBeGreaterThan(5)
  desk.cloud.kill('writes')
  expect(await call).toContain('worker killed')
  const left = desk.cloud.database.count('things')
  await new Promise((resolve) => setTimeout(resolve, 200))
  // A request that reached the cloud before the function was killed is performed, as with a
  // process.
  expect(desk.cloud.database.count('things') - left).toBeLessThanOrEqual(1)
})

test('console output of a function is in the log of its call', async () => {
  await call('speaks')
  expect(desk.cloud.calls.at(-1)?.logs).toEqual([{ level: 'log', text: 'hello { a: 1 }' }])
})
