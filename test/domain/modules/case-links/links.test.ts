import { expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import { replayCase } from '../../../../cloudfunctions/_domain/case/evolve'
import { noOpenid } from '../../../../cloudfunctions/_domain/case/relations'
import type { Case } from '../../../../cloudfunctions/_domain/case/state'
import { deadlinesOf } from '../../../../cloudfunctions/_domain/deadlines/case-deadlines'
import {
  findMergerError,
  isOpenToNoOther,
} from '../../../../cloudfunctions/_modules/case-links/merging'
import { verificationDueDate } from '../../../../cloudfunctions/_rules/deadlines/verification'
import {
  buildHistory,
  commands,
  consumer,
  dispatcher,
  History,
  leader,
  officer,
  start,
} from '../../case-of'
import { errorAndFieldOf, errorCodeOf } from '../../refused'

const { link, unlink } = commands
const other = (caseId: string) => ({ ...link, other: { ...link.other, caseId } })

it('given a linked case, when it is linked again or another is unlinked, then nothing is recorded', () => {
  const history = buildHistory('assigned')
  expect(history.do(link, dispatcher)).toHaveLength(1)
  expect(history.do(link, dispatcher)).toEqual([])
  expect(history.do({ ...unlink, other: { ...unlink.other, caseId: 'c9' } }, dispatcher)).toEqual(
    [],
  )
  expect(history.do(other('c3'), dispatcher)).toHaveLength(1)
  expect(history.do(unlink, dispatcher)).toHaveLength(1)
  expect(history.case.linked?.map(({ caseId }) => caseId)).toEqual(['c3'])
})

it('given twenty linked cases, when another is linked, then that is a campaign', () => {
  const history = buildHistory('assigned')
  for (let count = 0; count < 20; count++) history.do(other(`other-${count}`), dispatcher)

  expect(errorAndFieldOf(() => history.do(other('one-more'), dispatcher))).toBe(
    'INVALID_INPUT number',
  )
})

it('a case is linked to no case of another kind, and not to itself', () => {
  const history = buildHistory('assigned')
  expect(
    errorAndFieldOf(() =>
      history.do({ ...link, other: { ...link.other, kind: 'report' } }, dispatcher),
    ),
  ).toBe('WRONG_STATE number')
  expect(errorAndFieldOf(() => history.do(other(history.case.id), dispatcher))).toBe(
    'INVALID_INPUT number',
  )
})

it.each<[given: string, Partial<Case>, into: Partial<Case>, expectedError: string | undefined]>([
  ['an earlier one', {}, { submittedAt: start - 1 }, undefined],
  ['one of the same moment', {}, {}, undefined],
  ['a later one', {}, { submittedAt: start + 1 }, 'INVALID_INPUT'],
  ['a report', {}, { kind: 'report' }, 'WRONG_STATE'],
  ['itself', {}, { id: 'c2' }, 'INVALID_INPUT'],
  ['an ordinary one, of first priority', { priority: 'P1' }, {}, 'WRONG_STATE'],
  ['an ordinary one, once of first priority', { serious: true }, {}, 'WRONG_STATE'],
  ['one of first priority, of first priority', { priority: 'P1' }, { serious: true }, undefined],
  [
    'one of first priority that is over',
    { priority: 'P1' },
    { priority: 'P1', closedAt: start },
    'WRONG_STATE',
  ],
  ['one that is over, ordinary', {}, { closedAt: start }, undefined],
])('a case ends in %s: %j in %j is refused with %s', (_, later, into, code) => {
  const caseWith = (id: string, change: Partial<Case>) => ({ ...new History().case, id, ...change })
  const expectedError = (samePerson: boolean) =>
    findMergerError(caseWith('c2', later), caseWith('c1', into), samePerson)

  expect(expectedError(true)?.code).toBe(code)
  expect(expectedError(false)).toMatchObject({ code: code ?? 'INVALID_INPUT', field: 'number' })
})

it.each([
  ['the same phone', 'a', 'a', true],
  ['complaints that no phone opens', noOpenid, noOpenid, true],
  ['an earlier one that no phone opens', noOpenid, 'b', false],
  ['another phone', 'a', 'b', false],
  ['a later one that no phone opens', 'a', noOpenid, false],
])(
  'given %s, then the earlier may be shown what was said later: %s, %s, %s',
  (_, into, later, open) => {
    expect(isOpenToNoOther({ complainant: into }, { complainant: later })).toBe(open)
  },
)

it.each<[given: string, before: (history: History) => void, expectedError: string | undefined]>([
  ['nothing else', () => {}, undefined],
  [
    'a text on the table',
    (history) => history.do(commands.proposeAgreement, officer('officer1')),
    'WRONG_STATE',
  ],
  [
    'a recusal asked for',
    (history) => history.do(commands.requestRecusal, consumer),
    'MEDIATION_RESTS',
  ],
])(
  'given %s, when the centre merges a complaint, then it is refused with %s',
  (_, before, expectedError) => {
    const history = buildHistory('assigned')
    before(history)

    expect(errorCodeOf(() => history.do(commands.merge, dispatcher))).toBe(expectedError)
  },
)

it('given new facts, then they renew an open report alone', () => {
  const later = { ...commands.absorb, later: { ...commands.absorb.later, newFacts: true as const } }

  const expectedError = (state: 'assigned' | 'concluded', kind: 'complaint' | 'report') =>
    errorCodeOf(() => buildHistory(state, { kind }).do(later, dispatcher))
  expect(expectedError('assigned', 'report')).toBeUndefined()
  expect([expectedError('assigned', 'complaint'), expectedError('concluded', 'report')]).toEqual([
    'WRONG_STATE',
    'WRONG_STATE',
  ])
})

it('a report that came twice is verified once, by the first date, or anew from when new facts came (Art. 35)', () => {
  const history = buildHistory('assigned', { kind: 'report' })

  const findDueDate = () =>
    deadlinesOf(history.case, history.now).find(({ what }) => what === 'verify')?.dueAt

  history.do(commands.extend, leader)
  const first = findDueDate()
  history.now += 5 * 86_400_000
  history.do(commands.absorb, dispatcher)

  expect(findDueDate()).toBe(first)

  history.do(
    { ...commands.absorb, later: { ...commands.absorb.later, newFacts: true } },
    dispatcher,
  )

  expect(findDueDate()).toBe(verificationDueDate(history.now, false, builtInCalendar).at)

  // The new term may be extended again.
  history.do(commands.extend, leader)
  expect(findDueDate()).toBe(verificationDueDate(history.now, true, builtInCalendar).at)
  expect(history.case.absorbed).toHaveLength(2)
  expect(history.case).toEqual(replayCase(history.events))
})
