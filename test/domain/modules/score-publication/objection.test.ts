import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import { startOfDay } from '#shared/calendar/days'
import { createPublication } from '#shared/scorecard/publication'
import type { StarCount } from '#shared/scorecard/score'
import { objectionStates } from '#shared/vocabulary/objection'
import { type Role, roles } from '#shared/vocabulary/roles'
import { applyEvents } from '../../../../cloudfunctions/_domain/decider'
import { nothingCollected } from '../../../../cloudfunctions/_domain/scorecard/collected'
import {
  type ScorecardCommand,
  scorecardDecider,
} from '../../../../cloudfunctions/_domain/scorecard/commands'
import type { ScorecardContext } from '../../../../cloudfunctions/_domain/scorecard/inputs'
import {
  decisionTerms,
  holdEndDay,
  isDecisionLate,
  isReplyOver,
  nextStepDueDay,
  type Objection,
  replyEndDay,
} from '../../../../cloudfunctions/_domain/scorecard/objection/objection'
import { emptyScorecard, type Scorecard } from '../../../../cloudfunctions/_domain/scorecard/state'
import { errorAndFieldOf, errorCodeOf } from '../../refused'

const today = '2026-11-24'
const input = { kind: 'unperformed', id: 'r1', from: '2026-11-20' } as const
const shop = { industry: 'dining', size: 'small' } as const

const contextOf = (
  role: Role,
  day = today,
  ref = `${role} 1`,
  ofShop = role === 'merchant',
): ScorecardContext => ({
  today: day,
  calendar: builtInCalendar,
  actor: { role, ref, ofShop },
  live: new Map([['r1', { input, handlerIds: ['handler'] }]]),
})

const openObjection: Objection = {
  kind: 'drop',
  state: 'told',
  toldOn: today,
  replyUntil: replyEndDay(today, builtInCalendar),
  inputIds: ['r1'],
  inTheCase: ['handler'],
}
const submitted: Objection = {
  ...openObjection,
  state: 'submitted',
  submittedOn: today,
  ...decisionTerms(today, builtInCalendar),
}

const scorecardWith = (objection: Objection): Scorecard => ({
  ...emptyScorecard(today),
  collected: { ...nothingCollected, lasting: [input] },
  objections: { d: objection },
})

const decide = (objection: Objection, command: ScorecardCommand, context: ScorecardContext) =>
  scorecardDecider.decide(scorecardWith(objection), command, context)

const runCommand = (objection: Objection, command: ScorecardCommand, context: ScorecardContext) => {
  const moment = { at: startOfDay(context.today), by: context.actor }
  return applyEvents(
    scorecardDecider,
    scorecardWith(objection),
    decide(objection, command, context),
    moment,
  ).objections.d!
}

const publicationOf = (stars: StarCount | undefined, day: string) => {
  const inputs = { visitors: [], complainants: [], incidents: [], facts: [] }
  const { score, ...rest } = createPublication(shop, day, inputs, undefined)
  const level = stars && { level: { stars, from: stars, to: stars, lost: 0, caps: [] } }
  return { ...rest, score: { ...score, ...level } }
}

const commands = {
  submit: { type: 'answerDrop', objectionId: 'd' },
  grant: { type: 'grantObjection', objectionId: 'd', reason: '处罚已撤销', inputIds: ['r1'], shop },
  refuse: { type: 'refuseObjection', objectionId: 'd', reason: '事实清楚' },
  lapse: { type: 'lapseObjection', objectionId: 'd' },
  overrun: { type: 'overrunObjection', objectionId: 'd' },
} satisfies Record<string, ScorecardCommand>
const table: Record<keyof typeof commands, { by: Role[]; from: string; to: string }> = {
  submit: { by: ['merchant'], from: 'told', to: 'submitted' },
  grant: { by: ['officer', 'leader'], from: 'submitted', to: 'granted' },
  refuse: { by: ['officer', 'leader'], from: 'submitted', to: 'refused' },
  lapse: { by: ['system'], from: 'told', to: 'REPLY_TERM_RUNS' },
  overrun: { by: ['system'], from: 'submitted', to: 'REPLY_TERM_RUNS' },
}

