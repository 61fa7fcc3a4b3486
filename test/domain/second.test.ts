import { describe, expect, it } from 'vitest'
import {
  areFindingsDifferent,
  drawSecondOfficer,
} from '../../cloudfunctions/_domain/case/closing/second'
import { relations } from '../../cloudfunctions/_domain/case/relations'
import { overdueMoments, remindersDue } from '../../cloudfunctions/_domain/deadlines/case-deadlines'
import { complaintInput } from '../../cloudfunctions/_domain/scorecard/complaint'
import { caseIn, commands, leader, officer } from './case-of'
import { codeOf } from './refused'

const one = { id: 'c1', owner: 'o1', helpers: ['o3'] }
const colleagues = ['o4', 'o2', 'o1', 'o3']

describe('the lot of a second look', () => {
  const drawnAt = () => {
    for (let at = 0; ; at++) if (drawSecondOfficer(one, at, [colleagues]) !== undefined) return at
  }

  it('falls on a tenth, on each colleague alike, never on those who had the case', () => {
    const drawn = Array.from({ length: 20_000 }, (_, at) =>
      drawSecondOfficer(one, at, [colleagues]),
    )
    const count = (who: string | undefined) => drawn.filter((found) => found === who).length
    expect(new Set(drawn)).toEqual(new Set([undefined, 'o2', 'o4']))
    // A tenth of 20,000 within four standard deviations.
    expect(Math.abs(20_000 - count(undefined) - 2000)).toBeLessThan(170)
    expect(Math.abs(count('o2') - count('o4'))).toBeLessThan(180)
  })

  it('is the same for the same moment, in whatever order they come, and falls on nobody where nobody is left', () => {
    const at = drawnAt()
    expect(drawSecondOfficer(one, at, [[...colleagues].reverse()])).toBe(
      drawSecondOfficer(one, at, [colleagues]),
    )
    expect(drawSecondOfficer(one, at, [['o1', 'o3']])).toBeUndefined()
  })

  it('falls on the next list where the district has no other', () => {
    const at = drawnAt()
    expect(drawSecondOfficer(one, at, [['o1', 'o3'], ['o1', 'o9', 'o3'], ['l1']])).toBe('o9')
    expect(drawSecondOfficer(one, at, [['o1'], ['o3'], ['l1']])).toBe('l1')
  })
})

/** A settled complaint whose finding o2 is drawn to look at again. */
function sampled(substantiated = true, second = 'o2') {
  const history = caseIn('settled')
  while (drawSecondOfficer(history.case, history.now, [['o2']]) === undefined) history.now++
  history.do(
    { ...commands.recordAssessment, substantiated, colleagues: [['o1'], ['o1', second]] },
    officer('o1'),
  )
  return history
}
const having = (id: string, state = sampled().case, at: object = {}) =>
  relations(
    { openid: 'x', staff: { id, role: 'officer', districtId: state.districtId, ...at } },
    state,
    {
      complainant: 'someone',
    },
  )

describe('the second look', () => {
  it('opens the case to the drawn officer alone, until they have looked', () => {
    expect(having('o2')).toContain('second')
    for (const id of ['o1', 'o3']) expect(having(id)).not.toContain('second')
    const history = sampled()
    history.do(commands.checkAssessment, officer('o2'))
    expect(having('o2', history.case)).not.toContain('second')
    expect(codeOf(() => history.do(commands.checkAssessment, officer('o2')))).toBe('WRONG_STATE')
    expect(codeOf(() => sampled().do(commands.checkAssessment, officer('o3')))).toBe('NOT_ALLOWED')
  })

  it('may be an officer of another district, or a leader who does not decide between the two then', () => {
    expect(having('o2', sampled().case, { districtId: 'guixi' })).toEqual(['second'])
    const history = sampled(true, 'leader1')
    expect(having('leader1', history.case, { role: 'leader' })).toEqual(['leader', 'second'])
    expect(having('leader1', history.case, { role: 'dispatcher' })).not.toContain('second')
    history.do({ ...commands.checkAssessment, substantiated: false }, { ...leader, ref: 'leader1' })
    expect(codeOf(() => history.do(commands.assessLed, { ...leader, ref: 'leader1' }))).toBe(
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
      new Set(remindersDue(history.case, Number.MAX_SAFE_INTEGER).map(({ what }) => what)),
    ).toEqual(new Set(['recheck']))
    history.do({ ...commands.checkAssessment, substantiated }, officer('o2'))
    expect(areFindingsDifferent(history.case)).toBe(differs)
    expect([
      ...new Set(remindersDue(history.case, Number.MAX_SAFE_INTEGER).map(({ what }) => what)),
    ]).toEqual(left)
    expect(overdueMoments(history.case).once !== undefined).toBe(differs)
    // Until a leader has decided, the first finding counts.
    expect(complaintInput(history.case)).toBeDefined()
  })

  it('a leader decides between two, once, and the complaint keeps its day', () => {
    const history = sampled()
    const { day } = complaintInput(history.case)!
    expect(codeOf(() => history.do(commands.assessLed, leader))).toBe('WRONG_STATE')
    history.do({ ...commands.checkAssessment, substantiated: false }, officer('o2'))
    const other = caseIn('settled')
    history.do({ ...commands.assessLed, substantiated: true }, leader)
    expect(complaintInput(history.case)!.day).toBe(day)
    expect(areFindingsDifferent(history.case)).toBe(false)
    expect(codeOf(() => history.do(commands.assessLed, leader))).toBe('WRONG_STATE')
    // Where the officer has left without a finding, the leader's is the only one.
    other.do({ ...commands.assessLed, substantiated: false }, leader)
    expect(complaintInput(other.case)).toBeUndefined()
  })
})
