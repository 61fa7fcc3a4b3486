import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicKeyOfSeed } from '../../../../scripts/audit/log-key'
import { changed } from '../../../security/damages'
import { oneOf } from '../../../soak/length'
import { logSeed, type Product } from '../../cloud'
import { sealed } from '../../evidence/photos'
import { exported, verifiedWith } from '../../ledger/exported'
import { published } from '../../ledger/phone'
import { opened, withOwner } from './opened'

let product: Product
let caseId: string
let folder: string
const key = publicKeyOfSeed(logSeed)

beforeAll(async () => {
  product = await withOwner()
  const { consumer, owner, officer, ...at } = await opened(product, 'talker', [
    await sealed(product, 'talker'),
  ])
  caseId = at.caseId
  const [shown] = (await consumer.call('complaint.detail', { caseId })).evidence
  await officer.call('room.ask', { caseId, evidence: [shown!.id] })
  await consumer.call('room.share', { caseId, evidence: [shown!.id] })
  await owner.call('room.send', { caseId, evidence: [await sealed(product, 'owner')] })
  await consumer.call('room.post', { caseId, text: '价目表明明写的十二元' })
  await owner.call('room.propose', { caseId, remedies: ['refund'], amountFen: 1000 })
  await consumer.call('room.answer', { caseId, proposal: 5, accepts: true })
  await officer.call('room.close', { caseId })
  await published(product)
  folder = await exported(product, 'officer1', caseId)
})
afterAll(async () => {
  await product.close()
  rmSync(folder, { recursive: true, force: true })
})

const record = () => JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8'))
const verify = (...more: string[]) => verifiedWith(folder, '--key', key, ...more)

describe('ledger.export of a case with a room', () => {
  it('holds the talk, files of the room included, and its checker tells it', () => {
    const { code, said } = verify()
    expect({ code, said }).toMatchObject({ code: 0 })
    for (const words of ['远程调处的记录', '价目表明明写的十二元', '远程调处 6 条，2 份证据'])
      expect(said).toContain(words)
    expect(said).not.toContain('未附内容：远程调处')
    expect(readdirSync(join(folder, 'evidence')).length).toBe(2)
  })

  it('names any message that is changed, dropped, swapped, put in or cut off', () => {
    const { room, ...rest } = record()
    const damaged = [
      ...oneOf(7, [...changed(room)]).map(([, other]) => other),
      ...room.map((_: unknown, at: number) =>
        room.filter((_: unknown, other: number) => other !== at),
      ),
      [room[1], room[0], ...room.slice(2)],
      [...room.slice(0, -1), { ...room.at(-1), seq: 7 }],
      [],
    ]
    const place = join(folder, 'record.json')
    const whole = readFileSync(place)
    try {
      for (const other of damaged) {
        writeFileSync(place, JSON.stringify({ ...rest, room: other }))
        expect(verify(), JSON.stringify(other)).toMatchObject({
          code: 1,
          said: expect.stringContaining('不对：'),
        })
      }
    } finally {
      writeFileSync(place, whole)
    }
  })

  it('for a reader who was not in the room holds speakers and times, and not the words', async () => {
    const other = await exported(product, 'leader1', caseId)
    try {
      const { code, said } = verifiedWith(other, '--key', key)
      expect(code).toBe(0)
      expect(said).not.toContain('价目表明明写的十二元')
      expect(said).toContain('未附内容：远程调处第 4 条')
    } finally {
      rmSync(other, { recursive: true, force: true })
    }
  })

  it('comes in volumes where the originals are too much for one; one original that no function can carry is refused', async () => {
    const { database } = product.cloud
    const items = database.find('evidence') as { _id: string; bytes: number }[]
    const weigh = (bytes: number) =>
      Promise.all(items.map(({ _id }) => database.update('evidence', { _id }, { $set: { bytes } })))
    await weigh(100 * 2 ** 20)
    const first = await product.as('officer1').call('ledger.export', { caseId })
    expect(first).toMatchObject({ volumes: 2, name: expect.stringMatching(/-1\.zip$/) })
    const whole = await exported(product, 'officer1', caseId)
    expect(verifiedWith(whole, '--key', key)).toMatchObject({ code: 0 })
    rmSync(whole, { recursive: true, force: true })
    for (const volume of [0, 3, 1.5])
      expect(await product.as('officer1').refused('ledger.export', { caseId, volume })).toBe(
        'INVALID_INPUT volume',
      )
    await weigh(230 * 2 ** 20)
    expect(await product.as('officer1').refused('ledger.export', { caseId })).toBe(
      'EXPORT_TOO_LARGE',
    )
    for (const { _id, bytes } of items)
      await database.update('evidence', { _id }, { $set: { bytes } })
  })
})
