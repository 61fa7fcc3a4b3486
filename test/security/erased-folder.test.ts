import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rewriteAfterRemovals } from 'miniapp-cloud/folder'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../actions/case-in'
import type { Product } from '../actions/cloud'
import { morning, openidOf } from '../actions/district'
import { jpeg, png, preserveFile, uploadFile } from '../actions/evidence/photos'
import { waitUntilLogged } from '../actions/ledger/phone'
import { findTraces } from '../actions/ledger/traces'
import { bindRepresentative } from '../actions/merchant/bound'
import { fileNotice, pushNotice, sendSignedNotice } from '../actions/modules/livestream/notices'
import { createRecording, openStore } from '../actions/modules/livestream/recordings'
import { liveSecrets, openStudio } from '../actions/modules/livestream/studio'
import { findFirstFault } from './audited'

const day = 86_400_000
const data = mkdtempSync(join(tmpdir(), 'erased-'))
const recording = createRecording(6, Buffer.from('只有这一段录像里才有的字节'.repeat(4)))
let store: Awaited<ReturnType<typeof openStore>>
let product: Product
let caseId: string

const open = (more: object = {}) =>
  openStudio({ data, environment: { ...liveSecrets, LIVE_RECORDINGS: store.url }, ...more })

const next = async (at: number) => {
  await product.close()
  await rewriteAfterRemovals(join(data, 'db'))
  product = await open({ seed: false, at })
}

const personal: Record<string, string | Buffer> = {
  photo: jpeg.subarray(20, 100),
  'file sent in the room': png.subarray(8),
  recording: recording.subarray(-120),
  openid: openidOf('consumer'),
  'said in the room': '他们昨天还说要给我退的',
  'note of the officer': '店主私下说愿意退一半的钱',
}

beforeAll(async () => {
  store = await openStore(new Map([['f.flv', recording]]))
  product = await open()
  await bindRepresentative(product, 'owner')
  const [consumer, owner, officer] = ['consumer', 'owner', 'officer1'].map((who) => product.as(who))
  const photo = await preserveFile(product, 'consumer')
  await consumer!.call('evidence.seal', {
    ...(await uploadFile(product, 'consumer', jpeg)),
    thumbnailOf: photo,
  })
  caseId = await createCase(product, 'assigned', { evidence: [photo] })
  await officer!.call('officer.recordContact', { caseId })
  await officer!.call('mediation.recordConsent', { caseId, mode: 'online' })
  await officer!.call('room.open', { caseId })
  await consumer!.call('room.post', { caseId, text: String(personal['said in the room']) })
  await owner!.call('room.send', { caseId, evidence: [await preserveFile(product, 'owner', png)] })
  await officer!.call('room.note', { caseId, text: String(personal['note of the officer']) })
  const { streamId } = await consumer!.call('live.open', { caseId })
  const from = product.cloud.clock.now()
  await sendSignedNotice(product, pushNotice(streamId, true, '1', from))
  await sendSignedNotice(
    product,
    fileNotice(streamId, `${store.url}f.flv`, from, from + 6000, recording.length),
  )
  await consumer!.call('live.end', { streamId })
  await waitUntilLogged(product)
  await consumer!.call('complaint.withdraw', { caseId })
  await waitUntilLogged(product)
  await officer!.call('ledger.export', { caseId })
})
afterAll(async () => {
  await product.close()
  await store.close()
  rmSync(data, { recursive: true, force: true })
})

it('the complainant asks, a leader erases: no byte of photo, thumbnail, room, recording or exported file is left in the folder', {
  timeout: 240_000,
}, async () => {
  expect(product.cloud.database.count('evidence', { kind: 'live' })).toBe(1)

  // What was said lies there in clear in the exported file alone, for an hour; the officer's note
  // nowhere.
  const lying = ['photo', 'file sent in the room', 'recording', 'openid', 'said in the room']
  expect(findTraces(data, personal)).toEqual(lying)

  await next(morning + 200 * day)
  await product.as('consumer').call('ledger.requestErasure', { caseId })
  const { cases } = await product.as('leader1').call('ledger.erasureRequests', {})
  await product.as('leader1').call('ledger.erase', { caseId: cases[0]!.id, ground: 'asked' })
  await waitUntilLogged(product)

  expect(await findFirstFault(product)).toBe('sound')

  await next(morning + 210 * day)
  await product.cloud.clock.step(2 * 60_000)
  // Files without a name go at one start, space that the database has freed at the next.
  await next(morning + 211 * day)

  expect(await findFirstFault(product)).toBe('sound')
  expect(findTraces(data, personal)).toEqual([])
})
