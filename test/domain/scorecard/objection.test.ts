import { describe, expect, it } from 'vitest'
import { foresee } from '../../../cloudfunctions/_domain/decider'
import type { ScorecardCommand } from '../../../cloudfunctions/_domain/scorecard/commands'
import type { ScorecardContext } from '../../../cloudfunctions/_domain/scorecard/context'
import { scorecardDecider } from '../../../cloudfunctions/_domain/scorecard/decider'
import {
  isDecisionLate,
  isOver,
  type Objection,
  replyUntil,
} from '../../../cloudfunctions/_domain/scorecard/objection/objection'
import { emptyScorecard, type Scorecard } from '../../../cloudfunctions/_domain/scorecard/state'
import { startOf } from '../../../miniprogram/shared/clock/days'
import type { Stars } from '../../../miniprogram/shared/stars/bands'
import { evaluate } from '../../../miniprogram/shared/stars/evaluate'
import { nothing } from '../../../miniprogram/shared/stars/statistics'
import { objectionStates } from '../../../miniprogram/shared/vocabulary/objection'
import { type Role, roles } from '../../../miniprogram/shared/vocabulary/roles'
import { codeOf } from '../refused'

const today = '2026-11-24'
const input = { kind: 'unperformed', id: 'r1', from: '2026-11-20' } as const
const shop = { industry: 'dining', size: 'small' } as const
const as = (role: Role, day = today, ref = `${role} 1`, ofShop = role === 'merchant'): ScorecardContext => ({
  today: day,
  actor: { role, ref, ofShop },
  live: new Map([['r1', { input, dealt: ['handler'] }]]),
})
const told: Objection = { kind: 'drop', state: 'told', toldOn: today, inputIds: ['r1'], inTheCase: ['handler'] }
const submitted: Objection = { ...told, state: 'submitted', submittedOn: today }
const having = (objection: Objection): Scorecard => ({
  ...emptyScorecard(today),
  statistics: { ...nothing, lasting: [input] },
  objections: { d: objection },
})
const decide = (objection: Objection, command: ScorecardCommand, context: ScorecardContext) =>
  scorecardDecider.decide(having(objection), command, context)
const after = (objection: Objection, command: ScorecardCommand, context: ScorecardContext) => {
  const moment = { at: startOf(context.today), by: context.actor }
  return foresee(scorecardDecider, having(objection), decide(objection, command, context), moment).objections.d!
}
const commands = {
  submit: { type: 'answerDrop', objectionId: 'd' },
  grant: { type: 'grantObjection', objectionId: 'd', reason: '处罚已撤销', inputIds: ['r1'], shop },
  refuse: { type: 'refuseObjection', objectionId: 'd', reason: '事实清楚' },
  lapse: { type: 'lapseObjection', objectionId: 'd' },
} satisfies Record<string, ScorecardCommand>
const table: Record<keyof typeof commands, { by: Role[]; from: string; to: string }> = {
  submit: { by: ['merchant'], from: 'told', to: 'submitted' },
  grant: { by: ['officer', 'leader'], from: 'submitted', to: 'granted' },
  refuse: { by: ['officer', 'leader'], from: 'submitted', to: 'refused' },
  lapse: { by: ['system'], from: 'told', to: 'REPLY_TERM_RUNS' },
}

describe('every state, command and role', () => {
  const attempts = objectionStates.codes.flatMap((state) =>
    (Object.keys(commands) as (keyof typeof commands)[]).flatMap((command) =>
      roles.codes.map((role) => ({ state, command, role })),
    ),
  )

  it.each(attempts)('$state: $command by $role', ({ state, command, role }) => {
    const result = () => after({ ...submitted, state }, commands[command], as(role)).state
    const { by, from, to } = table[command]
    if (!by.includes(role)) expect(codeOf(result)).toBe('NOT_ALLOWED')
    else if (state !== from) expect(codeOf(result)).toBe('OBJECTION_WRONG_STATE')
    else if (command === 'lapse') expect(codeOf(result)).toBe(to)
    else expect(result()).toBe(to)
  })
})

describe('a merchant is heard before its stars fall', () => {
  it('has ten working days, the last one whole', () => {
    expect(after(told, commands.submit, as('merchant', '2026-12-08'))).toMatchObject({
      state: 'submitted',
      submittedOn: '2026-12-08',
    })
    expect(codeOf(() => decide(told, commands.lapse, as('system', '2026-12-08')))).toBe('REPLY_TERM_RUNS')
    expect(codeOf(() => decide(told, commands.submit, as('merchant', '2026-12-09')))).toBe('REPLY_TERM_OVER')
    expect(decide(told, commands.lapse, as('system', '2026-12-09'))).toEqual([
      { type: 'objection.lapsed', data: { id: 'd' } },
    ])
  })

  it('does not lose them where the calendar ends', () => {
    expect(isOver('2026-12-25', 10, '2027-03-01')).toBe(false)
  })

  it('is decided by a person who did not deal with the matter, with a reason', () => {
    for (const command of [commands.grant, commands.refuse]) {
      expect(codeOf(() => decide(submitted, command, as('officer', today, 'handler')))).toBe('NOT_ALLOWED')
      expect(() => decide(submitted, command, as('officer', today, 'handler'))).toThrow('办理过相关事项的人员应当回避')
      expect(codeOf(() => decide(submitted, { ...command, reason: ' ' }, as('officer')))).toBe('REASON_NEEDED')
    }
  })

  it('is granted for a matter that is named twice as if it were named once', () => {
    const twice = { ...commands.grant, inputIds: ['r1', 'r1'] }
    const types = decide(submitted, twice, as('officer')).map(({ type }) => type)
    expect(types).toEqual(['objection.granted', 'input.removed', 'index.taken'])
  })

  it('speaks only for itself', () => {
    const ask = (context: ScorecardContext) =>
      scorecardDecider.decide(
        having(told),
        { type: 'raiseObjection', objectionId: 'u', kind: 'repair', inputIds: ['r1'] },
        context,
      )
    expect(codeOf(() => decide(told, commands.submit, as('merchant', today, 'x', false)))).toBe('NOT_ALLOWED')
    expect(codeOf(() => ask(as('merchant', today, 'x', false)))).toBe('NOT_ALLOWED')
    expect(codeOf(() => ask(as('officer')))).toBe('NOT_ALLOWED')
    const objection = { kind: 'repair', state: 'submitted', submittedOn: today, inTheCase: ['handler'] }
    expect(ask(as('merchant'))).toMatchObject([{ type: 'objection.opened', data: { id: 'u', objection } }])
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
  // The calendar has no holidays of that year yet.
  expect(replyUntil('2099-01-01')).toBe('2099-01-15')
})

describe('stars that people see', () => {
  const ended = (state: Objection['state']): Objection => ({ ...told, state, stars: 3 })
  const taken = (stars: Stars | undefined, day: string) => {
    const { stars: _, ...evaluation } = evaluate(nothing, shop, day)
    return { shop, statistics: nothing, evaluation: { ...evaluation, ...(stars && { stars }) }, next: '2027-12-01' }
  }
  const moment = { at: startOf(today), by: { role: 'system' as const } }
  const starsShown = (last: Stars | undefined, next: Stars | undefined, drop: Objection | undefined) => {
    const shown = taken(last, '2026-11-01')
    const before = { ...emptyScorecard(today), latest: shown, shown, ...(drop && { objections: { drop } }) }
    const events = [{ type: 'index.taken' as const, data: taken(next, today) }]
    return foresee(scorecardDecider, before, events, moment).shown?.evaluation.stars
  }

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
