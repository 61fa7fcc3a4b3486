import { expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import {
  assertAwaitsProof,
  assertRecheck,
  type CorrectionOrder,
  correctionDay,
  mayRecheck,
  normalizeBatchMark,
} from '../../../cloudfunctions/_domain/merchant/correction'
import { errorAndFieldOf } from '../refused'

const order: CorrectionOrder = { merchantId: 'm1', by: 'officer1', with: 'officer2', dueAt: 9 }
const { dueAt, ...looked } = order
const officer = (ref: string, ...also: string[]) => ({ role: 'officer' as const, ref, also })

it.each([
  ['one who was not there', officer('officer3'), order, undefined],
  ['who found the faults', officer('officer1'), order, 'INVALID_INPUT recheckOf'],
  ['who was with them', officer('officer2'), order, 'INVALID_INPUT recheckOf'],
  [
    'the same person under another account',
    officer('officerElsewhere', 'officer2'),
    order,
    'INVALID_INPUT recheckOf',
  ],
  ['one, after it was looked at', officer('officer3'), looked, 'WRONG_STATE'],
  [
    'one, of another shop',
    officer('officer3'),
    { ...order, merchantId: 'm2' },
    'MERCHANT_NOT_FOUND',
  ],
  ['one, without an order', officer('officer3'), undefined, 'MERCHANT_NOT_FOUND'],
])('given %s, when they look again', (_, actor, given, fault) => {
  expect(errorAndFieldOf(() => assertRecheck(given, 'm1', actor))).toBe(fault)
  if (given?.merchantId === 'm1') expect(mayRecheck(given, actor)).toBe(fault === undefined)
})

it('a shop shows once, before it is looked at again, that it has put right what was found', () => {
  const proved = (given: CorrectionOrder) => errorAndFieldOf(() => assertAwaitsProof(given))
  expect([order, looked, { ...order, proof: { at: 3 } }].map(proved)).toEqual([
    undefined,
    'WRONG_STATE',
    'WRONG_STATE',
  ])
})

it.each([
  ['no_problem', '2026-11-24'],
  ['corrected', '2026-11-24'],
  ['ordered', undefined],
] as const)('looked at again with %s, it is put right on %s', (result, day) => {
  expect(correctionDay({ recheck: { at: startOfDay('2026-11-24'), result } })).toBe(day)
  expect(correctionDay({})).toBeUndefined()
})

it.each([
  ['鲜 牛奶（250ml） a-01', '鲜牛奶250MLA01'],
  ['鲜牛奶250ML，A01', '鲜牛奶250MLA01'],
  [' -。 ', ''],
])('%j is the batch %j', (typed, key) => {
  expect(normalizeBatchMark(typed)).toBe(key)
})
