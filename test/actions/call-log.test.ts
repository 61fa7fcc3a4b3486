import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ActionName } from '#shared/contract/index'
import { caseIn, submission } from './case-in'
import { openProduct, type Product } from './cloud'

let product: Product
let caseId: string
beforeAll(async () => {
  product = await openProduct()
  caseId = await caseIn(product, 'assigned')
})
afterAll(() => product.close())

interface Line {
  level: string
  requestId: string
  action: string
  role?: string
  ms: number
  code: string
  database: number
  rounds: number
}

/** The log lines of one call, and the cloud's own counts of it. */
async function logged(run: () => Promise<unknown>) {
  const { cloud } = product
  cloud.calls.splice(0)
  cloud.counts.reset()
  await run()
  const counted = Object.entries(cloud.counts()).reduce(
    (sum, [name, count]) => sum + (name.startsWith('database.') ? count : 0),
    0,
  )
  const lines = cloud.calls.flatMap(({ logs }) => logs.map(({ text }) => JSON.parse(text) as Line))
  return {
    lines: lines.filter(({ level }) => ['call', 'slow'].includes(level)),
    faults: lines,
    counted,
  }
}

const asked: [string, ActionName, () => object, string, string][] = [
  ['consumer', 'complaint.submit', () => submission(), 'consumer', 'OK'],
  ['officer1', 'complaint.detail', () => ({ caseId }), 'officer', 'OK'],
  ['dispatcher1', 'dispatch.inbox', () => ({ box: 'moving' }), 'dispatcher', 'OK'],
  ['officer1', 'officer.recordContact', () => ({ caseId }), 'officer', 'OK'],
  ['stranger', 'complaint.detail', () => ({ caseId }), 'consumer', 'CASE_NOT_FOUND'],
  ['leader1', 'officer.tasks', () => ({}), 'leader', 'NOT_ALLOWED'],
  [
    'consumer',
    'complaint.submit',
    () => ({ statement: '样例乙的手机是 13900000001' }),
    'consumer',
    'INVALID_INPUT',
  ],
]

it.each(asked)(
  '%s, %s: one line, as often at the database as the cloud counts',
  async (who, action, input, role, code) => {
    const { lines, counted } = await logged(() => product.as(who).reply(action, input() as never))
    expect(lines).toEqual([
      {
        level: expect.stringMatching(/^(call|slow)$/),
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        action,
        role,
        code,
        ms: expect.any(Number),
        database: counted,
        rounds: expect.any(Number),
      },
    ])
    if (code === 'OK') expect(counted).toBeGreaterThan(1)
  },
)

it('a fault has the same number in its answer, in its own line and in the line of its call', async () => {
  const { database } = product.cloud
  const grounds = database.find('districts')
  await database.remove('districts', {})
  let answered: string | undefined
  const { lines, faults } = await logged(async () => {
    const reply = await product.as('consumer').reply('complaint.submit', submission())
    if (!reply.ok) answered = reply.error.requestId
  })
  await database.insert('districts', grounds)
  expect(lines).toMatchObject([{ code: 'FAULT', requestId: answered }])
  expect(faults.filter(({ level }) => level === 'fault')).toMatchObject([{ requestId: answered }])
})

it('a call of an unknown action, or without an openid, puts none of its words into the log', async () => {
  const names = [
    '13900000001',
    '__proto__',
    'constructor',
    'toString',
    { $gt: '' },
    null,
    'x'.repeat(1_000),
  ]
  for (const action of names)
    for (const openid of ['o-stranger', undefined]) {
      const call = () =>
        product.cloud.call('complaint', { action, input: {} }, openid ? { openid } : {})
      const { lines } = await logged(call)
      expect(lines).toMatchObject([{ action: 'complaint.?', code: 'UNKNOWN_ACTION', database: 0 }])
    }
})

it('a timer’s run has a line too', async () => {
  const { lines, counted } = await logged(() => product.cloud.call('jobs', {}))
  // The minute may be over meanwhile, and others' timers run too.
  for (const line of lines)
    expect(line).toMatchObject({ action: 'timer', role: 'system', code: 'OK' })
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.reduce((sum, { database }) => sum + database, 0)).toBe(counted)
})
