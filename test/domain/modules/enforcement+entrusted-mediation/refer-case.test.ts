import { expect, it } from 'vitest'
import type { Actor } from '../../../../cloudfunctions/_domain/decider'
import { buildHistory, commands, officer } from '../../case-of'
import { errorCodeOf } from '../../refused'

const officer1 = officer('officer1')
const council: Actor = { role: 'council', ref: 'a1' }

it('the consumer council does not refer a complaint that is entrusted to it: its officer may', () => {
  const history = buildHistory('assigned', {}, true)
  history.do({ type: 'recordConsent', mode: 'online' }, officer1)
  history.do(commands.entrust, officer1)

  expect(errorCodeOf(() => history.do(commands.referCase, council))).toBe('NOT_ALLOWED')
  expect(history.do(commands.referCase, officer1)).toHaveLength(1)
})
