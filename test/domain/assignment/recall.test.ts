import { describe, expect, it } from 'vitest'
import { recallReasons } from '#shared/vocabulary/dispatch'
import {
  findOfficersAskedInVain,
  mayNameOfficer,
  recalledOfficerIds,
  sortTriedLast,
} from '../../../cloudfunctions/_domain/case/dispatch/offers'
import { assertOwnership } from '../../../cloudfunctions/_domain/case/ownership'
import { recallMessageFor } from '../../../cloudfunctions/_views/notices'
import {
  buildHistory,
  commands,
  consumer,
  createRoster,
  dispatcher,
  History,
  leader,
  officer,
  signatureBy,
  system,
} from '../case-of'

const second = { role: 'dispatcher', ref: 'dispatcher2' } as const
const errorWith = (code: string) => expect.objectContaining({ code })
const offeredTo = ({ case: { offers } }: History) => offers?.map(({ officerId }) => officerId)

const six = {
  roster: createRoster('officer1', 'officer2', 'officer3', 'officer4', 'officer5', 'officer6'),
}

/** An urgent case in the hands of officer1, beside whom others were asked. */
function buildUrgentHistory(): History {
  const history = new History({ class: 'urgent', priority: 'P1' })
  history.do(commands.acceptComplaint, dispatcher)
  history.do(commands.advanceOffers, system, six)
  history.do(commands.acceptOffer, officer('officer1'))
  history.do(commands.recordContact, officer('officer1'))
  return history
}

