import { describe, expect, it } from 'vitest'
import { firstServiceLevels } from '#shared/settings/service-levels'
import { nextAdvanceAt } from '../../cloudfunctions/_domain/case/dispatch/advance'
import { mustNotifyLeaders } from '../../cloudfunctions/_domain/case/dispatch/round'
import {
  buildHistory,
  commands,
  createRoster,
  dispatcher,
  History,
  leader,
  officer,
  start,
  system,
} from './case-of'

const later = start + 90_000
const offeredTo = ({ case: { offers } }: History) => offers?.map(({ officerId }) => officerId)
const errorWith = (code: string) => expect.objectContaining({ code })
const six = createRoster('officer1', 'officer2', 'officer3', 'officer4', 'officer5', 'officer6')

describe('an offer', () => {
  it('names one officer, says why and ends after 90 seconds', () => {
    expect(buildHistory('offered').case.offers).toEqual([
      {
        officerId: 'officer1',
        expiresAt: start + 90_000,
        why: [
          { code: 'own_grid' },
          { code: 'travel', value: 1 },
          { code: 'nearest' },
          { code: 'own_branch' },
          { code: 'free' },
          { code: 'few_today' },
        ],
      },
    ])
  })

  it('can be taken in its last millisecond and not after', () => {
    const history = buildHistory('offered')
    history.now = later

    expect(() => history.do(commands.acceptOffer, officer('officer1'))).toThrow(
      errorWith('OFFER_EXPIRED'),
    )

    history.now = later - 1
    history.do(commands.acceptOffer, officer('officer1'))

    expect(history.case).toMatchObject({
      state: 'assigned',
      owner: 'officer1',
      ownedSince: later - 1,
    })
  })

  it('expires once: asked twice or too early, nothing happens', () => {
    const history = buildHistory('offered')
    history.now = later - 1

    expect(history.do(commands.advanceOffers, system)).toEqual([])

    history.now = later
    expect(history.do(commands.advanceOffers, system)).toHaveLength(2)
    expect(history.do(commands.advanceOffers, system)).toEqual([])
  })

  it('declined too late moves on as expired', () => {
    const history = buildHistory('offered')
    history.now = later
    const events = history.do(commands.declineOffer, officer('officer1'))

    expect(events.map(({ type }) => type)).toEqual(['offer.expired', 'offer.made'])
  })

  it('told "run out", "declined", "not yours" or "withdrawn", as it was', () => {
    const history = buildHistory('offered')
    history.do(commands.declineOffer, officer('officer1'))

    expect(() => history.do(commands.acceptOffer, officer('officer1'))).toThrow(
      errorWith('OFFER_DECLINED'),
    )

    history.now = later
    history.do(commands.advanceOffers, system)

    expect(() => history.do(commands.acceptOffer, officer('officer2'))).toThrow(
      errorWith('OFFER_EXPIRED'),
    )
    expect(() => history.do(commands.acceptOffer, officer('officer4'))).toThrow(
      errorWith('OFFER_NOT_YOURS'),
    )

    history.do(commands.withdraw, { role: 'consumer' })
    expect(() => history.do(commands.acceptOffer, officer('officer3'))).toThrow(
      errorWith('OFFER_WITHDRAWN'),
    )
  })
})

