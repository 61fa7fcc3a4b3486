import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCloud, type TestCloud } from './desk.ts'

const record = `const cloud = require('wx-server-sdk'); cloud.init(); const db = cloud.database();
exports.main = async (event) => { const { SOURCE, OPENID = 'none' } = cloud.getWXContext(); await db.collection('ticks').add({ data: { name: event.TriggerName, due: event.Time, type: event.Type, now: Date.now(), at: db.serverDate(), source: SOURCE, openid: OPENID } }) }`
const note = `exports.main = async () => {}`

let desk: TestCloud
beforeAll(async () => {
  desk = await openTestCloud({
    functions: { hourly: record, nightly: record, minute: note },
    configs: {
      hourly: { triggers: [{ name: 'hour', type: 'timer', config: '0 30 * * * * *' }] },
      nightly: { triggers: [{ name: 'night', type: 'timer', config: '0 0 2 * * * *' }] },
    },
    schema: { collections: { ticks: {} } },
  })
  await desk.cloud.clock.set(Date.parse('2027-01-01T00:00:00+08:00'))
  await desk.cloud.database.remove('ticks', {})
})
afterAll(() => desk.close())
const ticks = () => desk.cloud.database.find('ticks', {}, { order: { due: 1 } })

test('moving the clock forward fires every timer at its own time, in order and in UTC+8', async () => {
  await desk.cloud.clock.step(4 * 3600_000)
  const due = ticks().map(({ name, due }) => `${name} ${due}`)
  expect(due).toEqual([
    'hour 2026-12-31T16:30:00.000Z',
    'hour 2026-12-31T17:30:00.000Z',
    'night 2026-12-31T18:00:00.000Z',
    'hour 2026-12-31T18:30:00.000Z',
    'hour 2026-12-31T19:30:00.000Z',
  ])
})

test('functions and server dates follow the clock; a timer has no openid', () => {
  for (const { due, now, at, source, openid, type } of ticks()) {
    expect(now - Date.parse(due)).toBeLessThan(60_000)
    expect(now).toBeGreaterThanOrEqual(Date.parse(due))
    expect(Math.abs(at - now)).toBeLessThan(60_000)
    expect({ source, openid, type }).toEqual({
      source: 'wx_trigger',
      openid: 'none',
      type: 'Timer',
    })
  }
})

test('moving the clock back fires nothing, and passed timers become due again', async () => {
  const before = ticks().length
  await desk.cloud.clock.set(Date.parse('2027-01-01T00:00:00+08:00'))
  expect(ticks()).toHaveLength(before)
  await desk.cloud.clock.step(3600_000)
  expect(ticks()).toHaveLength(before + 1)
})

test('a timer every ten minutes fires for six days', async () => {
  await desk.define('minute', note, {
    triggers: [{ name: 'm', type: 'timer', config: '0 */10 * * * * *' }],
  })
  desk.cloud.counts.reset()
  await desk.cloud.clock.step(6 * 86_400_000)
  expect(desk.cloud.counts()).toMatchObject({
    'function:minute': 6 * 144,
    'function:nightly': 6,
    'function:hourly': 6 * 24,
  })
})

test('a pattern without seven fields and a second timer are refused', async () => {
  await expect(
    desk.define('minute', note, { triggers: [{ name: 'm', type: 'timer', config: '* * * * *' }] }),
  ).rejects.toThrow('7 fields')
  const two = [1, 2].map((n) => ({ name: `m${n}`, type: 'timer', config: '0 0 0 * * * *' }))
  await expect(desk.define('minute', note, { triggers: two })).rejects.toThrow('at most one timer')
  await desk.define('minute', note, {})
})

test('a step may begin at a number, and an unknown pattern stops neither the cloud nor other timers', async () => {
  const config = (pattern: string) => ({
    triggers: [{ name: 'm', type: 'timer', config: pattern }],
  })
  await desk.define('minute', note, config('0 1/20 * * * * *'))
  const [timer] = desk.cloud.clock.timers().filter(({ functionName }) => functionName === 'minute')
  expect(new Date(timer!.nextMs).getUTCMinutes() % 20).toBe(1)
  const warned = once(process, 'warning')
  await desk.define('minute', note, config('0 0 2 * * so *'))
  expect(String((await warned)[0])).toContain('minute: timer "0 0 2 * * so *" will not fire')
  expect(desk.cloud.clock.timers().map(({ functionName }) => functionName)).toEqual([
    'hourly',
    'nightly',
  ])
  await desk.define('minute', note, {})
})

test('timers fire by themselves as time passes', async () => {
  await desk.define('minute', record, {
    triggers: [{ name: 'second', type: 'timer', config: '* * * * * * *' }],
  })
  await expect
    .poll(() => desk.cloud.database.count('ticks', { name: 'second' }), { timeout: 20_000 })
    .toBeGreaterThan(1)
})

test('with manualTimers no timer fires as time passes, and start() moves the clock without firing', async () => {
  const every = { triggers: [{ name: 'tick', type: 'timer', config: '* * * * * * *' }] }
  const schema = { collections: { ticks: {} } }
  const still = await openTestCloud({
    functions: { tick: record },
    configs: { tick: every },
    schema,
    manualTimers: true,
  })
  const fired = () => still.cloud.database.count('ticks')
  try {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await still.cloud.clock.start(still.cloud.clock.now() + 60_000)
    await still.cloud.clock.start(Date.parse('2027-01-01T00:00:00.500+08:00'))
    expect(fired()).toBe(0)
    await still.cloud.clock.set(Date.parse('2027-01-01T00:00:03+08:00'))
    expect(fired()).toBe(3)
  } finally {
    await still.close()
  }
})