describe('what the centre takes back', () => {
  it.each(['assigned', 'onsite'] as const)(
    'leaves a case that is %s as its officer’s own return would',
    (state) => {
      const recalled = buildHistory(state)
      const returned = buildHistory(state)
      for (const history of [recalled, returned]) {
        history.do(commands.requestReinforcement, officer('officer1'))
        history.do(commands.acceptOffer, officer('officer2'))
        history.do(commands.proposeAgreement, officer('officer1'))
        history.do(commands.pause, officer('officer1'))
        history.do(commands.requestRecusal, consumer)
        history.do(commands.sendReinforcement, dispatcher)
      }
      const events = recalled.do({ type: 'recallCase', reason: 'unable' }, dispatcher)
      returned.do({ type: 'returnCase', reason: 'unable' }, officer('officer1'))

      expect(events.map(({ type }) => type)).toEqual(['case.recalled', 'dispatch.escalated'])

      const { recalled: why, ...rest } = recalled.case
      expect(rest).toEqual(returned.case)
      expect(why).toEqual({
        officerId: 'officer1',
        reason: 'unable',
        by: 'dispatcher1',
        at: recalled.now,
      })
      for (const gone of ['owner', 'helpers', 'offers', 'reinforcement', 'agreement'])
        expect(rest).not.toHaveProperty(gone)

      assertOwnership(recalled.case)
    },
  )

  it.each(recallReasons.codes)(
    'for %s the officer may be chosen by hand again, unless they must not handle it',
    (reason) => {
      const history = buildHistory('assigned')
      history.do({ type: 'recallCase', reason }, dispatcher)

      expect(history.case.recused).toEqual(reason === 'recusal' ? ['officer1'] : [])

      const confirmAgain = () => history.do(commands.confirmTriage, dispatcher)

      if (reason === 'recusal')
        return expect(confirmAgain).toThrow(errorWith('OFFICER_NOT_AVAILABLE'))
      confirmAgain()

      expect(offeredTo(history)).toEqual(['officer1'])

      history.do(commands.acceptOffer, officer('officer1'))
      expect(history.case.owner).toBe('officer1')
      expect(history.case.recalled).toBeUndefined()
    },
  )

  it('shows last whom the round has tried in vain, and after them its former owner', () => {
    const all = ['officer1', 'officer2', 'officer3', 'officer4', 'officer5'].map((officerId) => ({
      officerId,
    }))

    const sortedIds = (inVain: string[], former: string[]) =>
      sortTriedLast(all, inVain, former).map(({ officerId }) => officerId)
    expect(sortedIds([], [])).toEqual(['officer1', 'officer2', 'officer3', 'officer4', 'officer5'])
    expect(sortedIds(['officer1', 'officer4'], ['officer2'])).toEqual([
      'officer3',
      'officer5',
      'officer1',
      'officer4',
      'officer2',
    ])
    expect(sortedIds(['officer1', 'officer2'], ['officer1'])).toEqual([
      'officer3',
      'officer4',
      'officer5',
      'officer2',
      'officer1',
    ])
  })

  it('is not offered by the ranking to its former owner before another officer has had it', () => {
    const history = buildHistory('assigned')
    history.do(commands.recallCase, dispatcher)
    history.do({ type: 'confirmTriage', class: 'ordinary' }, dispatcher)

    expect(offeredTo(history)).toEqual(['officer2'])

    history.do(commands.declineOffer, officer('officer2'))
    history.do(commands.declineOffer, officer('officer3'))

    expect(history.case).toMatchObject({ state: 'returned', escalation: { to: 'branch_head' } })

    history.do({ ...commands.orderOfficers, officerIds: ['officer1'] }, leader)
    expect(offeredTo(history)).toEqual(['officer1'])

    history.do(commands.declineOffer, officer('officer1'))
    history.do({ type: 'confirmTriage', class: 'urgent' }, second, six)

    expect(offeredTo(history)).toEqual(['officer2', 'officer3', 'officer4', 'officer5', 'officer6'])

    history.do(commands.acceptOffer, officer('officer2'))
    expect(recalledOfficerIds(history.case)).toEqual([])

    history.do({ type: 'returnCase', reason: 'unable' }, officer('officer2'))
    history.do({ type: 'confirmTriage', class: 'urgent' }, second)

    expect(offeredTo(history)).toContain('officer1')
  })

  it('given a round that came to nothing, then whom it asked is known, unless somebody had the case', () => {
    const { case: returned, events } = buildHistory('returned')
    expect(findOfficersAskedInVain(returned, events)).toEqual(['officer1', 'officer2', 'officer3'])
    expect(findOfficersAskedInVain(buildHistory('offered').case, events)).toEqual([])

    const recalled = buildHistory('assigned')
    recalled.do(commands.recallCase, dispatcher)

    expect(findOfficersAskedInVain(recalled.case, recalled.events)).toEqual([])
  })

  it('stops no clock and starts none again', () => {
    const history = buildHistory('onsite')
    const { submittedAt, acceptedAt, contactedAt } = history.case
    history.now += 3_600_000
    history.do(commands.recallCase, dispatcher)

    expect(history.case).toMatchObject({ submittedAt, acceptedAt, contactedAt })
    expect(history.case.pauses).toBeUndefined()
  })

  it('is done once: again, or after the officer’s own return, or after the end, it is refused', () => {
    const history = buildHistory('assigned')
    history.do(commands.recallCase, dispatcher)

    expect(() => history.do(commands.recallCase, second)).toThrow(errorWith('WRONG_STATE'))
    expect(() => history.do(commands.returnCase, officer('officer1'))).toThrow(
      errorWith('NOT_ALLOWED'),
    )
    expect(() => history.do(commands.acceptOffer, officer('officer1'))).toThrow(
      errorWith('OFFER_EXPIRED'),
    )

    const returned = buildHistory('onsite')
    returned.do(commands.returnCase, officer('officer1'))

    expect(() => returned.do(commands.returnCase, officer('officer1'))).toThrow(
      errorWith('NOT_ALLOWED'),
    )
    expect(() => returned.do(commands.recallCase, dispatcher)).toThrow(errorWith('WRONG_STATE'))
    expect(() => buildHistory('settled').do(commands.recallCase, dispatcher)).toThrow(
      errorWith('WRONG_STATE'),
    )
  })

  it('voids what the officer does from then on, and the helpers have nothing to accept', () => {
    const history = buildHistory('onsite')
    history.do(commands.requestReinforcement, officer('officer1'))
    history.do(commands.proposeAgreement, officer('officer1'))
    history.do(commands.sign, consumer)
    history.do(commands.recallCase, dispatcher)

    for (const type of ['settle', 'terminate', 'recordContact', 'proposeAgreement'] as const)
      expect(() => history.do(commands[type], officer('officer1'))).toThrow(
        errorWith('NOT_ALLOWED'),
      )
    expect(() => history.do(commands.acceptOffer, officer('officer2'))).toThrow(
      errorWith('WRONG_STATE'),
    )
    expect(() =>
      history.do({ type: 'sign', signed: signatureBy('complainant') }, consumer),
    ).toThrow(errorWith('WRONG_STATE'))
  })
})

