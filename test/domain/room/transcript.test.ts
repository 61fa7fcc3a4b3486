import { expect, it } from 'vitest'
import type { RoomLine } from '#shared/contract/room'
import { transcriptOf } from '../../../cloudfunctions/_views/mediation-room/lines'

const roomLine = (change: Partial<RoomLine>): RoomLine => ({
  seq: 1,
  at: 5,
  side: 'consumer',
  hash: '',
  ...change,
})

const photo = { id: 'p', kind: 'photo', origin: 'album' } as const

it.each<[Partial<RoomLine>, string, string]>([
  [{ text: '多收了十块' }, '消费者', '多收了十块'],
  [{ side: 'officer', name: '样例甲', text: '两位好' }, '调解员样例甲', '两位好'],
  [{ side: 'merchant', items: [photo, { ...photo, kind: 'audio' }] }, '商家代表', '发来照片、录音'],
  [{ items: [photo], fromCase: true }, '消费者', '出示案卷里的证据：照片'],
  [
    { terms: { remedies: ['refund', 'apology'], amountFen: 1000 } },
    '消费者',
    '提出方案：退款、道歉，10 元，当场履行',
  ],
  [
    { terms: { remedies: ['repair'], amountFen: 0, by: '2026-12-01', note: '上门修' } },
    '消费者',
    '提出方案：维修，2026-12-01前履行。上门修',
  ],
  [{ answer: { proposal: 3, accepts: true } }, '消费者', '同意第 3 条的方案'],
  [{ answer: { proposal: 3, accepts: false } }, '消费者', '不同意第 3 条的方案'],
  [{ side: 'officer', asked: ['a', 'b'] }, '调解员', '请消费者出示 2 份证据'],
  [{}, '消费者', '（内容已依法删除）'],
])('%j', (change, who, text) => {
  expect(transcriptOf([roomLine(change)])).toEqual([{ seq: 1, at: 5, who, text }])
})
