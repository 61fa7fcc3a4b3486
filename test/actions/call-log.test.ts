import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ActionName } from '#shared/contract/index'
import { complaintInput, createCase } from './case-in'
import { openProduct, type Product } from './cloud'

let product: Product
let caseId: string
beforeAll(async () => {
  product = await openProduct()
  caseId = await createCase(product, 'assigned')
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
async function callsOf(run: () => Promise<unknown>) {
  const { cloud } = product
  cloud.calls.splice(0)
  cloud.counts.reset()
  await run()
  const databaseCalls = Object.entries(cloud.counts()).reduce(
    (sum, [name, count]) => sum + (name.startsWith('database.') ? count : 0),
    0,
  )
  const lines = cloud.calls.flatMap(({ logs }) => logs.map(({ text }) => JSON.parse(text) as Line))

  return {
    lines: lines.filter(({ level }) => ['call', 'slow'].includes(level)),
    faults: lines,
    counted: databaseCalls,
  }
}

const callTable: [string, ActionName, () => object, string, string][] = [
  ['consumer', 'complaint.submit', () => complaintInput(), 'consumer', 'OK'],
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

it.each(callTable)(
  '%s, %s: one line, as often at the database as the cloud counts',
  async (who, action, input, role, code) => {
    const { lines, counted } = await callsOf(() =>
      product.as(who).getReply(action, input() as never),
    )
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
  let answeredCaseId: string | undefined
  const { lines, faults } = await callsOf(async () => {
    const reply = await product.as('consumer').getReply('complaint.submit', complaintInput())
    if (!reply.ok) answeredCaseId = reply.error.requestId
  })
  await database.insert('districts', grounds)

  expect(lines).toMatchObject([{ code: 'FAULT', requestId: answeredCaseId }])
  expect(faults.filter(({ level }) => level === 'fault')).toMatchObject([
    { requestId: answeredCaseId },
  ])
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
      const callWithoutKey = () =>
        product.cloud.call('complaint', { action, input: {} }, openid ? { openid } : {})
      const { lines } = await callsOf(callWithoutKey)
      expect(lines).toMatchObject([{ action: 'complaint.?', code: 'UNKNOWN_ACTION', database: 0 }])
    }
})

it('a timer’s run has a line too', async () => {
  const { lines, counted } = await callsOf(() => product.cloud.call('jobs', {}))
  // The minute may be over meanwhile, and others' timers run too.
  for (const line of lines)
    expect(line).toMatchObject({ action: 'timer', role: 'system', code: 'OK' })
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.reduce((sum, { database }) => sum + database, 0)).toBe(counted)
})
