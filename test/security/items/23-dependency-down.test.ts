import { afterEach, beforeEach, expect, it } from 'vitest'
import { complaintInput, createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { jpeg, preserveFile, uploadFile } from '../../actions/evidence/photos'
import { readVerifiedCase } from '../../actions/seals'
import { actions } from './askers'

let product: Product
beforeEach(async () => {
  product = await openProduct()
})
afterEach(() => product.close())

const down = () => {
  throw new Error('down')
}

it('23: without notifications a complaint is accepted, sent out and taken, and the lists show it', async () => {
  await product.cloud.database.drop('notifications')
  const caseId = await createCase(product, 'assigned')

  expect(readVerifiedCase(product, caseId).head.owner).toBe('officer1')
  expect(JSON.stringify(await product.as('officer1').call('officer.tasks', {}))).toContain(caseId)
})

it('23: without the content check a complaint with a photo is accepted; the check is made up when it is back', async () => {
  const { cloud } = product
  cloud.moderation.media = down
  const item = await preserveFile(product, 'consumer')
  const { caseId } = await product
    .as('consumer')
    .call('complaint.submit', complaintInput({ evidence: [item] }))
  await cloud.clock.step(120_000)

  const check = () =>
    cloud.database.find('evidence', { _id: item })[0]!.check as { verdict?: string }
  expect(check().verdict).toBeUndefined()
  expect(readVerifiedCase(product, caseId).head.state.state).toBe('received')

  cloud.moderation.media = () => 'pass'
  for (let hour = 0; hour < 3 && !check().verdict; hour++) {
    await cloud.clock.set(cloud.clock.now() + 3_600_000)
    await expect.poll(() => cloud.calls.length).toBeGreaterThan(0)
  }

  await expect.poll(() => check().verdict).toBe('pass')
})

it('23: without its bytes a photo is refused and never taken on trust; the complaint without it is accepted', async () => {
  const input = await uploadFile(product, 'consumer', jpeg)
  await product.cloud.files.remove(input.fileID)

  expect(await product.as('consumer').getErrorCode('evidence.seal', input)).toMatch(
    /^EVIDENCE_|^TICKET_/,
  )
  expect(product.cloud.database.count('evidence')).toBe(0)

  const { caseId } = await product.as('consumer').call('complaint.submit', complaintInput())
  expect(readVerifiedCase(product, caseId).head.state.state).toBe('received')
})

it('23: when it cannot be known who calls or what is a case, no action answers anything but an expected error', async () => {
  const caseId = await createCase(product, 'assigned')
  await product.cloud.database.drop('staff')
  const about = {
    caseId,
    merchantId: 'noodles',
    streamId: caseId,
    warningId: caseId,
    code: 'wall.noodles',
  }
  for (const { name } of actions)
    for (const who of ['officer1', 'dispatcher1', 'leader1']) {
      const reply = await product.as(who).getReply(name, about as never)
      expect(reply.ok ? 'ok' : reply.error.code, `${name} as ${who}`).toMatch(/^[A-Z_]+$/)
    }
})
