import { describe, expect, it } from 'vitest'
import {
  areFindingsDifferent,
  drawSecondOfficer,
} from '../../cloudfunctions/_domain/case/closing/second'
import { findRelations } from '../../cloudfunctions/_domain/case/relations'
import {
  findDueReminders,
  overdueTimesOf,
} from '../../cloudfunctions/_domain/deadlines/case-deadlines'
import { toComplaintInput } from '../../cloudfunctions/_domain/scorecard/complaint'
import { buildHistory, commands, leader, officer } from './case-of'
import { errorCodeOf } from './refused'

const one = { id: 'c1', owner: 'officer1', helpers: ['officer3'] }
const colleagues = ['officer4', 'officer2', 'officer1', 'officer3']

describe('the lot of a second look', () => {
  const drawnAt = () => {
    for (let at = 0; ; at++) if (drawSecondOfficer(one, at, [colleagues]) !== undefined) return at
  }

  it('falls on a tenth, on each colleague alike, never on those who had the case', () => {
    const drawn = Array.from({ length: 20_000 }, (_, at) =>
      drawSecondOfficer(one, at, [colleagues]),
    )

    const countDrawn = (who: string | undefined) => drawn.filter((found) => found === who).length
    expect(new Set(drawn)).toEqual(new Set([undefined, 'officer2', 'officer4']))
    // A tenth of 20,000 within four standard deviations.
    expect(Math.abs(20_000 - countDrawn(undefined) - 2000)).toBeLessThan(170)
    expect(Math.abs(countDrawn('officer2') - countDrawn('officer4'))).toBeLessThan(180)
  })

  it('is the same for the same moment, in whatever order they come, and falls on nobody where nobody is left', () => {
    const at = drawnAt()
    expect(drawSecondOfficer(one, at, [[...colleagues].reverse()])).toBe(
      drawSecondOfficer(one, at, [colleagues]),
    )
    expect(drawSecondOfficer(one, at, [['officer1', 'officer3']])).toBeUndefined()
  })

  it('falls on the next list where the district has no other', () => {
    const at = drawnAt()
    expect(
      drawSecondOfficer(one, at, [
        ['officer1', 'officer3'],
        ['officer1', 'officerElsewhere', 'officer3'],
        ['leader1'],
      ]),
    ).toBe('officerElsewhere')
    expect(drawSecondOfficer(one, at, [['officer1'], ['officer3'], ['leader1']])).toBe('leader1')
  })
})

/** A settled complaint whose finding officer2 is drawn to look at again. */
function sampled(substantiated = true, second = 'officer2') {
  const history = buildHistory('settled')
  while (drawSecondOfficer(history.case, history.now, [['officer2']]) === undefined) history.now++
  history.do(
    {
      ...commands.recordAssessment,
      substantiated,
      colleagues: [['officer1'], ['officer1', second]],
    },
    officer('officer1'),
  )

  return history
}

const relationsOfOfficer = (id: string, state = sampled().case, at: object = {}) =>
  findRelations(
    { openid: 'x', staff: { id, role: 'officer', districtId: state.districtId, ...at } },
    state,
    {
      complainant: 'someone',
    },
  )

describe('the second look', () => {
  it('opens the case to the drawn officer alone, until they have looked', () => {
    expect(relationsOfOfficer('officer2')).toContain('second')
    for (const id of ['officer1', 'officer3'])
      expect(relationsOfOfficer(id)).not.toContain('second')

    const history = sampled()
    history.do(commands.checkAssessment, officer('officer2'))

    expect(relationsOfOfficer('officer2', history.case)).not.toContain('second')
    expect(errorCodeOf(() => history.do(commands.checkAssessment, officer('officer2')))).toBe(
      'WRONG_STATE',
    )
    expect(errorCodeOf(() => sampled().do(commands.checkAssessment, officer('officer3')))).toBe(
      'NOT_ALLOWED',
    )
  })

  it('may be an officer of another district, or a leader who does not decide between the two then', () => {
    expect(relationsOfOfficer('officer2', sampled().case, { districtId: 'guixi' })).toEqual([
      'second',
    ])

    const history = sampled(true, 'leader1')
    expect(relationsOfOfficer('leader1', history.case, { role: 'leader' })).toEqual([
      'leader',
      'second',
    ])
    expect(relationsOfOfficer('leader1', history.case, { role: 'dispatcher' })).not.toContain(
      'second',
    )

    history.do({ ...commands.checkAssessment, substantiated: false }, { ...leader, ref: 'leader1' })
    expect(errorCodeOf(() => history.do(commands.assessLed, { ...leader, ref: 'leader1' }))).toBe(
      'NOT_ALLOWED',
    )

    history.do(commands.assessLed, { ...leader, ref: 'leader2' })
  })

  it.each([
    ['agrees: nothing is left', true, false, []],
    ['differs: a leader is waited for at once', false, true, ['differ']],
  ] as const)('that %s', (_, substantiated, differs, left) => {
    const history = sampled()
    expect(
      new Set(findDueReminders(history.case, Number.MAX_SAFE_INTEGER).map(({ what }) => what)),
    ).toEqual(new Set(['recheck']))

    history.do({ ...commands.checkAssessment, substantiated }, officer('officer2'))
    expect(areFindingsDifferent(history.case)).toBe(differs)
    expect([
      ...new Set(findDueReminders(history.case, Number.MAX_SAFE_INTEGER).map(({ what }) => what)),
    ]).toEqual(left)
    expect(overdueTimesOf(history.case).once !== undefined).toBe(differs)
    // Until a leader has decided, the first finding counts.
    expect(toComplaintInput(history.case)).toBeDefined()
  })

  it('a leader decides between two, once, and the complaint keeps its day', () => {
    const history = sampled()
    const { day } = toComplaintInput(history.case)!

    expect(errorCodeOf(() => history.do(commands.assessLed, leader))).toBe('WRONG_STATE')

    history.do({ ...commands.checkAssessment, substantiated: false }, officer('officer2'))
    const other = buildHistory('settled')
    history.do({ ...commands.assessLed, substantiated: true }, leader)

    expect(toComplaintInput(history.case)!.day).toBe(day)
    expect(areFindingsDifferent(history.case)).toBe(false)
    expect(errorCodeOf(() => history.do(commands.assessLed, leader))).toBe('WRONG_STATE')

    // Where the officer has left without a finding, the leader's is the only one.
    other.do({ ...commands.assessLed, substantiated: false }, leader)
    expect(toComplaintInput(other.case)).toBeUndefined()
  })
})
