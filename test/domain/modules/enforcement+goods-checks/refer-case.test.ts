import { expect, it } from 'vitest'
import { commands, History, officer, system } from '../../case-of'
import { errorCodeOf } from '../../refused'

const officer1 = officer('officer1')

it('a check of goods is not referred to the enforcement team: a report is opened instead', () => {
  const history = new History({ kind: 'goods_check', problemType: 'quality', priority: 'P2' })
  history.do({ type: 'advanceOffers' }, system)
  history.do(commands.acceptOffer, officer1)

  expect(errorCodeOf(() => history.do(commands.referCase, officer1))).toBe('WRONG_STATE')
})