describe('when officers do not take it', () => {
  it('goes from officer to officer, then up the escalation targets in turn, and stays with the city', () => {
    const history = buildHistory('offered')
    history.do(commands.declineOffer, officer('officer1'))

    expect(offeredTo(history)).toEqual(['officer2'])

    history.now = later
    history.do(commands.advanceOffers, system)

    expect(offeredTo(history)).toEqual(['officer3'])

    history.do(commands.declineOffer, officer('officer3'))
    const { stepSeconds: step } = firstServiceLevels.offerTimings.P3

    expect(history.case).toMatchObject({
      state: 'returned',
      asked: ['officer1', 'officer2', 'officer3'],
      escalation: { to: 'branch_head', dueAt: later + step * 1000 },
    })

    history.now += step * 1000 - 1
    expect(history.do(commands.advanceOffers, system)).toEqual([])

    for (const by of ['centre', 'city']) {
      history.now = history.case.escalation!.dueAt!
      history.do(commands.advanceOffers, system)
      expect(history.case.escalation?.to).toBe(by)
    }
    history.now += 1_000_000_000

    expect(history.do(commands.advanceOffers, system)).toEqual([])
  })

  it('a leader orders an officer; silence goes further up, an answer ends it', () => {
    const history = buildHistory('returned')
    history.do({ ...commands.orderOfficers, officerIds: ['officer2', 'officer3'] }, leader)

    expect(history.case).toMatchObject({
      state: 'offered',
      offers: [{ ordered: true }, { ordered: true }],
    })

    history.now += 90_000
    history.do(commands.advanceOffers, system)

    expect(history.case).toMatchObject({ state: 'returned', escalation: { to: 'centre' } })

    history.do(commands.orderOfficers, leader)
    history.do(commands.acceptOffer, officer('officer2'))

    expect(history.case).toMatchObject({ state: 'assigned', owner: 'officer2' })
    expect(history.case.escalation).toBeUndefined()
  })

  it('an order without an answer after the city was told comes back to the city', () => {
    const history = buildHistory('returned')
    for (let step = 0; step < 2; step++) {
      history.now = history.case.escalation!.dueAt!
      history.do(commands.advanceOffers, system)
    }
    history.do(commands.orderOfficers, leader)
    history.now += 90_000
    history.do(commands.advanceOffers, system)

    expect(history.case).toMatchObject({ state: 'returned', escalation: { to: 'city' } })
  })

  it('those ordered are waited for: the step above comes after their answers, and nobody is asked beside them', () => {
    const history = buildHistory('returned')
    history.now = history.case.escalation!.dueAt! - 1
    history.do({ ...commands.orderOfficers, officerIds: ['officer2', 'officer3'] }, leader)
    history.now++

    expect(history.do(commands.advanceOffers, system)).toEqual([])
    expect(history.do(commands.declineOffer, officer('officer2'), { roster: six })).toHaveLength(1)
  })

  it('cannot order officers who are off duty, or recused', () => {
    const history = buildHistory('returned')
    expect(() =>
      history.do({ ...commands.orderOfficers, officerIds: ['officerElsewhere'] }, leader),
    ).toThrow(errorWith('OFFICER_NOT_AVAILABLE'))
  })
})

