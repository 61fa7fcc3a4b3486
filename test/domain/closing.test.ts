import { describe, expect, it } from 'vitest'
import { priorities } from '#shared/vocabulary/case'
import { isTrackingOver } from '../../cloudfunctions/_domain/case/location/positions'
import { summariseCase } from '../../cloudfunctions/_views/case/case-view'
import {
  bound,
  buildHistory,
  commands,
  consumer,
  dispatcher,
  leader,
  merchant,
  officer,
} from './case-of'
import { errorCodeOf } from './refused'

/** A case of the first priority with officer1, who has phoned. */
function serious(kind: 'complaint' | 'report' = 'complaint') {
  const history = buildHistory('received', { kind, priority: 'P1' })
  history.do({ type: 'confirmTriage', class: 'urgent', officerId: 'officer1' }, dispatcher)
  if (kind === 'complaint') history.do(commands.acceptComplaint, dispatcher)
  history.do(commands.acceptOffer, officer('officer1'))
  history.do(commands.recordContact, officer('officer1'))
  return history
}

describe('a case of the first priority', () => {
  it.each([
    ['complaint', 'terminate', 'mediation.terminated', 'terminated'],
    ['report', 'conclude', 'report.concluded', 'concluded'],
  ] as const)(
    '%s: what the officer asks with %s becomes its end only by a leader',
    (kind, command, end, state) => {
      const history = serious(kind)
      expect(history.do(commands[command], officer('officer1')).map(({ type }) => type)).toEqual([
        'closing.requested',
      ])
      expect(history.case).toMatchObject({ state: 'assigned', closing: { by: 'officer1' } })
      expect(history.case.closedAt).toBeUndefined()

      const [judged, ending] = history.do(commands.decideClosing, leader)
      const { type: _, ...said } = commands[command]

      expect([judged!.type, ending]).toEqual(['closing.decided', { type: end, data: said }])
      expect(history.case).toMatchObject({ state, closedAt: history.now })
      expect(history.case.closing).toBeUndefined()
    },
  )

  it('goes on when the leader does not allow it, and may be asked about again', () => {
    const history = serious()
    history.do(commands.terminate, officer('officer1'))

    expect(history.do({ ...commands.decideClosing, allowed: false }, leader)).toHaveLength(1)
    expect(history.case.state).toBe('assigned')
    expect(history.case.closing).toBeUndefined()

    history.do(commands.terminate, officer('officer1'))
    expect(history.case.closing).toBeDefined()
  })

  it('is shown in every list while a leader is asked', () => {
    const history = serious()
    expect(summariseCase(history.case, history.now)).not.toHaveProperty('closing')

    history.do(commands.terminate, officer('officer1'))
    expect(summariseCase(history.case, history.now)).toMatchObject({ closing: true })
    expect(isTrackingOver(history.case)).toBe(true)

    history.do({ ...commands.decideClosing, allowed: false }, leader)
    expect(summariseCase(history.case, history.now)).not.toHaveProperty('closing')
    expect(isTrackingOver(history.case)).toBe(false)
  })

  it('is judged once, by another person than the asker', () => {
    const history = serious()
    history.do(commands.terminate, officer('officer1'))

    expect(errorCodeOf(() => history.do(commands.decideClosing, officer('officer1')))).toBe(
      'NOT_ALLOWED',
    )
    expect(
      errorCodeOf(() => history.do(commands.decideClosing, { role: 'leader', ref: 'officer1' })),
    ).toBe('SECOND_PERSON_NEEDED')

    history.do(commands.decideClosing, leader)
    expect(errorCodeOf(() => history.do(commands.decideClosing, leader))).toBe('WRONG_STATE')
  })

  it.each(['terminate', 'conclude'] as const)(
    'given a leader is asked, when the officer would %s, then it waits',
    (end) => {
      const history = serious(end === 'conclude' ? 'report' : 'complaint')
      history.do(commands[end], officer('officer1'))

      expect(errorCodeOf(() => history.do(commands[end], officer('officer1')))).toBe(
        'CLOSING_WAITS',
      )
    },
  )

  it('what was asked falls when the case goes back, or the parties agree after all', () => {
    const back = serious()
    back.do(commands.terminate, officer('officer1'))
    back.do(commands.returnCase, officer('officer1'))

    expect(back.case.closing).toBeUndefined()

    const agreed = serious()
    agreed.do(commands.recordConsent, officer('officer1'))
    agreed.do(commands.proposeAgreement, officer('officer1'))
    agreed.do(commands.terminate, officer('officer1'))

    // The text that the leader has seen stays, and the parties may sign it; no other takes its
    // place meanwhile.
    for (const end of ['settle', 'proposeAgreement'] as const)
      expect(errorCodeOf(() => agreed.do(commands[end], officer('officer1')))).toBe('CLOSING_WAITS')

    agreed.do(commands.sign, consumer)
    agreed.do(commands.countersign, merchant)

    expect(agreed.case).toMatchObject({ state: 'settled' })
    expect(agreed.case.closing).toBeUndefined()

    const reconciled = serious()
    reconciled.do(commands.recordArrival, officer('officer1'))
    reconciled.do(commands.respond, { role: 'merchant', ref: 'm1' })
    reconciled.do(commands.terminate, officer('officer1'))
    reconciled.do(commands.acceptSettlementOffer, consumer)

    expect(reconciled.case).toMatchObject({ state: 'settled', outcome: { mode: 'reconciled' } })
    expect(reconciled.case.closing).toBeUndefined()
  })
})

