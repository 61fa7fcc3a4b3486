import { describe, expect, it } from 'vitest'
import { mayDo, opensWithConsent } from '../../../../cloudfunctions/_domain/case/decider'
import type { Recorded } from '../../../../cloudfunctions/_domain/case/events'
import { replayCase } from '../../../../cloudfunctions/_domain/case/evolve'
import type { Actor } from '../../../../cloudfunctions/_domain/decider'
import { buildHistory, commands, type History, officer, start } from '../../case-of'

const officer1 = officer('officer1')
const council: Actor = { role: 'council', ref: 'a1' }
const needed = expect.objectContaining({ code: 'CONSENT_NEEDED' })
const asOwner = { relations: ['owner' as const], staffId: 'officer1', now: start }

describe('entrusting needs both parties’ recorded consent to mediation (Art. 18, 19)', () => {
  it.each(['assigned', 'onsite'] as const)(
    'waits for it in %s, and is possible after it',
    (state) => {
      const history = buildHistory(state, {}, true)
      const before = history.events.length

      expect(() => history.do(commands.entrust, officer1)).toThrow(needed)
      expect(history.events).toHaveLength(before)
      expect(opensWithConsent(history.case, asOwner)).toContain('entrust')

      history.do(commands.recordConsent, officer1)
      expect(mayDo(history.case, asOwner)).toContain('entrust')
      expect(history.do(commands.entrust, officer1)).toHaveLength(1)
    },
  )

  it('consent does not open it where the case is entrusted already', () => {
    const entrusted = buildHistory('assigned')
    entrusted.do(commands.entrust, officer1)
    const { consent: _, ...unasked } = entrusted.case

    expect(opensWithConsent(unasked, asOwner)).not.toContain('entrust')
  })

  it('a case from before consent was asked for comes back, and goes on after the question', () => {
    const history = withoutConsent()
    history.do(commands.returnEntrustment, council)

    expect(() => history.do(commands.settle, officer1)).toThrow(needed)

    history.do(commands.recordConsent, officer1)
    history.do(commands.settle, officer1)

    expect(history.case.state).toBe('settled')
  })
})

/** An entrusted case as it was recorded before consent was needed. */
function withoutConsent(): History {
  const history = buildHistory('onsite')
  history.do(commands.entrust, officer1)
  history.events = history.events
    .filter(({ type }) => type !== 'mediation.consented')
    .map((event, index): Recorded => ({ ...event, seq: index + 1 }))
  history.case = replayCase(history.events) as History['case']
  return history
}