describe('a serious case', () => {
  it('whose end waits for a leader stays until the leader has spoken', () => {
    const history = buildUrgentHistory()
    history.do(commands.terminate, officer('officer1'))

    expect(() => history.do(commands.recallCase, dispatcher)).toThrow(errorWith('CLOSING_WAITS'))

    history.do({ ...commands.decideClosing, allowed: false }, leader)
    history.do(commands.recallCase, dispatcher)

    expect(history.case).toMatchObject({ state: 'returned', serious: true })
  })

  it('cannot be given to a named officer by the dispatcher who recalled it, in any class', () => {
    for (const caseClass of ['urgent', 'ordinary'] as const) {
      const history = buildUrgentHistory()
      history.do(commands.recallCase, dispatcher)
      const named = { type: 'confirmTriage', class: caseClass, officerId: 'officer3' } as const

      expect(() => history.do(named, dispatcher, six)).toThrow(errorWith('SECOND_PERSON_NEEDED'))
      expect(
        history.do({ type: 'confirmTriage', class: caseClass }, dispatcher, six).length,
      ).toBeGreaterThan(1)
      expect(offeredTo(history)).not.toContain('officer1')
    }
  })

  it('a round as ordinary in between opens no way around', () => {
    const history = buildUrgentHistory()
    history.do(commands.recallCase, dispatcher)
    history.do({ type: 'confirmTriage', class: 'ordinary' }, dispatcher, {
      roster: createRoster('officer1', 'officer2'),
    })
    history.do(commands.declineOffer, officer('officer2'), {
      roster: createRoster('officer1', 'officer2'),
    })

    expect(history.case).toMatchObject({ state: 'returned', priority: 'P3' })
    expect(() =>
      history.do({ ...commands.confirmTriage, officerId: 'officer3' }, dispatcher),
    ).toThrow(errorWith('SECOND_PERSON_NEEDED'))
  })

  it('a colleague names an officer at once, the same one too, and a leader orders one', () => {
    const history = buildUrgentHistory()
    history.do(commands.recallCase, dispatcher)
    history.do({ type: 'confirmTriage', class: 'urgent', officerId: 'officer1' }, second, six)

    expect(offeredTo(history)?.[0]).toBe('officer1')

    const other = buildUrgentHistory()
    other.do(commands.recallCase, dispatcher)
    other.do({ type: 'confirmTriage', class: 'urgent', officerId: 'officer3' }, second, six)

    expect(offeredTo(other)).toEqual(['officer3', 'officer2', 'officer4', 'officer5', 'officer6'])

    const ordered = buildUrgentHistory()
    ordered.do(commands.recallCase, dispatcher)
    ordered.do({ ...commands.orderOfficers, officerIds: ['officer3'] }, leader)

    expect(offeredTo(ordered)).toEqual(['officer3'])
  })

  it('a leader who took it over orders nobody to take it, but another leader does', () => {
    const history = buildUrgentHistory()
    history.do(commands.recallCase, leader)

    expect(() => history.do(commands.orderOfficers, leader)).toThrow(
      errorWith('SECOND_PERSON_NEEDED'),
    )

    history.do({ ...commands.orderOfficers, officerIds: [] }, leader)
    history.do(commands.orderOfficers, { role: 'leader', ref: 'leader2' })

    expect(offeredTo(history)).toEqual(['officer2'])
  })

  it('once another officer has accepted it, the dispatcher names officers as before', () => {
    const history = buildUrgentHistory()
    history.do(commands.recallCase, dispatcher)
    history.do({ type: 'confirmTriage', class: 'urgent' }, dispatcher, six)
    history.do(commands.acceptOffer, officer('officer2'))
    history.do({ type: 'returnCase', reason: 'unable' }, officer('officer2'))

    expect(mayNameOfficer(history.case, { ref: 'dispatcher1' })).toBe(true)

    history.do({ type: 'confirmTriage', class: 'urgent', officerId: 'officer3' }, dispatcher, six)
    expect(offeredTo(history)?.[0]).toBe('officer3')
  })

  it('an ordinary one may be sent on by the dispatcher who recalled it', () => {
    const history = buildHistory('assigned')
    history.do(commands.recallCase, dispatcher)
    history.do({ ...commands.confirmTriage, officerId: 'officer3' }, dispatcher)

    expect(offeredTo(history)).toEqual(['officer3'])
  })
})

describe('who hears why', () => {
  it('the officer from whom it was recalled, also after another has it; no other person', () => {
    const history = buildHistory('assigned')
    expect(recallMessageFor(history.case, 'officer1')).toBeUndefined()

    history.do({ type: 'recallCase', reason: 'overloaded' }, dispatcher)
    const said = '中心已收回此案：手上案件太多，办不过来'

    expect(recallMessageFor(history.case, 'officer1')).toBe(said)
    expect(recallMessageFor(history.case, 'officer2')).toBeUndefined()
    expect(recallMessageFor(history.case, undefined)).toBeUndefined()

    history.do({ ...commands.confirmTriage, officerId: 'officer2' }, dispatcher)
    history.do(commands.acceptOffer, officer('officer2'))

    expect(recallMessageFor(history.case, 'officer1')).toBe(said)
  })
})
