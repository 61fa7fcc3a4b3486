import { describe, expect, it } from 'vitest'
import { mayDo } from '../../../../cloudfunctions/_domain/case/decider'
import type { Actor } from '../../../../cloudfunctions/_domain/decider'
import { buildHistory, commands, type History, officer } from '../../case-of'
import { errorCodeOf } from '../../refused'

const council: Actor = { role: 'council', ref: 'a1' }

/** In hand, both willing to be mediated at a distance. */
function buildEntrustedHistory(): History {
  const history = buildHistory('assigned', {}, true)
  history.do({ type: 'recordConsent', mode: 'online' }, officer('officer1'))
  return history
}

const listAllowed = ({ case: state, now }: History) =>
  mayDo(state, { relations: ['entrusted'], staffId: 'a1', now })

describe('the room of a case, for the consumer council', () => {
  it('is closed to it before the case is entrusted', () => {
    for (const type of ['openRoom', 'closeRoom'] as const)
      expect(errorCodeOf(() => buildEntrustedHistory().do(commands[type], council))).toBe(
        'NOT_ALLOWED',
      )
  })

  it('can be opened and closed by it while the case is entrusted', () => {
    const history = buildEntrustedHistory()
    history.do(commands.entrust, officer('officer1'))

    expect(listAllowed(history)).toContain('openRoom')

    history.do(commands.openRoom, council)
    expect(listAllowed(history)).toContain('closeRoom')
    expect(history.do(commands.closeRoom, council).map(({ type }) => type)).toEqual(['room.closed'])
  })
})
