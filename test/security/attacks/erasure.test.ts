import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { complaintInput, createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { morning } from '../../actions/district'
import { makeDue } from '../../actions/due'
import { png, preserveFile } from '../../actions/evidence/photos'
import { eraseOnRequest, recordErasureRequest } from '../../actions/ledger/erase-on-request'
import { createJointCase, joinInput } from '../../actions/modules/joint-complaints/joint'
import { openProductWithOwner, openRoom } from '../../actions/modules/mediation-room/opened'
import { findFirstFault } from '../audited'

/** Withdrawn cases may be erased on request by then. */
const later = morning + 200 * 86_400_000
const data = mkdtempSync(join(tmpdir(), 'erasure-'))
let product: Product
/** Cases in which the officer asked for evidence in the room, and one beside them. */
const asked: string[] = []
let plain: string
let follows: string
let ordered: string
/** Told on the telephone: no phone opens them. */
const recorded: string[] = []
/**
 * One photo in a complaint that was withdrawn and in another that its owner joined; one also sent
 * in a room.
 */
const shared = { joined: '', room: '', withdrawn: '', withdrawnToo: '' }

beforeAll(async () => {
  product = await openProductWithOwner({ data })
  const { as } = product
  for (let count = 0; count < 3; count++) {
    const name = `asked-${count}`
    const photo = await preserveFile(product, name)
    const { caseId } = await openRoom(product, name, [photo])
    await as('officer1').call('room.ask', { caseId, evidence: [photo] })
    await as(name).call('complaint.withdraw', { caseId })
    asked.push(caseId)
  }
  plain = await createCase(
    product,
    'withdrawn',
    { evidence: [await preserveFile(product, 'plain')] },
    'plain',
  )
  ordered = await createCase(product, 'withdrawn', {}, 'ordered')
  follows = await createCase(product, 'withdrawn', {}, 'follows')
  for (let count = 0; count < 2; count++) {
    const { caseId } = await as('dispatcher1').call('complaint.record', {
      source: 'phone',
      complaint: complaintInput(),
    })
    await as('dispatcher1').call('complaint.decide', {
      caseId,
      decision: 'refuse',
      ground: 'not_ours',
      reason: '属于物业纠纷',
    })
    recorded.push(caseId)
  }
  shared.joined = await preserveFile(product, 'both')
  shared.withdrawn = await createCase(product, 'withdrawn', { evidence: [shared.joined] }, 'both')
  const { invitation } = await createJointCase(product, 'assigned', 'host')
  await as('both').call('complaint.join', { ...joinInput(invitation), evidence: [shared.joined] })
  shared.room = await preserveFile(product, 'talks', png)
  shared.withdrawnToo = await createCase(product, 'withdrawn', { evidence: [shared.room] }, 'talks')
  const { caseId } = await openRoom(product, 'talks')
  await as('talks').call('room.send', { caseId, evidence: [shared.room] })
  await product.close()
  product = await openProduct({ data, seed: false, at: later })
})
afterAll(async () => {
  await product.close()
  rmSync(data, { recursive: true, force: true })
})

const erase = (caseId: string) => eraseOnRequest(product, caseId)
const erased = (id: string) =>
  'erasedAt' in product.cloud.database.find('evidence', { _id: id })[0]!

it('a leader alone erases nothing early: the person, or the centre for them, has asked first', async () => {
  const { as, cloud } = product
  const [caseId] = recorded as [string]
  const input = { caseId, ground: 'asked' } as const
  expect(await as('leader1').getErrorCode('ledger.erase', input)).toBe(
    'ERASURE_NOT_REQUESTED ground',
  )

  await recordErasureRequest(product, caseId)
  await as('leader1').call('ledger.declineErasure', { caseId, reason: '行政复议还在进行' })
  expect(await as('leader1').getErrorCode('ledger.erase', input)).toBe(
    'ERASURE_NOT_REQUESTED ground',
  )
  expect(cloud.database.count('personal_data', { _id: caseId })).toBe(1)
})

it('an order that names a person is erased with its case, for its giver too', async () => {
  const { as, cloud } = product
  const order = { to: ['officer1'], text: '请先找赵大妈核实，她住三楼' }
  await as('leader1').call('command.order', { ...order, caseId: ordered })
  await as('leader1').call('command.order', { ...order, text: '今晚检查三家烧烤店' })

  const listOrderTexts = async (who: string) =>
    (await as(who).call('command.orders', {})).orders.map(({ text }) => text)
  expect(await listOrderTexts('leader1')).toHaveLength(2)

  const [{ _id: orderId }] = cloud.database.find('orders', { 'state.caseId': ordered }) as [
    { _id: string },
  ]
  await erase(ordered)
  await cloud.fire('jobs')

  expect(await as('officer1').getErrorCode('command.acknowledge', { orderId })).toBe(
    'ORDER_NOT_FOUND',
  )
  expect(await as('officer1').getErrorCode('command.report', { orderId, result: '去过了' })).toBe(
    'ORDER_NOT_FOUND',
  )
  for (const who of ['leader1', 'officer1', 'dispatcher1'])
    expect(await listOrderTexts(who)).toEqual(['今晚检查三家烧烤店'])
  expect(cloud.database.count('personal_data', { _id: orderId })).toBe(0)

  const after = { ...order, caseId: ordered }
  expect(await as('leader1').getErrorCode('command.order', after)).toBe('CASE_NOT_FOUND caseId')
  expect(await findFirstFault(product)).toBe('sound')
})

it('what the officer asked for in a room stops no erasure, neither its own nor that of others', async () => {
  for (const caseId of [...asked, plain]) await erase(caseId)
  await product.cloud.fire('jobs')

  expect(product.cloud.database.count('erasures')).toBe(0)

  const left = product.cloud.database
    .find('evidence', {})
    .filter(({ erasedAt }) => erasedAt === undefined)
  expect(left.map(({ _id }) => _id).sort()).toEqual([shared.joined, shared.room].sort())
})

it('an erasure that cannot be carried out holds up no other, and the admins read of it', async () => {
  const { database } = product.cloud
  await database.insert('erasures', [{ _id: 'BROKEN', openids: 5, at: 0 }])
  await makeDue(product, 'erasures', 'BROKEN')
  await erase(follows)
  await product.cloud.fire('jobs')

  expect(database.find('erasures', {}).map(({ _id }) => _id)).toEqual(['BROKEN'])

  const { faultReports } = await product.as('admin').call('service.health', {})
  expect(faultReports).toContainEqual(
    expect.objectContaining({ kind: 'fault', action: 'timer.erasures' }),
  )

  await database.remove('erasures', { _id: 'BROKEN' })
})

it('erasing one case takes nothing from another that is still whole: a joined one, a room', async () => {
  await erase(shared.withdrawn)
  await erase(shared.withdrawnToo)
  await product.cloud.fire('jobs')

  expect(product.cloud.database.count('erasures')).toBe(0)
  expect([shared.joined, shared.room].map(erased)).toEqual([false, false])
  expect(await findFirstFault(product)).toBe('sound')
})

it('erasing a case that staff recorded reads no other of those that nobody’s phone opens, however many there are', async () => {
  const { cloud } = product

  const eraseAndCount = async (caseId: string) => {
    await recordErasureRequest(product, caseId)
    cloud.counts.reset()
    product.slowQueries.length = 0
    await product.as('leader1').call('ledger.erase', { caseId, ground: 'asked' })
    await cloud.fire('jobs')
    const { 'database.modifyDocument': _, ...asked } = cloud.counts()
    return asked
  }

  const [few, many] = recorded as [string, string]
  const alone = await eraseAndCount(few)
  const nobody = {
    complainant: '',
    filers: [],
    lists: [],
    districtId: 'far',
    queue: 'closed',
    seq: 1,
    hash: '',
  }
  const state = { state: 'refused', evidence: [] }
  const heads = Array.from({ length: 3000 }, (_, at) => ({
    _id: `NOBODY${at}`,
    ...nobody,
    sortKey: at,
    state,
  }))
  await cloud.database.insert('cases', heads as never)

  expect(await eraseAndCount(many)).toEqual(alone)
  expect(product.slowQueries).toEqual([])
})

it('a document in the database erases no evidence: an event of the case has to', async () => {
  const { as, cloud } = product
  const evidenceId = await preserveFile(product, 'victim', png)
  const caseId = await createCase(product, 'assigned', { evidence: [evidenceId] }, 'victim')
  const at = cloud.clock.now()
  await cloud.database.insert('erasures', [{ _id: caseId, openids: [], at }])
  await cloud.database.insert('schedule', [
    { _id: `erasures:${caseId}`, kind: 'erasures', subject: caseId, dueAt: at },
  ])
  await cloud.fire('jobs')

  expect(erased(evidenceId)).toBe(false)
  const { files } = await as('victim').call('evidence.view', { caseId })
  expect(files).toHaveLength(1)
})
