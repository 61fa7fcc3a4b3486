import { describe, expect, it } from 'vitest'
import {
  ask,
  decide,
  type ObjectionCommand,
  type ObjectionContext,
  tell,
} from '../../../cloudfunctions/_domain/objection/decide'
import {
  apply,
  isDecisionLate,
  isOver,
  type Objection,
  replyUntil,
  starsShown,
} from '../../../cloudfunctions/_domain/objection/objection'
import { objectionStates } from '../../../miniprogram/shared/vocabulary/objection'
import { type Role, roles } from '../../../miniprogram/shared/vocabulary/roles'

const today = '2026-11-24'
const as = (role: Role, day = today, ref = `${role} 1`, merchantId = 'm1'): ObjectionContext => ({
  today: day,
  actor: { role, ref, ...(role === 'merchant' ? { merchantId } : {}) },
})
const told = tell('m1', ['r1'], ['handler'], today)
const submitted = apply(told, { type: 'submitted', on: today })
const commands: Record<string, ObjectionCommand> = {
  submit: { type: 'submit' },
  grant: { type: 'grant', reason: '处罚已撤销' },
  refuse: { type: 'refuse', reason: '事实清楚' },
  lapse: { type: 'lapse' },
}
const table: Record<string, { by: Role[]; from: string; to: string }> = {
  submit: { by: ['merchant'], from: 'told', to: 'submitted' },
  grant: { by: ['officer', 'leader'], from: 'submitted', to: 'granted' },
  refuse: { by: ['officer', 'leader'], from: 'submitted', to: 'refused' },
  lapse: { by: ['system'], from: 'told', to: 'still_time' },
}

describe('every state, command and role', () => {
  const attempts = objectionStates.codes.flatMap((state) =>
    Object.keys(commands).flatMap((command) => roles.codes.map((role) => ({ state, command, role }))),
  )

  it.each(attempts)('$state: $command by $role', ({ state, command, role }) => {
    const result = decide({ ...submitted, state }, commands[command]!, as(role))
    const { by, from, to } = table[command]!
    if (!by.includes(role)) expect(result).toBe('not_your_role')
    else if (state !== from) expect(result).toBe('wrong_state')
    else if (typeof result === 'string') expect(result).toBe(to)
    else expect(apply(submitted, result[0]!).state).toBe(to)
  })
})

describe('a merchant is heard before its stars fall', () => {
  it('has ten working days, the last one whole', () => {
    expect(decide(told, commands.submit!, as('merchant', '2026-12-08'))).toEqual([
      { type: 'submitted', on: '2026-12-08' },
    ])
    expect(decide(told, commands.lapse!, as('system', '2026-12-08'))).toBe('still_time')
    expect(decide(told, commands.submit!, as('merchant', '2026-12-09'))).toBe('too_late')
    expect(decide(told, commands.lapse!, as('system', '2026-12-09'))).toEqual([{ type: 'lapsed' }])
  })

  it('does not lose them where the calendar ends', () => {
    expect(isOver('2026-12-25', 10, '2027-03-01')).toBe(false)
  })

  it('is decided by somebody who had nothing to do with it, with a reason', () => {
    for (const command of [commands.grant!, commands.refuse!])
      expect(decide(submitted, command, as('officer', today, 'handler'))).toBe('in_the_case')
    expect(decide(submitted, { type: 'refuse', reason: ' ' }, as('officer'))).toBe('no_reason')
  })

  it('speaks only for itself', () => {
    expect(decide(told, commands.submit!, as('merchant', today, 'x', 'm2'))).toBe('not_your_merchant')
    expect(ask('repair', 'm1', ['u1'], [], as('merchant', today, 'x', 'm2'))).toBe('not_your_merchant')
    expect(ask('repair', 'm1', ['u1'], [], as('officer'))).toBe('not_your_role')
    expect(ask('repair', 'm1', ['u1'], [], as('merchant'))).toMatchObject({
      kind: 'repair',
      state: 'submitted',
      submittedOn: today,
    })
  })

  it('shows up as late when the officer lets ten working days go by', () => {
    expect(isDecisionLate(submitted, '2026-12-08')).toBe(false)
    expect(isDecisionLate(submitted, '2026-12-09')).toBe(true)
    expect(isDecisionLate({ ...submitted, state: 'refused' }, '2026-12-09')).toBe(false)
  })
})

it('the timer looks when the days for a reply are over, and no sooner', () => {
  expect(replyUntil(today)).toBe('2026-12-08')
  expect(isOver(today, 10, replyUntil(today))).toBe(false)
  expect(isOver(today, 10, '2026-12-09')).toBe(true)
  // No calendar says yet what holidays that year has.
  expect(replyUntil('2099-01-01')).toBe('2099-01-15')
})

describe('stars that people see', () => {
  const ended = (state: Objection['state']): Objection => ({ ...told, state })

  it.each([
    ['a rise at once', 3, 4, undefined, 4],
    ['the same', 3, 3, undefined, 3],
    ['the first stars at once', undefined, 2, undefined, 2],
    ['a sample that became too small', 4, undefined, undefined, undefined],
    ['a fall nobody was told of', 4, 3, undefined, 4],
    ['a fall, told', 4, 3, ended('told'), 4],
    ['a fall, objected to', 4, 3, ended('submitted'), 4],
    ['a fall, objection granted: the next snapshot will say', 4, 3, ended('granted'), 4],
    ['a fall, objection refused', 4, 3, ended('refused'), 3],
    ['a fall, no answer', 4, 3, ended('lapsed'), 3],
  ] as const)('%s', (_, last, next, drop, expected) => expect(starsShown(last, next, drop)).toBe(expected))
})
