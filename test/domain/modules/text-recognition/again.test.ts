import { expect, it } from 'vitest'
import { firstRules } from '#shared/settings/triage'
import type { Answers } from '#shared/vocabulary/questions'
import type { Case } from '../../../../cloudfunctions/_domain/case/state'
import {
  type ReportedFacts,
  runTriageAgain,
} from '../../../../cloudfunctions/_modules/text-recognition/rules/again'
import { start } from '../../case-of'

const received = {
  kind: 'complaint',
  state: 'received',
  problemType: 'quality',
  priority: 'P3',
  occurredAt: start,
}
const matter = { statement: '面包', request: '退款', flags: [], category: 'goods.food' } as const
const expired = { best_before: '2026-01-01' }
const tenThousand = { amountFen: 1_000_000 }

it.each<[string, object, Answers, ReportedFacts, string | undefined]>([
  ['expired food', {}, expired, {}, 'P2'],
  ['a large sum', {}, {}, tenThousand, 'P2'],
  ['food in date', {}, { best_before: '2027-01-01' }, {}, undefined],
  ['nothing that rules look for', {}, { paid_price: 1500 }, {}, undefined],
  ['what is as urgent already', { priority: 'P2' }, expired, {}, undefined],
  ['what is more urgent: no tap lowers it', { priority: 'P1' }, expired, {}, undefined],
  ['a case that has its officer', { state: 'assigned' }, expired, {}, undefined],
  ['a small sum', {}, {}, { amountFen: 1000 }, undefined],
])('once %s is confirmed', (_, change, confirmed, expected, priority) => {
  const state = {
    ...received,
    submittedAt: start,
    districtId: 'yuehu',
    ...change,
  } as unknown as Case
  expect(
    runTriageAgain(firstRules, state, { ...matter, flags: [] }, confirmed, expected)?.priority,
  ).toBe(priority)
})

it('the goods are those of the complaint', () => {
  const rule = {
    name: 'a',
    when: [{ fact: 'category', any: ['goods.food'] }],
    outcome: firstRules.rules[0]!.outcome,
  }
  const rules = { ...firstRules, rules: [rule] } as typeof firstRules

  const retriage = (of: Omit<typeof matter, 'category'>) =>
    runTriageAgain(
      rules,
      { ...received, submittedAt: start } as unknown as Case,
      { ...of, flags: [] },
      {},
      tenThousand,
    )

  const { category: _, ...unsaid } = matter
  expect([retriage(matter)?.rule, retriage(unsaid)]).toEqual([{ name: 'a', row: 1 }, undefined])
})

it('what was answered before counts with what is confirmed now', () => {
  const state = {
    ...received,
    problemType: 'measure',
    priority: 'P3',
    submittedAt: start,
  } as unknown as Case
  const before = { ...matter, flags: [], answers: { weight_stated: 500 } }

  expect(runTriageAgain(firstRules, state, before, { weight_measured: 450 }, {})).toMatchObject({
    priority: 'P2',
    rule: { name: expect.any(String) },
  })
})
