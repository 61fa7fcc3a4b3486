import { describe, expect, it } from 'vitest'
import {
  findPersonsStillToAgree,
  maxPeople,
  representativesIn,
} from '../../../../cloudfunctions/_domain/case/joint/joint'
import {
  buildHistory,
  commands,
  consumer,
  dispatcher,
  History,
  officer,
  proposal,
  signatureBy,
} from '../../case-of'
import { errorCodeOf } from '../../refused'

/** A complaint with this many joiners. */
function jointOf(joining: number, history: History = new History()): History {
  history.do(commands.invite, consumer)
  for (let count = 0; count < joining; count++)
    history.do({ ...commands.join, evidence: [] } as never, consumer)
  return history
}

describe('a joint complaint (Art. 12)', () => {
  it('invites once, and numbers people as they come', () => {
    const history = jointOf(2)
    expect(history.do(commands.invite, consumer)).toEqual([])
    expect(history.case.joint).toEqual({ next: 4, people: [1, 2, 3], agreed: [], invitation: 1 })
    expect(representativesIn(history.case.joint!)).toEqual([1, 2])
  })

  it('the filer acts for all; everybody else has to agree, the second representative, too', () => {
    expect(findPersonsStillToAgree(jointOf(0).case.joint)).toEqual([])
    expect(findPersonsStillToAgree(jointOf(1).case.joint)).toEqual([2])
    expect(findPersonsStillToAgree(jointOf(3).case.joint)).toEqual([2, 3, 4])
    expect(findPersonsStillToAgree(undefined)).toEqual([])
  })

  it('is neither settled nor withdrawn without each joiner’s agreement', () => {
    const history = jointOf(2, buildHistory('assigned'))
    expect(errorCodeOf(() => history.do(commands.settle, officer('officer1')))).toBe(
      'JOINT_NOT_AGREED',
    )
    expect(errorCodeOf(() => history.do(commands.withdraw, consumer))).toBe('JOINT_NOT_AGREED')

    for (const person of [2, 3]) history.do({ type: 'agree', person }, consumer)
    expect(history.do({ type: 'agree', person: 3 }, consumer)).toEqual([])

    history.do(commands.settle, officer('officer1'))
    expect(history.case.state).toBe('settled')
  })

  it('the filer agrees by acting', () => {
    const history = jointOf(2)
    expect(errorCodeOf(() => history.do({ type: 'agree', person: 1 }, consumer))).toBe(
      'WRONG_STATE',
    )
  })

  it('a leaver is waited for no longer; a new representative needs new consent', () => {
    const history = jointOf(4)
    for (const person of [3, 4]) history.do({ type: 'agree', person }, consumer)
    history.do({ type: 'leave', person: 5 }, consumer)

    expect(history.case.joint).toMatchObject({ people: [1, 2, 3, 4], agreed: [3, 4] })

    history.do({ type: 'leave', person: 2 }, consumer)
    expect(history.case.joint).toMatchObject({ people: [1, 3, 4], agreed: [] })
    expect(findPersonsStillToAgree(history.case.joint)).toEqual([3, 4])

    history.do(commands.join as never, consumer)
    expect(history.case.joint?.people).toEqual([1, 3, 4, 6])
  })

  it('neither the filer nor a stranger can leave', () => {
    const history = jointOf(1)
    for (const person of [1, 7])
      expect(errorCodeOf(() => history.do({ type: 'leave', person }, consumer))).toBe('WRONG_STATE')
  })

  it('lets nobody else in once its invitation is closed, until the next', () => {
    const history = jointOf(1)
    history.do(commands.closeInvitation, consumer)

    expect(errorCodeOf(() => history.do(commands.closeInvitation, consumer))).toBe('WRONG_STATE')
    expect(errorCodeOf(() => history.do(commands.join, consumer))).toBe('INVITATION_NOT_FOUND')

    history.do(commands.invite, consumer)
    history.do(commands.join, consumer)

    expect(history.case.joint).toMatchObject({ people: [1, 2, 3], invitation: 2 })
  })

  it('is left by whom the officer removes: a joiner, not the filer or a stranger', () => {
    const history = jointOf(2, buildHistory('assigned'))

    const exclude = (person: number) =>
      errorCodeOf(() => history.do({ ...commands.exclude, person }, officer('officer1')))
    expect([1, 7].map(exclude)).toEqual(['WRONG_STATE', 'WRONG_STATE'])
    expect([2, 3].map(exclude)).toEqual([undefined, undefined])
    expect(history.case.joint).toMatchObject({ people: [1] })
    expect(exclude(2)).toBe('WRONG_STATE')
  })

  it('has room for so many', () => {
    const history = jointOf(maxPeople - 1)
    expect(errorCodeOf(() => history.do(commands.join as never, consumer))).toBe('JOINT_FULL')
  })
})

describe('given a joint complainant who has not agreed', () => {
  it.each([
    ['complainant', { type: 'sign', signed: signatureBy('complainant') }, consumer],
    [
      'shop',
      { type: 'countersign', signed: signatureBy('respondent') },
      { role: 'merchant', ref: 'r1' },
    ],
    [
      'shop with the officer',
      { type: 'signOnOfficerPhone', signed: signatureBy('respondent', 'officer') },
      officer('officer1'),
    ],
  ] as const)('when the %s signs, then it waits for them', (_, command, signer) => {
    const history = jointOf(2, buildHistory('onsite'))
    history.do({ type: 'proposeAgreement', proposal }, officer('officer1'))

    expect(errorCodeOf(() => history.do(commands.join, consumer))).toBe('INVITATION_NOT_FOUND')
    expect(errorCodeOf(() => history.do(commands.invite, consumer))).toBe('WRONG_STATE')
    expect(errorCodeOf(() => history.do(command, signer))).toBe('JOINT_NOT_AGREED')

    for (const person of [2, 3]) history.do({ type: 'agree', person }, consumer)
    expect(history.do(command, signer)).toHaveLength(1)
  })
})

it.each([
  ['an invitation that nobody took', 0, undefined],
  ['people who joined', 1, 'WRONG_STATE'],
])(
  'given %s, when the centre merges a complaint, then it is refused with %3$s',
  (_, joiners, expectedError) => {
    const history = jointOf(joiners, buildHistory('assigned'))
    expect(errorCodeOf(() => history.do(commands.merge, dispatcher))).toBe(expectedError)
  },
)
