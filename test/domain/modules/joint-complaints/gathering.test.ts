import { describe, expect, it } from 'vitest'
import { findPersonsStillToAgree } from '../../../../cloudfunctions/_domain/case/joint/joint'
import type { Case } from '../../../../cloudfunctions/_domain/case/state'
import { findGatheringError } from '../../../../cloudfunctions/_modules/joint-complaints/gathering-errors'
import { buildHistory, commands, consumer, dispatcher, History, officer } from '../../case-of'
import { errorCodeOf } from '../../refused'

const candidate = (change: Partial<Case> = {}, complainant = 'b') => ({
  state: { ...new History().case, id: complainant, ...change },
  complainant,
  together: true,
})

const host = candidate({}, 'a')

describe('given complaints of several people about one shop, the centre', () => {
  it('brings those together who agreed to it when they filed', () => {
    expect(findGatheringError(candidate(), host)).toBeUndefined()
  })

  it.each([
    ['a report, which is verified apart', candidate({ kind: 'report' }), 'WRONG_STATE', undefined],
    ['the complaint itself', host, 'INVALID_INPUT', '这就是本件'],
    ['another shop’s', candidate({ merchantId: 'other' }), 'INVALID_INPUT', '不是同一家店的投诉'],
    [
      'of a shop that nobody knows',
      candidate({ merchantId: undefined as never }),
      'INVALID_INPUT',
      '不是同一家店的投诉',
    ],
    ['the same person’s', { ...candidate(), complainant: 'a' }, 'INVALID_INPUT', '同一个人'],
    ['of a person without a phone', { ...candidate(), complainant: '' }, 'INVALID_INPUT', '凭回执'],
    [
      'of a person who did not agree',
      { ...candidate(), together: false },
      'INVALID_INPUT',
      '第十二条',
    ],
    [
      'one of first priority in an ordinary one',
      candidate({ priority: 'P1' }),
      'WRONG_STATE',
      '紧急',
    ],
    [
      'one that does not tell who complains',
      candidate({ missingFields: ['name'] }),
      'CONTENT_MISSING',
      undefined,
    ],
  ])('leaves out %s', (_, later, code, detail) => {
    const gatheringError = findGatheringError(later, host)
    expect(gatheringError).toMatchObject({ code, field: 'number' })
    if (detail) expect(gatheringError?.message).toContain(detail)
  })

  it('leaves out those of a person who is in already, or where this one’s did not agree', () => {
    const joined = { ...host, joined: [{ openid: 'b', person: 2 }] }
    expect(findGatheringError(candidate(), joined)).toMatchObject({ code: 'INVALID_INPUT' })
    expect(findGatheringError(candidate(), { ...host, together: false })).toMatchObject({
      code: 'INVALID_INPUT',
    })
  })
})

describe('a mediation that the centre has brought together', () => {
  it('numbers people as they come, lets no other join, and all but the first have to agree to the end', () => {
    const history = buildHistory('assigned')
    history.do(commands.gather, dispatcher)
    history.do(commands.gather, dispatcher)

    expect(history.case.joint).toMatchObject({ people: [1, 2, 3], closed: true })
    expect(errorCodeOf(() => history.do(commands.join, consumer))).toBe('INVITATION_NOT_FOUND')
    expect(findPersonsStillToAgree(history.case.joint)).toEqual([2, 3])
    expect(errorCodeOf(() => history.do(commands.settle, officer('officer1')))).toBe(
      'JOINT_NOT_AGREED',
    )

    for (const person of [2, 3]) history.do({ type: 'agree', person }, consumer)
    history.do(commands.settle, officer('officer1'))

    expect(history.case.state).toBe('settled')
  })

  it('brings in no one once a text is on the table, which they would be bound by unread', () => {
    const history = buildHistory('assigned')
    history.do(commands.proposeAgreement, officer('officer1'))

    expect(errorCodeOf(() => history.do(commands.gather, dispatcher))).toBe('WRONG_STATE')
  })
})
