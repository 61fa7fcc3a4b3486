import { describe, expect, it } from 'vitest'
import type { CommandType } from '../../../cloudfunctions/_domain/case/commands'
import { mayDo } from '../../../cloudfunctions/_domain/case/decider'
import type { Actor } from '../../../cloudfunctions/_domain/decider'
import { caseIn, commands, type History, officer, signedBy } from '../case-of'
import { codeOf } from '../refused'

const association: Actor = { role: 'association', ref: 'a1' }
/** In hand, both willing to be mediated at a distance; entrusted to the association where said. */
function given(...steps: CommandType[]): History {
  const history = caseIn('assigned', {}, true)
  history.do({ type: 'consent', mode: 'online' }, officer('o1'))
  for (const step of steps) history.do(commands[step], step === 'handBack' ? association : officer('o1'))
  return history
}
const may = ({ case: state, now }: History) => mayDo(state, { having: ['entrusted'], staffId: 'a1', now })

describe('given a complaint, the association', () => {
  it('may do nothing in it before it is entrusted', () => {
    for (const type of ['propose', 'openRoom', 'witness', 'abandon', 'closeRoom'] as const)
      expect(codeOf(() => given().do(commands[type], association))).toBe('NOT_ALLOWED')
  })

  it('while it is entrusted: opens a room, proposes a text, signs it as the mediator, and hands back', () => {
    const history = given('entrust')
    expect(may(history)).toEqual(expect.arrayContaining(['openRoom', 'propose', 'handBack']))
    history.do(commands.openRoom, association)
    history.do(commands.propose, association)
    const signed = { type: 'witness' as const, signed: signedBy('mediator', 'officer') }
    expect(history.do(signed, association).map(({ type }) => type)).toEqual(['agreement.signed'])
    expect(may(history)).toEqual(expect.arrayContaining(['witness', 'abandon', 'closeRoom']))
  })

  it('takes no decision that is the officer’s', () => {
    const officersAlone = ['settle', 'terminate', 'return', 'consent', 'entrust', 'refer', 'pause'] as const
    for (const type of officersAlone)
      expect(codeOf(() => given('entrust').do(commands[type], association))).toBe('NOT_ALLOWED')
    expect(may(given('entrust'))).not.toEqual(expect.arrayContaining(['settle']))
  })

  it('may do nothing more once it has handed back; the officer could all the time', () => {
    const history = given('entrust', 'handBack')
    expect(codeOf(() => history.do(commands.propose, association))).toBe('NOT_ALLOWED')
    expect(may(history)).toEqual([])
    expect(given('entrust').do(commands.propose, officer('o1'))).toHaveLength(1)
  })
})
