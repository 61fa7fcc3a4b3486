import { describe, expect, it } from 'vitest'
import type { Command } from '../../../../cloudfunctions/_domain/case/commands'
import { caseDecider } from '../../../../cloudfunctions/_domain/case/decider'
import { caseEvolver } from '../../../../cloudfunctions/_domain/case/evolve'
import { endsMediationRoom } from '../../../../cloudfunctions/_domain/case/mediation-room/ends'
import { type Actor, applyEvents } from '../../../../cloudfunctions/_domain/decider'
import {
  buildHistory,
  commands,
  consumer,
  createRoster,
  dispatcher,
  type History,
  officer,
  start,
  system,
} from '../../case-of'
import { errorCodeOf } from '../../refused'

const online: Command = { type: 'recordConsent', mode: 'online' }

function withRoom(): History {
  const history = buildHistory('assigned')
  history.do(online, officer('officer1'))
  history.do(commands.openRoom, officer('officer1'))
  return history
}

const ends = ({ case: file, now }: History, command: Command, actor: Actor) =>
  endsMediationRoom(
    file,
    caseDecider.decide(file, command, {
      now,
      actor,
      roster: createRoster('officer1', 'officer2', 'officer3'),
    }),
    {
      at: now,
      by: actor,
    },
  )

describe('the room of a case', () => {
  it('needs consent to be mediated at a distance', () => {
    const history = buildHistory('assigned')
    history.do(commands.recordConsent, officer('officer1'))

    expect(errorCodeOf(() => history.do(commands.openRoom, officer('officer1')))).toBe(
      'CONSENT_NEEDED',
    )

    history.do(online, officer('officer1'))
    history.do(commands.openRoom, officer('officer1'))

    expect(history.case.room).toEqual({ openedAt: start })
  })

  it('needs the complaint taken on and the consumer spoken with', () => {
    const history = buildHistory('offered')
    history.do(commands.acceptOffer, officer('officer1'))

    expect(errorCodeOf(() => history.do(commands.openRoom, officer('officer1')))).toBe(
      'NOT_CONTACTED',
    )
  })

  it('is one at a time, and another after the first', () => {
    const history = withRoom()
    expect(errorCodeOf(() => history.do(commands.openRoom, officer('officer1')))).toBe(
      'WRONG_STATE',
    )

    history.do(commands.closeRoom, officer('officer1'))
    const sealed = applyEvents(
      caseEvolver,
      history.case,
      [{ type: 'room.preserved', data: { count: 3, hash: 'ab'.repeat(32) } }],
      { at: start + 5, by: system },
    )

    expect(sealed.room).toEqual({
      openedAt: start,
      sealed: { at: start + 5, count: 3, hash: 'ab'.repeat(32) },
    })

    const again = { now: start + 9, actor: officer('officer1') }
    expect(errorCodeOf(() => caseDecider.decide(sealed, commands.closeRoom, again))).toBe(
      'WRONG_STATE',
    )
    expect(caseDecider.decide(sealed, commands.openRoom, again)).toEqual([
      { type: 'room.opened', data: {} },
    ])
  })

  it.each<[string, Command, Actor, boolean]>([
    ['the officer closes it', commands.closeRoom, officer('officer1'), true],
    ['agreed and recorded', commands.settle, officer('officer1'), true],
    ['the mediation is ended', commands.terminate, officer('officer1'), true],
    ['the consumer withdraws', commands.withdraw, consumer, true],
    ['the officer gives the case back', commands.returnCase, officer('officer1'), true],
    ['the centre takes the case back', commands.recallCase, dispatcher, true],
    ['the officer arrives', commands.recordArrival, officer('officer1'), false],
    ['a text is put on the table', commands.proposeAgreement, officer('officer1'), false],
    ['a reminder', commands.urge, system, false],
    ['help is sent', commands.sendReinforcement, dispatcher, false],
  ])('%s: ends it is %#', (_, command, actor, expected) => {
    expect(ends(withRoom(), command, actor)).toBe(expected)
  })

  it('a case without an open room ends none', () => {
    expect(ends(buildHistory('assigned'), commands.settle, officer('officer1'))).toBe(false)
  })
})