describe('every state, command and role', () => {
  const attempts = objectionStates.codes.flatMap((state) =>
    (Object.keys(commands) as (keyof typeof commands)[]).flatMap((command) =>
      roles.codes.map((role) => ({ state, command, role })),
    ),
  )

  it.each(attempts)('$state: $command by $role', ({ state, command, role }) => {
    const runOnState = () =>
      runCommand({ ...submitted, state }, commands[command], contextOf(role)).state

    const { by, from, to } = table[command]
    if (!by.includes(role)) expect(errorCodeOf(runOnState)).toBe('NOT_ALLOWED')
    else if (state !== from) expect(errorCodeOf(runOnState)).toBe('OBJECTION_WRONG_STATE')
    else if (to === 'REPLY_TERM_RUNS') expect(errorCodeOf(runOnState)).toBe(to)
    else expect(runOnState()).toBe(to)
  })
})

describe('a merchant is heard before its stars fall', () => {
  it('has ten working days, the last one whole', () => {
    expect(
      runCommand(openObjection, commands.submit, contextOf('merchant', '2026-12-08')),
    ).toMatchObject({
      state: 'submitted',
      submittedOn: '2026-12-08',
    })
    expect(
      errorCodeOf(() => decide(openObjection, commands.lapse, contextOf('system', '2026-12-08'))),
    ).toBe('REPLY_TERM_RUNS')
    expect(
      errorCodeOf(() =>
        decide(openObjection, commands.submit, contextOf('merchant', '2026-12-09')),
      ),
    ).toBe('REPLY_TERM_OVER')
    expect(decide(openObjection, commands.lapse, contextOf('system', '2026-12-09'))).toEqual([
      { type: 'objection.lapsed', data: { id: 'd' } },
    ])
  })

  it('keeps them no longer than twenty working days without a decision; the objection goes on', () => {
    expect(holdEndDay(submitted)).toBe('2026-12-22')
    expect(
      errorCodeOf(() => decide(submitted, commands.overrun, contextOf('system', '2026-12-22'))),
    ).toBe('REPLY_TERM_RUNS')

    const over = runCommand(submitted, commands.overrun, contextOf('system', '2026-12-23'))
    expect(over).toMatchObject({ state: 'submitted', overdue: true })
    expect(holdEndDay(over)).toBeUndefined()
    expect(
      errorCodeOf(() => decide(over, commands.overrun, contextOf('system', '2026-12-24'))),
    ).toBe('REPLY_TERM_RUNS')
    expect(runCommand(over, commands.refuse, contextOf('officer', '2027-01-05')).state).toBe(
      'refused',
    )
  })

  it('loses none of them to a holiday notice that is not known yet', () => {
    // A notice of 2027 may make every day from 27 December to 6 January a day off.
    expect(replyEndDay('2026-12-25', builtInCalendar)).toBe('2027-01-20')
    expect(replyEndDay('2027-03-01', builtInCalendar)).toBe('2027-03-15')
  })

  it('keeps the days that it was told, whatever calendar is adopted later', () => {
    const onNewYear = contextOf('merchant', '2026-12-25')
    const drop = { ...openObjection, replyUntil: '2027-01-20' }
    const answered = runCommand(drop, commands.submit, onNewYear)

    expect(answered).toMatchObject({ decideBy: '2027-01-11', heldUntil: '2027-02-17' })
    expect(holdEndDay(answered)).toBe('2027-02-17')
  })

  it('is decided by a person who did not deal with the matter, with a reason', () => {
    for (const command of [commands.grant, commands.refuse]) {
      expect(
        errorCodeOf(() => decide(submitted, command, contextOf('officer', today, 'handler'))),
      ).toBe('NOT_ALLOWED')
      expect(() => decide(submitted, command, contextOf('officer', today, 'handler'))).toThrow(
        '办理过相关事项的人员应当回避',
      )
      expect(
        errorCodeOf(() => decide(submitted, { ...command, reason: ' ' }, contextOf('officer'))),
      ).toBe('REASON_NEEDED')
    }
  })

  it('is granted for a matter that is named twice as if it were named once', () => {
    const twice = { ...commands.grant, inputIds: ['r1', 'r1'] }
    const types = decide(submitted, twice, contextOf('officer')).map(({ type }) => type)

    expect(types).toEqual(['objection.granted', 'input.removed', 'month.published'])
  })

  it('is granted for matters that are in question alone, and for one at least', () => {
    for (const inputIds of [[], ['r2'], ['r1', 'r2']])
      expect(
        errorAndFieldOf(() =>
          decide(submitted, { ...commands.grant, inputIds }, contextOf('officer')),
        ),
      ).toBe('INVALID_INPUT inputIds')
  })

  it('given a fall all the same, then a matter that was taken out is no more in question', () => {
    const other = { ...input, kind: 'listing', id: 'r2' } as const
    const live = new Map([
      ...contextOf('officer').live,
      ['r2', { input: other, handlerIds: ['officerElsewhere'] }],
    ])
    const ratings = {
      ...nothingCollected.ratings,
      located: { open: {}, closed: [{ month: '2026-10', stars: [60, 0, 0, 0, 0] }] },
    }
    const shown = publicationOf(4, '2026-11-01')
    const state = {
      ...scorecardWith({ ...submitted, kind: 'correction' }),
      collected: {
        ...nothingCollected,
        ratings,
        lasting: [other, input],
      } as Scorecard['collected'],
      latest: shown,
      shown,
    }

    expect(
      scorecardDecider.decide(state, commands.grant, { ...contextOf('officer'), live }).at(-1),
    ).toMatchObject({
      type: 'objection.opened',
      data: { objection: { kind: 'drop', inputIds: ['r2'], inTheCase: ['officerElsewhere'] } },
    })
  })

  it('speaks only for itself', () => {
    const raiseObjection = (context: ScorecardContext, inputIds = ['r1']) =>
      scorecardDecider.decide(
        scorecardWith(openObjection),
        { type: 'raiseObjection', objectionId: 'u', kind: 'repair', inputIds },
        context,
      )

    expect(
      errorCodeOf(() =>
        decide(openObjection, commands.submit, contextOf('merchant', today, 'x', false)),
      ),
    ).toBe('NOT_ALLOWED')
    expect(errorCodeOf(() => raiseObjection(contextOf('merchant', today, 'x', false)))).toBe(
      'NOT_ALLOWED',
    )
    expect(errorCodeOf(() => raiseObjection(contextOf('officer')))).toBe('NOT_ALLOWED')

    const objection = {
      kind: 'repair',
      state: 'submitted',
      submittedOn: today,
      inTheCase: ['handler'],
    }

    for (const inputIds of [[], ['r2'], ['r1', 'r2']])
      expect(errorAndFieldOf(() => raiseObjection(contextOf('merchant'), inputIds))).toBe(
        'INVALID_INPUT inputIds',
      )
    expect(raiseObjection(contextOf('merchant'))).toMatchObject([
      { type: 'objection.opened', data: { id: 'u', objection } },
    ])
  })

  it('says who dealt with any of the matters, each once', () => {
    const dealt = { r2: ['officerElsewhere', 'officer1'], r1: ['officer1', 'officer5'] }
    const live = new Map(
      Object.entries(dealt).map(([id, dealt]) => [
        id,
        { input: { ...input, id }, handlerIds: dealt },
      ]),
    )
    const command = { type: 'raiseObjection', objectionId: 'u', kind: 'correction' } as const

    expect(
      decide(
        openObjection,
        { ...command, inputIds: ['r2', 'r1'] },
        { ...contextOf('merchant'), live },
      ),
    ).toMatchObject([
      { data: { objection: { inTheCase: ['officer1', 'officer5', 'officerElsewhere'] } } },
    ])
  })

  it('shows up as late when the officer lets ten working days go by', () => {
    expect(isDecisionLate(submitted, '2026-12-08')).toBe(false)
    expect(isDecisionLate(submitted, '2026-12-09')).toBe(true)
    expect(isDecisionLate({ ...submitted, state: 'refused' }, '2026-12-09')).toBe(false)
  })
})