describe('an urgent case', () => {
  const buildUrgentHistory = () => new History({ class: 'urgent', priority: 'P1' })

  it('goes out by itself, to five at once, each for a minute', () => {
    const history = buildUrgentHistory()
    const events = history.do(commands.advanceOffers, system, { roster: six })

    expect(events.map(({ type }) => type)).toEqual([
      'triage.confirmed',
      ...Array(5).fill('offer.made'),
    ])
    expect(history.case.offers?.map(({ expiresAt }) => expiresAt)).toEqual(
      Array(5).fill(start + 60_000),
    )
  })

  it('belongs to the first officer who accepts; the others are told that it is taken', () => {
    const history = buildUrgentHistory()
    history.do(commands.advanceOffers, system, { roster: six })
    const [first, second] = offeredTo(history)!
    history.do(commands.declineOffer, officer(first!))

    expect(offeredTo(history)).toHaveLength(4)

    history.do(commands.acceptOffer, officer(second!))
    expect(history.case).toMatchObject({ state: 'assigned', owner: second })
    expect(history.case.offers).toBeUndefined()
    for (const id of ['officer4', 'officer5'])
      expect(() => history.do(commands.acceptOffer, officer(id))).toThrow(errorWith('OFFER_TAKEN'))
  })

  it('asks the next at once for each officer who declines, beside those who still think', () => {
    const history = buildUrgentHistory()
    history.do(commands.advanceOffers, system, { roster: six })
    const [first, second] = offeredTo(history)!
    const events = history.do(commands.declineOffer, officer(first!), { roster: six })

    expect(events.map(({ type }) => type)).toEqual(['offer.declined', 'offer.made'])
    expect(offeredTo(history)).toHaveLength(5)

    history.do(commands.declineOffer, officer(second!), { roster: six })
    expect(offeredTo(history)).toHaveLength(4)
  })

  it('asks five more after twenty seconds, the first still may answer, and stops after two minutes', () => {
    const ids = Array.from({ length: 40 }, (_, index) => `officer${index + 1}`)
    const crowd = { roster: createRoster(...ids) }
    const history = buildUrgentHistory()
    history.do(commands.advanceOffers, system, crowd)

    expect(nextAdvanceAt(history.case)).toBe(start + 20_000)

    history.now = start + 19_999
    expect(history.do(commands.advanceOffers, system, crowd)).toEqual([])

    history.now = start + 20_000
    expect(history.do(commands.advanceOffers, system, crowd)).toHaveLength(5)
    expect(history.do(commands.advanceOffers, system, crowd)).toEqual([])
    expect(offeredTo(history)).toHaveLength(10)
    expect(new Set(history.case.asked).size).toBe(10)

    while (history.case.offers) {
      history.now = nextAdvanceAt(history.case)!
      history.do(commands.advanceOffers, system, crowd)
    }

    expect(history.case).toMatchObject({ state: 'returned', escalation: { to: 'branch_head' } })
    expect(history.now).toBeLessThanOrEqual(start + 180_000)
  })

  it('ordered by a leader it waits for their answers', () => {
    const history = buildUrgentHistory()
    history.do(commands.advanceOffers, system, { roster: createRoster() })
    history.do(commands.orderOfficers, leader, { roster: six })

    expect(nextAdvanceAt(history.case)).toBe(start + 60_000)

    history.now = start + 30_000
    expect(history.do(commands.advanceOffers, system, { roster: six })).toEqual([])
  })

  it('with no officer on duty is with the branch head at once', () => {
    const history = buildUrgentHistory()
    history.do(commands.advanceOffers, system, { roster: createRoster() })

    expect(history.case).toMatchObject({
      state: 'returned',
      escalation: { to: 'branch_head', dueAt: start + 60_000 },
    })
  })

  it('confirmed by the centre goes to whom it chose first, and to others', () => {
    const history = new History()
    history.do({ type: 'confirmTriage', class: 'urgent', officerId: 'officer6' }, dispatcher, {
      roster: six,
    })

    expect(offeredTo(history)).toHaveLength(5)
    expect(offeredTo(history)![0]).toBe('officer6')
  })

  it('an ordinary one waits for a person', () => {
    expect(new History().do(commands.advanceOffers, system)).toEqual([])
  })
})

describe('a round of offers', () => {
  it('is recorded with the confirmation that begins it, as the district had adopted it at filing', () => {
    const offerTimings = {
      ...firstServiceLevels.offerTimings,
      P3: { ...firstServiceLevels.offerTimings.P3, offerSeconds: 30 },
    }
    const serviceLevels = { ...firstServiceLevels, version: '试行', offerTimings }
    const history = new History({ serviceLevels })
    const [confirmation] = history.do(commands.confirmTriage, dispatcher)
    const round = { at: start, districts: ['yuehu'], ...serviceLevels.offerTimings.P3 }

    expect(confirmation).toMatchObject({ type: 'triage.confirmed', data: { round } })
    expect(history.case.round).toEqual(round)
  })

  it('has not begun while the triage is not confirmed, whatever becomes of the priority', () => {
    const history = new History()
    history.do(commands.acceptComplaint, dispatcher)
    history.now = start + 30 * 86_400_000
    const [silence] = history.do(commands.noteUnresponsive, system)

    expect(silence).toMatchObject({ data: { priority: 'P2' } })
    expect(history.case.round).toBeUndefined()
  })
})

