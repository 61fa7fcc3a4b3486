import { describe, expect, it } from 'vitest'
import { advanceBy } from '../../cloudfunctions/_domain/case/dispatch/advance'
import { tellsLeaders } from '../../cloudfunctions/_domain/case/dispatch/round'
import { offering } from '../../cloudfunctions/_domain/case/dispatch/tiers'
import { caseIn, commands, dispatcher, History, leader, officer, roster, start, system } from './case-of'

const later = start + 90_000
const offeredTo = ({ case: { offers } }: History) => offers?.map(({ officerId }) => officerId)
const refusal = (code: string) => expect.objectContaining({ code })
const six = roster('o1', 'o2', 'o3', 'o4', 'o5', 'o6')

describe('an offer', () => {
  it('names one officer, says why and ends after 90 seconds', () => {
    expect(caseIn('offered').case.offers).toEqual([
      {
        officerId: 'o1',
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
    const history = caseIn('offered')
    history.now = later
    expect(() => history.do(commands.accept, officer('o1'))).toThrow(refusal('OFFER_EXPIRED'))
    history.now = later - 1
    history.do(commands.accept, officer('o1'))
    expect(history.case).toMatchObject({ state: 'assigned', holder: 'o1', takenAt: later - 1 })
  })

  it('expires once: asked twice or too early, nothing happens', () => {
    const history = caseIn('offered')
    history.now = later - 1
    expect(history.do(commands.advance, system)).toEqual([])
    history.now = later
    expect(history.do(commands.advance, system)).toHaveLength(2)
    expect(history.do(commands.advance, system)).toEqual([])
  })

  it('declined too late moves on as expired', () => {
    const history = caseIn('offered')
    history.now = later
    const events = history.do(commands.decline, officer('o1'))
    expect(events.map(({ type }) => type)).toEqual(['dispatch.expired', 'dispatch.offered'])
  })

  it('told "run out", "declined", "not yours" or "withdrawn", as it was', () => {
    const history = caseIn('offered')
    history.do(commands.decline, officer('o1'))
    expect(() => history.do(commands.accept, officer('o1'))).toThrow(refusal('OFFER_DECLINED'))
    history.now = later
    history.do(commands.advance, system)
    expect(() => history.do(commands.accept, officer('o2'))).toThrow(refusal('OFFER_EXPIRED'))
    expect(() => history.do(commands.accept, officer('o4'))).toThrow(refusal('OFFER_NOT_YOURS'))
    history.do(commands.withdraw, { role: 'consumer' })
    expect(() => history.do(commands.accept, officer('o3'))).toThrow(refusal('OFFER_WITHDRAWN'))
  })
})

describe('when officers do not take it', () => {
  it('goes from officer to officer, then up the escalation targets in turn, and stays with the city', () => {
    const history = caseIn('offered')
    history.do(commands.decline, officer('o1'))
    expect(offeredTo(history)).toEqual(['o2'])
    history.now = later
    history.do(commands.advance, system)
    expect(offeredTo(history)).toEqual(['o3'])
    history.do(commands.decline, officer('o3'))
    const { stepSeconds: step } = offering.P3
    expect(history.case).toMatchObject({
      state: 'returned',
      asked: ['o1', 'o2', 'o3'],
      escalation: { to: 'branch_head', until: later + step * 1000 },
    })
    history.now += step * 1000 - 1
    expect(history.do(commands.advance, system)).toEqual([])
    for (const by of ['centre', 'city']) {
      history.now = history.case.escalation!.until!
      history.do(commands.advance, system)
      expect(history.case.escalation?.to).toBe(by)
    }
    history.now += 1_000_000_000
    expect(history.do(commands.advance, system)).toEqual([])
  })

  it('a leader orders an officer; silence goes further up, an answer ends it', () => {
    const history = caseIn('returned')
    history.do({ ...commands.order, officerIds: ['o2', 'o3'] }, leader)
    expect(history.case).toMatchObject({ state: 'offered', offers: [{ ordered: true }, { ordered: true }] })
    history.now += 90_000
    history.do(commands.advance, system)
    expect(history.case).toMatchObject({ state: 'returned', escalation: { to: 'centre' } })
    history.do(commands.order, leader)
    history.do(commands.accept, officer('o2'))
    expect(history.case).toMatchObject({ state: 'assigned', holder: 'o2' })
    expect(history.case.escalation).toBeUndefined()
  })

  it('an order without an answer after the city was told comes back to the city', () => {
    const history = caseIn('returned')
    for (let rung = 0; rung < 2; rung++) {
      history.now = history.case.escalation!.until!
      history.do(commands.advance, system)
    }
    history.do(commands.order, leader)
    history.now += 90_000
    history.do(commands.advance, system)
    expect(history.case).toMatchObject({ state: 'returned', escalation: { to: 'city' } })
  })

  it('those ordered are waited for: the step above comes after their answers, and nobody is asked beside them', () => {
    const history = caseIn('returned')
    history.now = history.case.escalation!.until! - 1
    history.do({ ...commands.order, officerIds: ['o2', 'o3'] }, leader)
    history.now++
    expect(history.do(commands.advance, system)).toEqual([])
    expect(history.do(commands.decline, officer('o2'), { roster: six })).toHaveLength(1)
  })

  it('cannot order officers who are off duty, or recused', () => {
    const history = caseIn('returned')
    expect(() => history.do({ ...commands.order, officerIds: ['o9'] }, leader)).toThrow(
      refusal('OFFICER_NOT_AVAILABLE'),
    )
  })
})

describe('an urgent case', () => {
  const urgent = () => new History({ class: 'urgent', priority: 'P1' })

  it('goes out by itself, to five at once, each for a minute', () => {
    const history = urgent()
    const events = history.do(commands.advance, system, { roster: six })
    expect(events.map(({ type }) => type)).toEqual(['triage.confirmed', ...Array(5).fill('dispatch.offered')])
    expect(history.case.offers?.map(({ expiresAt }) => expiresAt)).toEqual(Array(5).fill(start + 60_000))
  })

  it('belongs to the first officer who accepts; the others are told that it is taken', () => {
    const history = urgent()
    history.do(commands.advance, system, { roster: six })
    const [first, second] = offeredTo(history)!
    history.do(commands.decline, officer(first!))
    expect(offeredTo(history)).toHaveLength(4)
    history.do(commands.accept, officer(second!))
    expect(history.case).toMatchObject({ state: 'assigned', holder: second })
    expect(history.case.offers).toBeUndefined()
    for (const id of ['o4', 'o5'])
      expect(() => history.do(commands.accept, officer(id))).toThrow(refusal('OFFER_TAKEN'))
  })

  it('asks the next at once for each officer who declines, beside those who still think', () => {
    const history = urgent()
    history.do(commands.advance, system, { roster: six })
    const [first, second] = offeredTo(history)!
    const events = history.do(commands.decline, officer(first!), { roster: six })
    expect(events.map(({ type }) => type)).toEqual(['dispatch.declined', 'dispatch.offered'])
    expect(offeredTo(history)).toHaveLength(5)
    history.do(commands.decline, officer(second!), { roster: six })
    expect(offeredTo(history)).toHaveLength(4)
  })

  it('asks five more after twenty seconds, the first still may answer, and stops after two minutes', () => {
    const ids = Array.from({ length: 40 }, (_, index) => `o${index + 1}`)
    const crowd = { roster: roster(...ids) }
    const history = urgent()
    history.do(commands.advance, system, crowd)
    expect(advanceBy(history.case)).toBe(start + 20_000)
    history.now = start + 19_999
    expect(history.do(commands.advance, system, crowd)).toEqual([])
    history.now = start + 20_000
    expect(history.do(commands.advance, system, crowd)).toHaveLength(5)
    expect(history.do(commands.advance, system, crowd)).toEqual([])
    expect(offeredTo(history)).toHaveLength(10)
    expect(new Set(history.case.asked).size).toBe(10)
    while (history.case.offers) {
      history.now = advanceBy(history.case)!
      history.do(commands.advance, system, crowd)
    }
    expect(history.case).toMatchObject({ state: 'returned', escalation: { to: 'branch_head' } })
    expect(history.now).toBeLessThanOrEqual(start + 180_000)
  })

  it('ordered by a leader it waits for their answers', () => {
    const history = urgent()
    history.do(commands.advance, system, { roster: roster() })
    history.do(commands.order, leader, { roster: six })
    expect(advanceBy(history.case)).toBe(start + 60_000)
    history.now = start + 30_000
    expect(history.do(commands.advance, system, { roster: six })).toEqual([])
  })

  it('with no officer on duty is with the branch head at once', () => {
    const history = urgent()
    history.do(commands.advance, system, { roster: roster() })
    expect(history.case).toMatchObject({ state: 'returned', escalation: { to: 'branch_head', until: start + 60_000 } })
  })

  it('confirmed by the centre goes to whom it chose first, and to others', () => {
    const history = new History()
    history.do({ type: 'confirm', class: 'urgent', officerId: 'o6' }, dispatcher, { roster: six })
    expect(offeredTo(history)).toHaveLength(5)
    expect(offeredTo(history)![0]).toBe('o6')
  })

  it('an ordinary one waits for a person', () => {
    expect(new History().do(commands.advance, system)).toEqual([])
  })
})

describe('the centre', () => {
  it('may ask the same officer again in a new round', () => {
    const history = caseIn('returned')
    const events = history.do({ type: 'confirm', class: 'suspected', officerId: 'o2' }, dispatcher)
    expect(events.map(({ type }) => type)).toEqual(['triage.confirmed', 'case.referred', 'dispatch.offered'])
    expect(history.case).toMatchObject({ asked: ['o2'], class: 'suspected', priority: 'P2', roundAt: start })
  })

  it('tells the squad of a suspected violation once, and still sends an officer to mediate', () => {
    const history = new History({ class: 'suspected', priority: 'P2' })
    history.do({ type: 'confirm', class: 'suspected' }, dispatcher)
    expect(history.case).toMatchObject({ state: 'offered', referredAt: start })
    for (const id of ['o1', 'o2', 'o3']) history.do(commands.decline, officer(id))
    const again = history.do({ type: 'confirm', class: 'suspected' }, dispatcher)
    expect(again.map(({ type }) => type)).toEqual(['triage.confirmed', 'dispatch.offered'])
    expect(new History().do({ type: 'confirm', class: 'ordinary' }, dispatcher).map(({ type }) => type)).not.toContain(
      'case.referred',
    )
  })

  it('leaves the choice to the ranking when it names no officer', () => {
    const history = new History()
    history.do({ type: 'confirm', class: 'ordinary' }, dispatcher)
    expect(offeredTo(history)).toEqual(['o1'])
  })

  it.each([[['leader'], true] as const, [['squad'], false] as const])(
    'tells the leaders once, when the first round begins, where the rule has told %j: %s',
    (units, told) => {
      const triage = { version: '1', class: 'ordinary', priority: 'P2' } as const
      const history = new History({ triage: { ...triage, skills: [], units: [...units] } })
      expect(tellsLeaders(history.case)).toBe(false)
      const before = history.case
      history.do(commands.confirm, dispatcher)
      expect(tellsLeaders(history.case, before)).toBe(told)
      expect(tellsLeaders(history.case, history.case)).toBe(false)
    },
  )

  it('keeps the priority of the rule when it confirms the rule’s class', () => {
    const triage = { version: '1', class: 'ordinary', priority: 'P2', skills: [], units: [] } as const
    const history = new History({ priority: 'P2', triage: { ...triage, skills: [], units: [] } })
    history.do(commands.confirm, dispatcher)
    expect(history.case.priority).toBe('P2')
  })

  it('never offers to a recused officer', () => {
    const history = caseIn('offered')
    history.do({ type: 'decline', reason: 'recusal' }, officer('o1'))
    history.do(commands.decline, officer('o2'))
    history.do(commands.decline, officer('o3'))
    expect(() => history.do(commands.confirm, dispatcher)).toThrow(refusal('OFFICER_NOT_AVAILABLE'))
    history.do({ ...commands.confirm, officerId: 'o2' }, dispatcher)
    history.do(commands.decline, officer('o2'))
    expect(offeredTo(history)).toEqual(['o3'])
  })

  it('cannot offer to an officer off duty, or when no officer is on duty', () => {
    const history = caseIn('received')
    expect(() => history.do(commands.confirm, dispatcher, { roster: roster('o2') })).toThrow(
      refusal('OFFICER_NOT_AVAILABLE'),
    )
    expect(() => history.do(commands.confirm, dispatcher, { roster: roster() })).toThrow(refusal('NOBODY_ON_DUTY'))
  })

  it('is a mistake of the program to offer without a roster', () => {
    expect(() => caseIn('received').do(commands.confirm, dispatcher, { roster: undefined })).toThrow(/needs a roster/)
  })
})

describe('giving back and getting help', () => {
  it('an officer gives back to the centre alone, which sends it on', () => {
    const history = caseIn('onsite')
    history.do({ type: 'return', reason: 'recusal' }, officer('o1'))
    expect(history.case).toMatchObject({ state: 'returned', recused: ['o1'], escalation: { to: 'centre' } })
    for (const gone of ['holder', 'takenAt', 'arrivedAt']) expect(history.case).not.toHaveProperty(gone)
    history.do({ ...commands.confirm, officerId: 'o2' }, dispatcher)
    history.do(commands.accept, officer('o2'))
    expect(history.case.holder).toBe('o2')
  })

  it('officers are asked for backup one after the other; those who join help, the holder leads', () => {
    const history = caseIn('assigned')
    history.do(commands.backup, officer('o1'))
    expect(history.case).toMatchObject({ state: 'assigned', holder: 'o1', offers: [{ officerId: 'o2', backup: true }] })
    expect(() => history.do(commands.backup, officer('o1'))).toThrow(refusal('WRONG_STATE'))
    history.do(commands.decline, officer('o2'))
    expect(offeredTo(history)).toEqual(['o3'])
    history.do(commands.accept, officer('o3'))
    expect(history.case).toMatchObject({ state: 'assigned', holder: 'o1', helpers: ['o3'] })
    expect(() => history.do(commands.settle, officer('o3'))).toThrow(refusal('NOT_ALLOWED'))
  })

  it('when no officer can help the centre sends one of its choice', () => {
    const history = caseIn('onsite')
    history.do(commands.backup, officer('o1'), { roster: roster('o1') })
    expect(history.case.backup).toEqual({ reason: 'crowd', asked: [], unmet: true })
    history.do(commands.reinforce, dispatcher)
    history.do(commands.accept, officer('o3'))
    expect(history.case.helpers).toEqual(['o3'])
    expect(() => history.do(commands.reinforce, dispatcher)).toThrow(refusal('OFFICER_NOT_AVAILABLE'))
  })

  it('given an officer who is asked, helps or leads, when the centre sends them, then it is refused', () => {
    const history = caseIn('assigned')
    history.do(commands.backup, officer('o1'))
    const send = (officerId: string) => () => history.do({ type: 'reinforce', officerId }, dispatcher)
    expect(offeredTo(history)).toEqual(['o2'])
    for (const id of ['o1', 'o2']) expect(send(id)).toThrow(refusal('OFFICER_NOT_AVAILABLE'))
    history.do(commands.accept, officer('o2'))
    expect(send('o2')).toThrow(refusal('OFFICER_NOT_AVAILABLE'))
    expect(send('o3')()[0]?.data).toMatchObject({ officerId: 'o3', backup: true, expiresAt: start + 90_000 })
  })

  it('an offer of help that runs out goes to the next, and ends with the case', () => {
    const history = caseIn('assigned')
    history.do(commands.backup, officer('o1'))
    history.now += 90_000
    history.do(commands.advance, system)
    expect(offeredTo(history)).toEqual(['o3'])
    history.do(commands.settle, officer('o1'))
    expect(history.case.offers).toBeUndefined()
    expect(() => history.do(commands.accept, officer('o3'))).toThrow(refusal('OFFER_TAKEN'))
  })
})
