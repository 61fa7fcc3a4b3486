import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicKeyOfSeed } from '../../../../scripts/audit/log-key'
import { changed } from '../../../security/damages'
import { sampleOneIn } from '../../../soak/length'
import { logSeed, type Product } from '../../cloud'
import { preserveFile } from '../../evidence/photos'
import { exportCase, runVerifier } from '../../ledger/exported'
import { waitUntilLogged } from '../../ledger/phone'
import { openProductWithOwner, openRoom } from './opened'

let product: Product
let caseId: string
let folder: string
const key = publicKeyOfSeed(logSeed)

beforeAll(async () => {
  product = await openProductWithOwner()
  const { consumer, owner, officer, ...at } = await openRoom(product, 'talker', [
    await preserveFile(product, 'talker'),
  ])
  caseId = at.caseId
  const [evidence] = (await consumer.call('complaint.detail', { caseId })).evidence
  await officer.call('room.ask', { caseId, evidence: [evidence!.id] })
  await consumer.call('room.share', { caseId, evidence: [evidence!.id] })
  await owner.call('room.send', { caseId, evidence: [await preserveFile(product, 'owner')] })
  await consumer.call('room.post', { caseId, text: '价目表明明写的十二元' })
  await owner.call('room.propose', { caseId, remedies: ['refund'], amountFen: 1000 })
  await consumer.call('room.answer', { caseId, proposal: 5, accepts: true })
  await officer.call('room.close', { caseId })
  await waitUntilLogged(product)
  folder = await exportCase(product, 'officer1', caseId)
})
afterAll(async () => {
  await product.close()
  rmSync(folder, { recursive: true, force: true })
})

const readRecord = () => JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8'))
const runVerifierOnCase = (...args: string[]) => runVerifier(folder, '--key', key, ...args)

describe('ledger.export of a case with a room', () => {
  it('holds the talk, files of the room included, and its checker tells it', () => {
    const { code, output } = runVerifierOnCase()
    expect({ code, output }).toMatchObject({ code: 0 })
    for (const words of ['远程调处的记录', '价目表明明写的十二元', '远程调处 6 条，2 份证据'])
      expect(output).toContain(words)
    expect(output).not.toContain('未附内容：远程调处')
    expect(readdirSync(join(folder, 'evidence')).length).toBe(2)
  })

  it('names any message that is changed, dropped, swapped, put in or cut off', () => {
    const { room, ...rest } = readRecord()
    const damaged = [
      ...sampleOneIn(7, [...changed(room)]).map(([, changedRoom]) => changedRoom),
      ...room.map((_: unknown, index: number) =>
        room.filter((_: unknown, otherIndex: number) => otherIndex !== index),
      ),
      [room[1], room[0], ...room.slice(2)],
      [...room.slice(0, -1), { ...room.at(-1), seq: 7 }],
      [],
    ]
    const place = join(folder, 'record.json')
    const wholeBytes = readFileSync(place)
    try {
      for (const changedRoom of damaged) {
        writeFileSync(place, JSON.stringify({ ...rest, room: changedRoom }))
        expect(runVerifierOnCase(), JSON.stringify(changedRoom)).toMatchObject({
          code: 1,
          output: expect.stringContaining('不对：'),
        })
      }
    } finally {
      writeFileSync(place, wholeBytes)
    }
  })

  it('for a reader who was not in the room holds speakers and times, and not the words', async () => {
    const otherFolder = await exportCase(product, 'leader1', caseId)
    try {
      const { code, output } = runVerifier(otherFolder, '--key', key)
      expect(code).toBe(0)
      expect(output).not.toContain('价目表明明写的十二元')
      expect(output).toContain('未附内容：远程调处第 4 条')
    } finally {
      rmSync(otherFolder, { recursive: true, force: true })
    }
  })

  it('comes in volumes where the originals are too much for one; one original that no function can carry is refused', async () => {
    const { database } = product.cloud
    const items = database.find('evidence') as { _id: string; bytes: number }[]

    const setEvidenceBytes = (bytes: number) =>
      Promise.all(items.map(({ _id }) => database.update('evidence', { _id }, { $set: { bytes } })))

    await setEvidenceBytes(100 * 2 ** 20)
    const firstVolume = await product.as('officer1').call('ledger.export', { caseId })

    expect(firstVolume).toMatchObject({ volumes: 2, name: expect.stringMatching(/-1\.zip$/) })

    const wholeFolder = await exportCase(product, 'officer1', caseId)
    expect(runVerifier(wholeFolder, '--key', key)).toMatchObject({ code: 0 })

    rmSync(wholeFolder, { recursive: true, force: true })
    for (const volume of [0, 3, 1.5])
      expect(await product.as('officer1').getErrorCode('ledger.export', { caseId, volume })).toBe(
        'INVALID_INPUT volume',
      )

    await setEvidenceBytes(230 * 2 ** 20)
    expect(await product.as('officer1').getErrorCode('ledger.export', { caseId })).toBe(
      'EXPORT_TOO_LARGE',
    )

    for (const { _id, bytes } of items)
      await database.update('evidence', { _id }, { $set: { bytes } })
  })
})