describe('the centre', () => {
  it('may ask the same officer again in a new round', () => {
    const history = buildHistory('returned')
    const events = history.do(
      { type: 'confirmTriage', class: 'suspected', officerId: 'officer2' },
      dispatcher,
    )

    expect(events.map(({ type }) => type)).toEqual([
      'triage.confirmed',
      'case.referred',
      'offer.made',
    ])
    expect(history.case).toMatchObject({
      asked: ['officer2'],
      class: 'suspected',
      priority: 'P2',
      round: { at: start, districts: ['yuehu'], atOnce: 1, offerSeconds: 90 },
    })
  })

  it('tells the enforcement team of a suspected violation once, and still sends an officer to mediate', () => {
    const history = new History({ class: 'suspected', priority: 'P2' })
    history.do({ type: 'confirmTriage', class: 'suspected' }, dispatcher)

    expect(history.case).toMatchObject({ state: 'offered', referredAt: start })

    for (const id of ['officer1', 'officer2', 'officer3'])
      history.do(commands.declineOffer, officer(id))
    const again = history.do({ type: 'confirmTriage', class: 'suspected' }, dispatcher)

    expect(again.map(({ type }) => type)).toEqual(['triage.confirmed', 'offer.made'])
    expect(
      new History()
        .do({ type: 'confirmTriage', class: 'ordinary' }, dispatcher)
        .map(({ type }) => type),
    ).not.toContain('case.referred')
  })

  it('leaves the choice to the ranking when it names no officer', () => {
    const history = new History()
    history.do({ type: 'confirmTriage', class: 'ordinary' }, dispatcher)

    expect(offeredTo(history)).toEqual(['officer1'])
  })

  it.each([[['leader'], true] as const, [['enforcement'], false] as const])(
    'tells the leaders once, when the first round begins, where the rule has told %j: %s',
    (units, expected) => {
      const triage = { version: '1', class: 'ordinary', priority: 'P2' } as const
      const history = new History({ triage: { ...triage, skills: [], units: [...units] } })

      expect(mustNotifyLeaders(history.case)).toBe(false)

      const before = history.case
      history.do(commands.confirmTriage, dispatcher)

      expect(mustNotifyLeaders(history.case, before)).toBe(expected)
      expect(mustNotifyLeaders(history.case, history.case)).toBe(false)
    },
  )

  it('keeps the priority of the rule when it confirms the rule’s class', () => {
    const triage = {
      version: '1',
      class: 'ordinary',
      priority: 'P2',
      skills: [],
      units: [],
    } as const
    const history = new History({ priority: 'P2', triage: { ...triage, skills: [], units: [] } })
    history.do(commands.confirmTriage, dispatcher)

    expect(history.case.priority).toBe('P2')
  })

  it('never offers to a recused officer', () => {
    const history = buildHistory('offered')
    history.do({ type: 'declineOffer', reason: 'recusal' }, officer('officer1'))
    history.do(commands.declineOffer, officer('officer2'))
    history.do(commands.declineOffer, officer('officer3'))

    expect(() => history.do(commands.confirmTriage, dispatcher)).toThrow(
      errorWith('OFFICER_NOT_AVAILABLE'),
    )

    history.do({ ...commands.confirmTriage, officerId: 'officer2' }, dispatcher)
    history.do(commands.declineOffer, officer('officer2'))

    expect(offeredTo(history)).toEqual(['officer3'])
  })

  it('cannot offer to an officer off duty, or when no officer is on duty', () => {
    const history = buildHistory('received')
    expect(() =>
      history.do(commands.confirmTriage, dispatcher, { roster: createRoster('officer2') }),
    ).toThrow(errorWith('OFFICER_NOT_AVAILABLE'))
    expect(() =>
      history.do(commands.confirmTriage, dispatcher, { roster: createRoster() }),
    ).toThrow(errorWith('NOBODY_ON_DUTY'))
  })

  it('is a mistake of the program to offer without a roster', () => {
    expect(() =>
      buildHistory('received').do(commands.confirmTriage, dispatcher, { roster: undefined }),
    ).toThrow(/needs a roster/)
  })
})

