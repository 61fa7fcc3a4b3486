import { describe, expect, it } from 'vitest'
import { builtInCalendar } from '#shared/calendar/calendar'
import type { ConsentWays } from '#shared/vocabulary/consent'
import type { Command, CommandType } from '../../../cloudfunctions/_domain/case/commands'
import { opensWithConsent } from '../../../cloudfunctions/_domain/case/decider'
import type { Recorded } from '../../../cloudfunctions/_domain/case/events'
import { replayCase } from '../../../cloudfunctions/_domain/case/evolve'
import type { Actor } from '../../../cloudfunctions/_domain/decider'
import { describeEvent } from '../../../cloudfunctions/_views/case/timeline/tell'
import {
  buildHistory,
  commands,
  consumer,
  type History,
  isCoreCommand,
  leader,
  merchant,
  officer,
  proposal,
  signatureBy,
  start,
} from '../case-of'

const officer1 = officer('officer1')
const mediated = ['proposeAgreement', 'settle', 'issueMediationNotice'] as const
const needed = expect.objectContaining({ code: 'CONSENT_NEEDED' })
const inPerson: ConsentWays = { consumer: 'in_person', merchant: 'in_person' }

describe('there is no mediation without both parties’ recorded consent (Art. 18, 19)', () => {
  it.each(
    (['assigned', 'onsite'] as const).flatMap((state) =>
      mediated.map((type) => [type, state] as const),
    ),
  )('%s waits for it in %s, and is possible after it', (type, state) => {
    const history = buildHistory(state, {}, true)
    const before = history.events.length

    expect(() => history.do(commands[type], officer1)).toThrow(needed)
    expect(history.events).toHaveLength(before)

    history.do(commands.recordConsent, officer1)
    expect(history.do(commands[type], officer1)).toHaveLength(1)
  })

  it.each<[CommandType, Actor]>([
    ['terminate', officer1],
    ['withdraw', consumer],
    ['pause', officer1],
    ['requestMaterials', officer1],
    ['returnCase', officer1],
    ['requestReinforcement', officer1],
    ['requestRecusal', consumer],
    ['respond', merchant],
  ])('%s does not wait for it', (type, actor) => {
    expect(buildHistory('assigned', {}, true).do(commands[type], actor).length).toBeGreaterThan(0)
  })

  it('nor does what the parties settle between themselves: the shop’s own offer is taken, mediated or not', () => {
    const history = buildHistory('assigned', {}, true)
    history.do(commands.respond, merchant)
    history.do(commands.acceptSettlementOffer, consumer)

    expect(history.case).toMatchObject({ state: 'settled', outcome: { mode: 'reconciled' } })
    expect(history.case.consent).toBeUndefined()
  })

  it('a case that opens again asks anew', () => {
    const history = buildHistory('settled')
    history.do(commands.reopenAgain, leader)
    history.do(commands.recordContact, officer1)

    for (const type of mediated)
      expect(() => history.do(commands[type], officer1), type).toThrow(needed)
  })
})

describe('what is on record', () => {
  it('is the mode, and how each side has said so; said again it is one record, said otherwise another', () => {
    const history = buildHistory('onsite', {}, true)

    const say = (said: Omit<Extract<Command, { type: 'recordConsent' }>, 'type'>) =>
      history.do({ type: 'recordConsent', ...said }, officer1).length
    expect(say({ mode: 'on_site' })).toBe(1)
    expect(say({ mode: 'on_site' })).toBe(0)
    expect(say({ mode: 'on_site', asked: inPerson })).toBe(1)
    expect(history.case.consent).toEqual({ mode: 'on_site', asked: inPerson, at: start })
    expect(say({ mode: 'on_site', asked: inPerson })).toBe(0)
    expect(say({ mode: 'on_site' })).toBe(0)
    expect(say({ mode: 'on_site', asked: { ...inPerson, consumer: 'phone' } })).toBe(1)
    expect(say({ mode: 'phone', asked: { ...inPerson, consumer: 'phone' } })).toBe(1)
    expect(history.case).toEqual(replayCase(history.events))
  })

  it.each<[ConsentWays | undefined, string]>([
    [undefined, ''],
    [inPerson, '（双方当面同意）'],
    [{ consumer: 'phone', merchant: 'phone' }, '（双方电话同意）'],
    [{ consumer: 'phone', merchant: 'in_person' }, '（消费者电话、商家当面同意）'],
  ])('%o is said%s', (asked, how) => {
    const telling = {
      recordedAt: start,
      staffName: String,
      readText: () => undefined,
      forHandler: false,
      seesFact: () => true,
      filerName: '消费者',
      calendar: builtInCalendar,
    }
    const data = { mode: 'on_site', ...(asked && { asked }) } as const

    expect(describeEvent({ type: 'mediation.consented', version: 1, data }, telling)).toEqual({
      text: `双方同意调解，方式：现场调解${how}`,
    })
  })
})

describe('what the record would open', () => {
  const canOpen = (history: History) =>
    opensWithConsent(history.case, { relations: ['owner'], staffId: 'officer1', now: history.now })

  it('is named to the owner, while there is none', () => {
    const history = buildHistory('assigned', {}, true)
    expect(canOpen(history).filter(isCoreCommand).sort()).toEqual([...mediated].sort())
    expect(opensWithConsent(history.case, { relations: ['complainant'], now: start })).toEqual([])

    history.do(commands.recordConsent, officer1)
    expect(canOpen(history)).toEqual([])
  })

  it('is nothing before the consumer was phoned, nor while mediation rests', () => {
    const history = buildHistory('offered')
    history.do(commands.acceptOffer, officer1)

    expect(canOpen(history)).toEqual([])

    history.do(commands.recordContact, officer1)
    history.do(commands.pause, officer1)

    expect(canOpen(history)).toEqual([])
  })
})

describe('a case from before consent was asked for', () => {
  /** An old case as recorded: its events, without the consent that is needed today. */
  const old = (...does: [Command, Actor][]): History => {
    const history = buildHistory('onsite')
    for (const [command, actor] of does) history.do(command, actor)
    history.events = history.events
      .filter(({ type }) => type !== 'mediation.consented')
      .map((event, index): Recorded => ({ ...event, seq: index + 1 }))
    history.case = replayCase(history.events) as History['case']
    return history
  }

  it('is replayed as it was, to its end', () => {
    const settled = old([commands.settle, officer1]).case
    expect(settled).toMatchObject({ state: 'settled', outcome: { kind: 'settled', mode: 'phone' } })
    expect(settled.consent).toBeUndefined()
  })

  it('with a text on the table: it can be signed as it stands; another text waits until both were asked', () => {
    const signed = old([commands.proposeAgreement, officer1])
    signed.do({ type: 'sign', signed: signatureBy('complainant') }, consumer)
    signed.do(commands.countersign, merchant)

    expect(signed.case.state).toBe('settled')

    const other = {
      type: 'proposeAgreement',
      proposal: { ...proposal, textHash: '78'.repeat(32) },
    } as const
    const changed = old([commands.proposeAgreement, officer1])

    expect(() => changed.do(other, officer1)).toThrow(needed)

    changed.do(commands.recordConsent, officer1)
    changed.do(other, officer1)

    expect(changed.case.agreement?.signing).toMatchObject({ textHash: other.proposal.textHash })
  })
})
