import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openProduct, type Product, secrets } from '../../cloud'

/** A group robot of the bureau. */
let robot: Server
let delivered: string[]
let robotResponse: { status: number; body: object }
let product: Product
const hour = 3_600_000

beforeAll(async () => {
  robot = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    delivered.push(JSON.parse(body).text)
    response.writeHead(robotResponse.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(robotResponse.body))
  })
  await new Promise<void>((resolve) => robot.listen(0, '127.0.0.1', resolve))
  const { port } = robot.address() as AddressInfo
  product = await openProduct({
    environment: { ...secrets, ALARM_WEBHOOKS: `http://127.0.0.1:${port}/hook?key=secret-key` },
  })
})
afterAll(async () => {
  await product.close()
  await new Promise((resolve) => robot.close(resolve))
})
beforeEach(() => {
  delivered = []
  robotResponse = { status: 200, body: { errcode: 0 } }
})

const runAlarms = (event = {}) => product.cloud.call('alarms', event)

const stopTimer = (name: string) =>
  product.cloud.database.set('schedule', {
    _id: `hourly:${name}`,
    kind: 'hourly',
    subject: name,
    dueAt: product.cloud.clock.now() - hour,
  })

const startTimer = (name: string) =>
  product.cloud.database.set('schedule', {
    _id: `hourly:${name}`,
    kind: 'hourly',
    subject: name,
    dueAt: product.cloud.clock.now() + hour,
  })

it('while all is well, nobody hears anything', async () => {
  await product.cloud.clock.step(3 * 60_000)
  expect(await runAlarms()).toMatchObject({ ok: true, data: { failed: [] } })
  expect(delivered).toEqual([])
})

it('a timer that has stopped is told to the group once, and also when it runs again', async () => {
  await stopTimer('publicity')
  await runAlarms()
  await runAlarms()

  expect(delivered).toHaveLength(1)
  expect(delivered[0]).toContain('publicity')

  await startTimer('publicity')
  await runAlarms()

  expect(delivered[1]).toContain('已恢复')
})

it('an alarm that the robot refuses is sent again, and the fault report names no secret', async () => {
  await stopTimer('jobs')
  robotResponse = { status: 200, body: { errcode: 93000 } }

  expect(await runAlarms()).toMatchObject({ data: { failed: ['raiseAlarms'] } })

  robotResponse = { status: 200, body: { errcode: 0 } }
  await runAlarms()

  expect(delivered).toHaveLength(2)
  expect(JSON.stringify(product.cloud.database.find('fault_reports'))).not.toContain('secret-key')

  await startTimer('jobs')
})

it('the probe sends a test message, a person cannot', async () => {
  expect(await runAlarms({ isTest: true })).toEqual({ webhooks: 1 })
  expect(delivered).toEqual([expect.stringContaining('测试消息')])

  delivered = []
  const openid = product.as('consumer').openid

  expect(await product.cloud.call('alarms', { isTest: true }, { openid })).toMatchObject({
    ok: false,
    error: { code: 'NOT_ALLOWED' },
  })
  expect(delivered).toEqual([])
})