describe('giving back and getting help', () => {
  it('an officer gives back to the centre alone, which sends it on', () => {
    const history = buildHistory('onsite')
    history.do({ type: 'returnCase', reason: 'recusal' }, officer('officer1'))

    expect(history.case).toMatchObject({
      state: 'returned',
      recused: ['officer1'],
      escalation: { to: 'centre' },
    })
    for (const gone of ['owner', 'ownedSince', 'arrivedAt'])
      expect(history.case).not.toHaveProperty(gone)

    history.do({ ...commands.confirmTriage, officerId: 'officer2' }, dispatcher)
    history.do(commands.acceptOffer, officer('officer2'))

    expect(history.case.owner).toBe('officer2')
  })

  it('officers are asked for reinforcement one after the other; those who join help, the owner leads', () => {
    const history = buildHistory('assigned')
    history.do(commands.requestReinforcement, officer('officer1'))

    expect(history.case).toMatchObject({
      state: 'assigned',
      owner: 'officer1',
      offers: [{ officerId: 'officer2', reinforcement: true }],
    })
    expect(() => history.do(commands.requestReinforcement, officer('officer1'))).toThrow(
      errorWith('WRONG_STATE'),
    )

    history.do(commands.declineOffer, officer('officer2'))
    expect(offeredTo(history)).toEqual(['officer3'])

    history.do(commands.acceptOffer, officer('officer3'))
    expect(history.case).toMatchObject({
      state: 'assigned',
      owner: 'officer1',
      helpers: ['officer3'],
    })
    expect(() => history.do(commands.settle, officer('officer3'))).toThrow(errorWith('NOT_ALLOWED'))
  })

  it('when no officer can help the centre sends one of its choice', () => {
    const history = buildHistory('onsite')
    history.do(commands.requestReinforcement, officer('officer1'), {
      roster: createRoster('officer1'),
    })

    expect(history.case.reinforcement).toEqual({ reason: 'crowd', asked: [], unmet: true })

    history.do(commands.sendReinforcement, dispatcher)
    history.do(commands.acceptOffer, officer('officer3'))

    expect(history.case.helpers).toEqual(['officer3'])
    expect(() => history.do(commands.sendReinforcement, dispatcher)).toThrow(
      errorWith('OFFICER_NOT_AVAILABLE'),
    )
  })

  it('given an officer who is asked, helps or leads, when the centre sends them, then it is refused', () => {
    const history = buildHistory('assigned')
    history.do(commands.requestReinforcement, officer('officer1'))

    const send = (officerId: string) => () =>
      history.do({ type: 'sendReinforcement', officerId }, dispatcher)
    expect(offeredTo(history)).toEqual(['officer2'])
    for (const id of ['officer1', 'officer2'])
      expect(send(id)).toThrow(errorWith('OFFICER_NOT_AVAILABLE'))

    history.do(commands.acceptOffer, officer('officer2'))
    expect(send('officer2')).toThrow(errorWith('OFFICER_NOT_AVAILABLE'))
    expect(send('officer3')()[0]?.data).toMatchObject({
      officerId: 'officer3',
      reinforcement: true,
      expiresAt: start + 90_000,
    })
  })

  it('an offer of help that runs out goes to the next, and ends with the case', () => {
    const history = buildHistory('assigned')
    history.do(commands.requestReinforcement, officer('officer1'))
    history.now += 90_000
    history.do(commands.advanceOffers, system)

    expect(offeredTo(history)).toEqual(['officer3'])

    history.do(commands.settle, officer('officer1'))
    expect(history.case.offers).toBeUndefined()
    expect(() => history.do(commands.acceptOffer, officer('officer3'))).toThrow(
      errorWith('OFFER_TAKEN'),
    )
  })
})
