import { expect, it } from 'vitest'
import { askedLine } from '../../../miniprogram/command/erasures/lines'
import { keptLine } from '../../../miniprogram/pages/privacy/own-data'
import type { CaseSummary, CaseView } from '../../../miniprogram/shared/contract/case-view'
import { erasureSaid } from '../../../miniprogram/words/erasure'

const now = Date.parse('2026-11-24T14:36:00+08:00')

it.each<[Pick<CaseView, 'erasure' | 'may'>, string]>([
  [{ may: ['askErase'] }, '可以要求删除'],
  [{ may: [] }, '现在还不能申请'],
  [{ may: [], erasure: { askedAt: now } }, '11月24日 14:36已申请，等负责人决定'],
  [
    { may: [], erasure: { askedAt: 0, declined: { at: now, reason: '行政诉讼还在进行' } } },
    '没有同意删除：行政诉讼还在进行',
  ],
  [{ may: ['askErase'], erasure: { askedAt: 0, declined: { at: now } } }, '可以再申请'],
])('%j is told', (view, words) => {
  expect(erasureSaid(view, now)).toContain(words)
})

it('one’s own list leads there from the day on', () => {
  const kept = {
    id: 'A',
    number: 'YH-1',
    kind: 'complaint',
    state: 'withdrawn',
    submittedAt: 0,
    until: now * 2,
  } as const
  expect(keptLine({ ...kept, onRequestFrom: now + 1 }, now)).toMatchObject({ erasable: false, asked: false })
  expect(keptLine({ ...kept, onRequestFrom: now }, now)).toMatchObject({ erasable: true, asked: false })
  expect(keptLine({ ...kept, onRequestFrom: now, askedAt: now }, now)).toMatchObject({ erasable: true, asked: true })
  expect(keptLine(kept, now)).toMatchObject({ erasable: false })
})

it('the leader’s line names the case and how long its person has waited', () => {
  const one = { id: 'A', number: 'YH-1', kind: 'complaint', state: 'withdrawn', merchantName: '样例店' } as CaseSummary
  expect(askedLine({ ...one, askedAt: now - 3 * 60_000 }, now)).toEqual({
    id: 'A',
    number: 'YH-1',
    title: '样例店',
    about: '投诉 · 已撤回 · 3 分钟前申请',
  })
})