describe('a case that once was of first priority', () => {
  const lowered = () => {
    const history = serious()
    history.do(commands.returnCase, officer('officer1'))
    history.do({ type: 'confirmTriage', class: 'ordinary', officerId: 'officer2' }, dispatcher)
    history.do(commands.acceptOffer, officer('officer2'))
    return history
  }

  it('is not ended by its officer alone after the centre has confirmed it as ordinary', () => {
    const history = lowered()
    expect(history.case).toMatchObject({ priority: 'P3', serious: true })

    history.do(commands.terminate, officer('officer2'))
    expect(history.case).toMatchObject({ state: 'assigned', closing: { by: 'officer2' } })

    history.do(commands.decideClosing, leader)
    expect(history.case.state).toBe('terminated')
  })

  it('nor when it was confirmed as ordinary before anybody had it, or after it was opened again', () => {
    const history = buildHistory('received', { priority: 'P1' })
    history.do({ type: 'confirmTriage', class: 'ordinary', officerId: 'officer1' }, dispatcher)
    history.do(commands.acceptComplaint, dispatcher)
    history.do(commands.acceptOffer, officer('officer1'))
    for (let turn = 0; turn < 2; turn++) {
      history.do(commands.recordContact, officer('officer1'))
      history.do(commands.terminate, officer('officer1'))
      expect(history.case.state).toBe('assigned')
      history.do(commands.decideClosing, leader)
      expect(history.case.state).toBe('terminated')
      if (turn === 0) history.do(commands.reopenAgain, leader)
    }
  })
})

it('given a complaint that is over, then its officer finds once whether a registered shop was wrong', () => {
  const history = buildHistory('settled')
  expect(history.do(commands.recordAssessment, officer('officer1'))).toEqual([
    { type: 'complaint.assessed', data: { substantiated: true } },
  ])
  expect(errorCodeOf(() => history.do(commands.recordAssessment, officer('officer1')))).toBe(
    'WRONG_STATE',
  )

  const unknown = buildHistory('settled', { merchantId: undefined as never })
  for (const [command, actor] of [
    [commands.recordAssessment, officer('officer1')] as const,
    [commands.assessLed, leader] as const,
  ])
    expect(errorCodeOf(() => unknown.do(command, actor))).toBe('WRONG_STATE')
})

it('given a complaint that ended before any officer had it, then a leader has nobody to open it again for', () => {
  const history = buildHistory('offered')
  history.do(commands.respond, merchant)
  history.do(commands.acceptSettlementOffer, consumer)

  expect(errorCodeOf(() => history.do(commands.reopenAgain, leader))).toBe('WRONG_STATE')
})

it('given a case that ended, when the centre calls back, then what the consumer said is kept', () => {
  const lastTimelineText = (note?: string) => {
    const history = buildHistory('settled')
    history.do(
      { type: 'recordFollowUpCall', result: 'unsatisfied', ...(note && { note }) },
      dispatcher,
    )
    return history.events.at(-1)?.data
  }
  expect([lastTimelineText(bound), lastTimelineText()]).toEqual([
    { result: 'unsatisfied', note: bound },
    { result: 'unsatisfied' },
  ])
})

it.each(priorities.codes.filter((code) => code !== 'P1'))(
  'of %s the officer ends it alone',
  (priority) => {
    const history = buildHistory('assigned', { priority })
    history.do(commands.terminate, officer('officer1'))

    expect(history.case.state).toBe('terminated')
  },
)
