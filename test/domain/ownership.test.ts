import { expect, it } from 'vitest'
import type { CaseState } from '#shared/vocabulary/case'
import { assertOwnership } from '../../cloudfunctions/_domain/case/ownership'
import type { Case } from '../../cloudfunctions/_domain/case/state'
import { buildHistory } from './case-of'

const offerTo = (officerId: string, reinforcement?: true) => ({
  officerId,
  expiresAt: 0,
  why: [],
  ...(reinforcement && { reinforcement }),
})

it.each<[given: string, CaseState, Partial<Case>, holds: boolean]>([
  ['an owner and nothing else', 'assigned', {}, true],
  ['an owner, and help on offer', 'assigned', { offers: [offerTo('officer2', true)] }, true],
  ['an owner, and the lead on offer', 'assigned', { offers: [offerTo('officer2')] }, false],
  [
    'an owner, help and the lead on offer',
    'assigned',
    { offers: [offerTo('officer2', true), offerTo('officer3')] },
    false,
  ],
  ['an owner, and offers to nobody', 'assigned', { offers: [] }, false],
  ['an owner who is asked to help', 'assigned', { offers: [offerTo('officer1', true)] }, false],
  ['an owner who helps', 'assigned', { helpers: ['officer1'] }, false],
  ['no owner', 'assigned', { owner: undefined }, false],
  ['helpers without an owner', 'offered', { helpers: ['officer2'] }, false],
  ['the lead on offer', 'offered', {}, true],
  ['help on offer without an owner', 'offered', { offers: [offerTo('officer2', true)] }, false],
  [
    'the lead and help on offer without an owner',
    'offered',
    { offers: [offerTo('officer2'), offerTo('officer3', true)] },
    false,
  ],
  ['nothing on offer', 'offered', { offers: undefined }, false],
  ['an owner beside the offer', 'offered', { owner: 'officerElsewhere' }, false],
  ['an offer at the centre', 'returned', { offers: [offerTo('officer2')] }, false],
])('given %s while it is %s, then %j stands: %s', (_, state, change, holds) => {
  const checkOwnership = () => assertOwnership({ ...buildHistory(state).case, ...change })
  if (holds) expect(checkOwnership).not.toThrow()
  else expect(checkOwnership).toThrow('ownership broken')
})
