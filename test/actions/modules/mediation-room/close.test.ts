import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { genesisHash } from '#shared/proof/chain'
import type { CaseDoc } from '../../../../cloudfunctions/_persistence/case/cases'
import type { ChainedMessage } from '../../../../cloudfunctions/_rules/mediation-room/transcript'
import { verifyTranscript } from '../../../domain/room/verify-transcript'
import type { Phone, Product } from '../../cloud'
import { agreementInput, strokes } from '../../mediation/on-table'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import {
  createCaseForRoom,
  errorsOfOthers,
  openProductWithOwner,
  openRoom,
  readMessages,
} from './opened'

let product: Product
beforeAll(async () => {
  product = await openProductWithOwner()
})
afterAll(() => product.close())

const getErrorCode = (name: string, caseId: string) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('room.close', { caseId }))

const readStoredMessages = (caseId: string) =>
  product.cloud.database.find(
    'room_messages',
    { caseId },
    { order: { seq: 1 } },
  ) as unknown as ChainedMessage[]

const readPreservation = (caseId: string) => {
  const { head, events } = readVerifiedCase(product, caseId)
  const seal = events.filter(({ type }) => type === 'room.preserved').at(-1)
  expect((head as CaseDoc).state.room!.sealed).toMatchObject(seal!.data as object)
  return seal!.data as { count: number; hash: string }
}

/** A room with three messages in it. */
async function createRoomWithMessages(complainant?: string) {
  const room = await openRoom(product, complainant)
  const { caseId, consumer, owner, officer } = room
  await officer.call('room.post', { caseId, text: '两位好，我们商量一下' })
  await consumer.call('room.post', { caseId, text: '退我十块钱就行' })
  await owner.call('room.post', { caseId, text: '可以' })
  return room
}

describe('room.close', () => {
  it('seals every message into the case; none can be posted any more, all can still be read', async () => {
    const { caseId, consumer, owner, officer } = await createRoomWithMessages()
    const view = await officer.call('room.close', { caseId })

    expect(view.timeline.slice(-2).map(({ text }) => text)).toEqual([
      '网格员结束了远程调处',
      '远程调处的记录已封存，共 3 条',
    ])

    const { count, hash } = readPreservation(caseId)
    expect(count).toBe(3)
    expect(verifyTranscript(readStoredMessages(caseId), hash)).toBeUndefined()
    for (const phone of [consumer, owner, officer]) {
      expect(await phone.getErrorCode('room.post', { caseId, text: '还有一句' })).toBe(
        'ROOM_CLOSED',
      )
      expect(await readMessages(phone, caseId)).toHaveLength(3)
    }
    expect(await getErrorCode('officer1', caseId)).toBe('WRONG_STATE')
  })

  it('nothing that was said lies in clear anywhere', async () => {
    const { caseId } = await createRoomWithMessages()
    await product.as('officer1').call('room.close', { caseId })
    const { database } = product.cloud
    const storedDocuments = ['rooms', 'room_messages', 'events', 'cases', 'stored_responses'].map(
      (name) => database.find(name, {}),
    )

    for (const words of ['商量一下', '十块钱'])
      expect(JSON.stringify(storedDocuments)).not.toContain(words)
  })

  it('an empty room is sealed as empty', async () => {
    const { caseId, officer } = await openRoom(product)
    await officer.call('room.close', { caseId })

    expect(readPreservation(caseId)).toEqual({ count: 0, hash: genesisHash })
  })

  it('a second room of the case is sealed with the first', async () => {
    const { caseId, consumer, officer } = await createRoomWithMessages()
    await officer.call('room.close', { caseId })
    await officer.call('room.open', { caseId })
    await consumer.call('room.post', { caseId, text: '又想起一件事' })
    await officer.call('room.close', { caseId })
    const { count, hash } = readPreservation(caseId)

    expect(count).toBe(4)
    expect(verifyTranscript(readStoredMessages(caseId), hash)).toBeUndefined()
  })

  const settlement: Omit<Input<'mediation.settle'>, 'caseId'> = {
    mode: 'online',
    remedies: ['refund'],
    amountFen: 1000,
    terms: '当场退还 10 元',
    performedAtOnce: true,
  }

  it.each<[string, (caseId: string, consumer: Phone) => Promise<unknown>]>([
    [
      'recorded as performed at once',
      (caseId) => product.as('officer1').call('mediation.settle', { caseId, ...settlement }),
    ],
    [
      'ended without agreement',
      (caseId) =>
        product.as('officer1').call('mediation.terminate', {
          caseId,
          mode: 'online',
          ground: 'no_agreement',
          note: '谈不拢',
        }),
    ],
    ['withdrawn', (caseId, consumer) => consumer.call('complaint.withdraw', { caseId })],
    [
      'given back by the officer',
      (caseId) => product.as('officer1').call('officer.returnCase', { caseId, reason: 'unable' }),
    ],
    [
      'taken back by the centre',
      (caseId) =>
        product
          .as('dispatcher1')
          .call('dispatch.recallCase', { caseId, reason: 'unreachable', note: '' }),
    ],
    [
      'agreed and signed by both',
      async (caseId, consumer) => {
        const view = await product
          .as('officer1')
          .call('mediation.proposeAgreement', agreementInput(caseId, { mode: 'online' }))
        const signing = { caseId, textHash: view.agreement!.textHash, strokes }
        await consumer.call('mediation.sign', signing)
        await product.as('owner').call('mediation.countersign', signing)
      },
    ],
  ])('a case that is %s seals its room in the same step', async (_, end) => {
    const { caseId, consumer } = await createRoomWithMessages()
    await end(caseId, consumer)
    const { count, hash } = readPreservation(caseId)

    expect(count).toBe(3)
    expect(verifyTranscript(readStoredMessages(caseId), hash)).toBeUndefined()
    expect(await consumer.getErrorCode('room.post', { caseId, text: '晚了' })).toBe('ROOM_CLOSED')
    expect(await readMessages(consumer, caseId)).toHaveLength(3)
  })

  it('when it is closed while a message is posted, the message is stored or refused, never lost', async () => {
    const { caseId, consumer, owner, officer } = await createRoomWithMessages()
    const [consumerReply, ownerReply] = await Promise.all([
      consumer.getReply('room.post', { caseId, text: '等等' }),
      owner.getReply('room.post', { caseId, text: '再见' }),
      officer.call('room.close', { caseId }),
    ])
    const acceptedMessages = [consumerReply, ownerReply].filter(({ ok }) => ok).length
    const { count, hash } = readPreservation(caseId)

    expect(count).toBe(3 + acceptedMessages)
    expect(verifyTranscript(readStoredMessages(caseId), hash)).toBeUndefined()
    for (const reply of [consumerReply, ownerReply])
      if (!reply.ok) expect(['ROOM_CLOSED', 'BUSY']).toContain(reply.error.code)
  })

  it('refuses a case without a room', async () => {
    expect(await getErrorCode('officer1', await createCaseForRoom(product))).toBe('WRONG_STATE')
  })

  it.each(errorsOfOthers)('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, (await openRoom(product)).caseId)).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'room.close',
    who: 'officer1',
    prepareInput: async () => ({ caseId: (await createRoomWithMessages('writer')).caseId }),
    changeInput: () => ({ caseId: 'another' }),
    next: ({ caseId }) => product.as('officer1').call('room.open', { caseId }),
  })
})
