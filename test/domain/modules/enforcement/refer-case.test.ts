import { describe, expect, it } from 'vitest'
import { buildHistory, commands, leader, officer } from '../../case-of'
import { errorCodeOf } from '../../refused'

const officer1 = officer('officer1')

describe('a referral to the enforcement team', () => {
  it('happens once, and does not wait for the consent to the mediation', () => {
    const history = buildHistory('assigned', {}, true)

    expect(history.do(commands.referCase, officer1)).toHaveLength(1)
    expect(errorCodeOf(() => history.do(commands.referCase, officer1))).toBe('WRONG_STATE')
  })

  it('of a report that ends without one leaves no term to prolong', () => {
    const history = buildHistory('assigned', { kind: 'report' })
    history.do(commands.referCase, officer1)
    history.do({ ...commands.conclude, finding: 'not_filed' }, officer1)

    expect(errorCodeOf(() => history.do(commands.extend, leader))).toBe('WRONG_STATE')
  })
})