it.each<[given: string, Objection, by: string | undefined]>([
  ['a shop that was told', openObjection, '2026-12-08'],
  ['its answer', { ...submitted, toldOn: '2026-11-03' }, '2026-12-08'],
  [
    'an objection of its own accord',
    { ...submitted, kind: 'repair', toldOn: undefined as never },
    '2026-12-08',
  ],
  ['a decision', { ...submitted, state: 'granted' }, undefined],
  ['days that passed', { ...openObjection, state: 'lapsed' }, undefined],
])('given %s, then the next acts by %#', (_, objection, by) => {
  expect(nextStepDueDay(objection)).toBe(by)
})

it('the timer looks when the days for a reply are over, and no sooner', () => {
  expect(holdEndDay(openObjection)).toBe('2026-12-08')
  expect(isReplyOver(openObjection, holdEndDay(openObjection)!)).toBe(false)
  expect(isReplyOver(openObjection, '2026-12-09')).toBe(true)
  // The lunar dates of that year are not in the table: any of its days could be a holiday.
  expect(replyEndDay('2099-01-01', builtInCalendar)).toBe('2099-02-05')
})

describe('stars that people see', () => {
  const endedObjection = (state: Objection['state']): Objection => ({
    ...openObjection,
    state,
    stars: 3,
  })
  const moment = { at: startOfDay(today), by: { role: 'system' as const } }

  const starsShown = (
    last: StarCount | undefined,
    next: StarCount | undefined,
    drop: Objection | undefined,
  ) => {
    const shown = publicationOf(last, '2026-11-01')
    const before = {
      ...emptyScorecard(today),
      latest: shown,
      shown,
      ...(drop && { objections: { drop } }),
    }
    const events = [
      {
        type: 'month.published' as const,
        data: { ...publicationOf(next, today), next: '2027-02-01' },
      },
    ]

    return applyEvents(scorecardDecider, before, events, moment).shown?.score.level?.stars
  }

  it.each([
    ['a rise at once', 3, 4, undefined, 4],
    ['the same', 3, 3, undefined, 3],
    ['the first stars at once', undefined, 2, undefined, 2],
    ['evidence that became too little', 4, undefined, undefined, undefined],
    ['a fall nobody was told of', 4, 3, undefined, 4],
    ['a fall, told', 4, 3, endedObjection('told'), 4],
    ['a fall, objected to', 4, 3, endedObjection('submitted'), 4],
    [
      'a fall, objected to and undecided for too long',
      4,
      3,
      { ...endedObjection('submitted'), overdue: true },
      3,
    ],
    [
      'a fall, objection granted: the next publication will say',
      4,
      3,
      endedObjection('granted'),
      4,
    ],
    ['a fall, objection refused', 4, 3, endedObjection('refused'), 3],
    ['a fall, no answer', 4, 3, endedObjection('lapsed'), 3],
    ['a fall, no answer to a deeper one', 4, 3, { ...endedObjection('lapsed'), stars: 2 }, 3],
    ['a fall deeper than that which was not answered', 4, 2, endedObjection('lapsed'), 4],
    [
      'a fall, no answer before these stars were shown',
      4,
      3,
      { ...endedObjection('lapsed'), toldOn: '2026-10-31' },
      4,
    ],
    [
      'a fall, an objection of its own accord refused',
      4,
      3,
      { ...endedObjection('refused'), kind: 'repair' },
      4,
    ],
  ] as const)('%s', (_, last, next, drop, expected) =>
    expect(starsShown(last, next, drop)).toBe(expected),
  )
})
