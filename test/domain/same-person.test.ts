import { expect, it } from 'vitest'
import type { Role } from '#shared/vocabulary/roles'
import type { CommandType } from '../../cloudfunctions/_domain/case/commands'
import { findCommandError, mayDo } from '../../cloudfunctions/_domain/case/decider'
import type { Relation } from '../../cloudfunctions/_domain/case/relations'
import type { Case } from '../../cloudfunctions/_domain/case/state'
import { buildHistory, leader, officer, start } from './case-of'

const [held, settled] = (['assigned', 'settled'] as const).map(
  (state) => buildHistory(state).case,
) as [Case, Case]
const ending = {
  type: 'mediation.terminated',
  data: { mode: 'phone', ground: 'no_agreement', note: 'ab' },
} as never
const found = { substantiated: true, second: 'officer2', day: '2026-11-24' }

it.each<[type: CommandType, as: Relation, state: Case, of: string]>([
  [
    'assessLed',
    'leader',
    { ...settled, assessment: { ...found, checked: { substantiated: false } } as never },
    'officer2',
  ],
  ['checkAssessment', 'second', { ...settled, assessment: found as never }, 'officer1'],
  [
    'checkAssessment',
    'second',
    { ...settled, helpers: ['officer5'], assessment: found as never },
    'officer5',
  ],
])(
  '%s judges what another has done, not the same person under another account',
  (type, as, state, doer) => {
    const actor = { leader, second: officer('officer2') }[as as 'leader']

    const errorCode = (also: string[]) =>
      findCommandError(state, type, { now: start, actor: { ...actor, also } })
    expect(errorCode(['dispatcher7'])).toBeUndefined()
    expect(errorCode(['dispatcher7', doer])).toBe('NOT_ALLOWED')

    const listAllowed = (otherAccounts: string[]) =>
      mayDo(state, { relations: [as], staffId: actor.ref, now: start, otherAccounts })
    expect(listAllowed(['dispatcher7'])).toContain(type)
    expect(listAllowed([doer])).not.toContain(type)
  },
)

it.each<[type: CommandType, as: Relation, state: Case]>([
  ['decideClosing', 'leader', { ...held, contactedAt: start, closing: { by: 'officer1', ending } }],
  ['decideRecusal', 'leader', { ...held, pauses: [{ reason: 'recusal', from: start }] }],
  [
    'assessLed',
    'leader',
    { ...settled, assessment: { ...found, checked: { substantiated: false } } as never },
  ],
])(
  '%s is for nobody who has worked on the case as its officer or for the consumer council',
  (type, as, state) => {
    const actor = leader

    const errorCode = (actedRoles: Role[]) =>
      findCommandError(state, type, { now: start, actor, actedRoles })
    expect(errorCode(['leader', 'dispatcher', 'consumer'])).toBeUndefined()
    for (const role of ['officer', 'council'] as const) {
      expect(errorCode(['leader', role])).toBe('SECOND_PERSON_NEEDED')
      expect(
        mayDo(state, { relations: [as], staffId: actor.ref, now: start, actedRoles: [role] }),
      ).not.toContain(type)
    }
  },
)
