import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestCloud, type TestCloud } from './desk.ts'

const setUp = `const cloud = require('wx-server-sdk'); cloud.init(); const db = cloud.database();
const read = () => db.collection('notes').limit(1).get();`
const inARow = `${setUp}
exports.main = async ({ requests }) => {
  const startedMs = performance.now(); const startedAt = Date.now()
  for (let request = 0; request < requests; request++) await read()
  await db.collection('notes').add({ data: { done: true } })
  return { ms: performance.now() - startedMs, dateMs: Date.now() - startedAt }
}`
describe.each(['inline', 'fork'] as const)('requests of a function, %s', (isolation) => {
  let desk: TestCloud
  beforeAll(async () => {
    desk = await openTestCloud({
      isolation,
      requestMs: 100,
      functions: {
        row: inARow,
        timer: inARow.replace('{ requests }', '_event').replaceAll('requests', '60'),
      },
      configs: {
        row: { timeout: 5 },
        timer: { timeout: 5, triggers: [{ name: 'm', type: 'timer', config: '0 * * * * * *' }] },
      },
      schema: { collections: { notes: {} } },
      manualTimers: true,
    })
  })
  afterAll(() => desk.close())

  test('take time that only performance.now() shows', async () => {
    const { ms, dateMs } = (await desk.cloud.call('row', { requests: 20 })) as any
    expect(ms).toBeGreaterThanOrEqual(2000)
    expect(dateMs).toBeLessThan(ms - 1900)
  })

  test('end the function at its time limit, and the next call starts anew', async () => {
    const before = desk.cloud.database.count('notes')
    await expect(desk.cloud.call('row', { requests: 60 })).rejects.toThrow('timed out')
    expect(desk.cloud.database.count('notes')).toBe(before)
    await desk.cloud.call('row', { requests: 1 })
    expect(desk.cloud.database.count('notes')).toBe(before + 1)
  })

  test('end a run of a timer too', async () => {
    const before = desk.cloud.database.count('notes')
    await desk.cloud.fire('timer')
    expect(desk.cloud.calls.at(-1)?.error).toContain('timed out')
    expect(desk.cloud.database.count('notes')).toBe(before)
  })
})
