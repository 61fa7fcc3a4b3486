import { describe, expect, it } from 'vitest'
import type { CaseView } from '#shared/contract/case-view'
import type { AccessEntry, StoredCase } from '#shared/contract/own-data'
import {
  otherDataTexts,
  retentionText,
  toAccessLines,
} from '../../../miniprogram/pages/privacy/own-data'
import { toExportText } from '../../../miniprogram/pages/privacy/own-text'

const momentOf = (text: string) => Date.parse(`${text}+08:00`)
const now = momentOf('2026-11-24T14:36:00')
const line: StoredCase = {
  id: 'A',
  number: 'YH-1',
  kind: 'complaint',
  state: 'withdrawn',
  submittedAt: now - 1000,
}

describe('how long something is kept, in a sentence', () => {
  it.each<[Partial<StoredCase>, string]>([
    [{}, '正在办理，办结以后开始计算保存期限'],
    [
      { endsAt: momentOf('2029-11-25T00:00') },
      '保存到2029年11月24日，到期自动删除。调解和核查的案卷按本局的归档办法保存，不提前删',
    ],
    [
      { endsAt: momentOf('2029-11-25T00:00'), onRequestFrom: momentOf('2027-05-27T00:00') },
      '保存到2029年11月24日，到期自动删除。2027年5月27日起可以申请删除',
    ],
    [
      { endsAt: momentOf('2026-12-25T00:00'), onRequestFrom: momentOf('2026-11-24T00:00') },
      '保存到12月24日，到期自动删除。现在就可以申请删除',
    ],
    [{ erasedAt: now }, '个人信息已于11月24日删除，只留下无法还原的存证'],
  ])('%j', (change, words) => expect(retentionText({ ...line, ...change }, now)).toBe(words))
})

// No law or administrative regulation names the years of a file (个人信息保护法 Art. 47 para. 2).
it('a file is kept by the rules of the bureau, and not by a term of the law', () =>
  expect(retentionText({ ...line, endsAt: momentOf('2029-11-25T00:00') }, now)).not.toContain(
    '依法',
  ))

it('what lies beside the cases is said only when there is some', () => {
  expect(
    otherDataTexts({
      cases: [],
      ratings: 0,
      follows: false,
      consultations: 0,
      reminded: [],
      shops: 0,
    }),
  ).toEqual([])
  expect(
    otherDataTexts({
      cases: [],
      ratings: 2,
      follows: true,
      consultations: 3,
      reminded: ['progress', 'task'],
      shops: 1,
    }),
  ).toEqual([
    '2 条评价',
    '您关注了消费警示',
    '3 次咨询，最后一句话一年后自动删除',
    '您同意微信提醒：投诉、咨询有了进展，有新的警示；有派单、指令等急事。可以在小程序的设置里关闭',
    '您代表 1 家商家',
  ])
})

const officer: AccessEntry['who'] = {
  role: 'officer',
  name: '样例一',
  badge: '证一',
  branch: '江边分局',
}
const seen: AccessEntry[] = [
  { at: momentOf('2026-11-24T10:02'), what: 'evidence', who: officer },
  { at: momentOf('2026-11-24T10:01'), what: 'evidence', who: officer },
  { at: momentOf('2026-11-24T10:00'), what: 'consumer', who: officer },
  { at: momentOf('2026-11-23T10:00'), what: 'evidence', who: officer },
  { at: momentOf('2026-11-23T09:00'), what: 'evidence', who: { role: 'consumer' } },
]

it('access log: the same by the same person on one day is one line with the latest time; without a name only the role', () => {
  expect(toAccessLines(seen, now).map(({ actor, access, when }) => [actor, access, when])).toEqual([
    ['网格员 样例一（江边分局，证一）', '打开了证据，这一天 2 次', '11月24日 10:02'],
    ['网格员 样例一（江边分局，证一）', '看了姓名、电话和地址', '11月24日 10:00'],
    ['网格员 样例一（江边分局，证一）', '打开了证据', '11月23日 10:00'],
    ['您或共同投诉人', '打开了证据', '11月23日 09:00'],
  ])
  expect(toAccessLines([], now)).toEqual([])
})

it('the exported text holds every word that the person gave, each event with its hash, and the access log', () => {
  const view = {
    id: 'A',
    number: 'YH-1',
    kind: 'complaint',
    state: 'withdrawn',
    submittedAt: now,
    problemType: 'price',
    merchant: { name: '样例面馆', address: '沿江路 1 号' },
    occurredAt: now,
    amountFen: 1000,
    statement: '多收了十元',
    request: '退十元',
    consumer: { name: '样例甲', phone: '139', address: '胜利路' },
    evidence: [{ kind: 'photo', bytes: 7, sealedAt: now, sha256: 'ee' }],
    timeline: [
      {
        seq: 1,
        at: now,
        type: 'x',
        who: { role: 'consumer', name: '您' },
        text: '提交了投诉',
        detail: '还多收了茶位费',
        hash: 'ff',
      },
    ],
  } as unknown as CaseView
  const text = toExportText(
    {
      cases: [line],
      ratings: 1,
      rated: [{ shop: '样例茶馆', day: '2026-11-20', points: [3, 4, 5] }],
      follows: false,
      consultations: 1,
      reminded: [],
      shops: 0,
    },
    [{ view, accesses: seen, transcript: [{ seq: 1, at: now, who: '您', text: '退一半也行' }] }],
    now,
    [{ title: '咨询', at: now, text: '几点关门' }],
  )

  for (const word of [
    'YH-1',
    '样例面馆',
    '多收了十元',
    '退十元',
    '10 元',
    '样例甲',
    '139',
    '胜利路',
    'ee',
    'ff',
    '1 条评价',
    '样例一',
    '还多收了茶位费',
    '样例茶馆　3、4、5 星',
    '退一半也行',
    '几点关门',
  ])
    expect(text).toContain(word)
  expect(text).toContain(retentionText(line, now))
})
