import { expect, it } from 'vitest'
import type { CaseView } from '#shared/contract/case-view'
import { toRequestHint } from '../../../miniprogram/command-centre/inbox-line'
import { erasureStatusText } from '../../../miniprogram/format/erasure'
import { toStoredCaseLine } from '../../../miniprogram/pages/privacy/own-data'

const now = Date.parse('2026-11-24T14:36:00+08:00')

it.each<[Pick<CaseView, 'erasure' | 'may'>, string]>([
  [{ may: ['requestErasure'] }, '可以要求删除'],
  [{ may: [] }, '现在还不能申请'],
  [{ may: [], erasure: { askedAt: now } }, '11月24日 14:36已申请，等负责人决定'],
  [
    { may: [], erasure: { askedAt: 0, declined: { at: now, reason: '行政诉讼还在进行' } } },
    '没有同意删除：行政诉讼还在进行',
  ],
  [{ may: ['requestErasure'], erasure: { askedAt: 0, declined: { at: now } } }, '可以再申请'],
])('%j is told', (view, words) => {
  expect(erasureStatusText(view, now)).toContain(words)
})

it('one’s own list leads there from the day on', () => {
  const storedCase = {
    id: 'A',
    number: 'YH-1',
    kind: 'complaint',
    state: 'withdrawn',
    submittedAt: 0,
    endsAt: now * 2,
  } as const

  expect(toStoredCaseLine({ ...storedCase, onRequestFrom: now + 1 }, now)).toMatchObject({
    erasable: false,
    asked: false,
  })
  expect(toStoredCaseLine({ ...storedCase, onRequestFrom: now }, now)).toMatchObject({
    erasable: true,
    asked: false,
  })
  expect(toStoredCaseLine({ ...storedCase, onRequestFrom: now, askedAt: now }, now)).toMatchObject({
    erasable: true,
    asked: true,
  })
  expect(toStoredCaseLine(storedCase, now)).toMatchObject({ erasable: false })
})

it('the leader reads how long a person has waited, and where it is decided', () => {
  expect(toRequestHint(now - 3 * 60_000, now)).toBe('3 分钟前申请删除个人信息，请在案卷里决定')
})
