import { describe, expect, it } from 'vitest'
import type { CaseView } from '#shared/contract/case-view'
import { reinforcementText } from '../../../miniprogram/modules/reinforcement/reinforcement-text'
import { selectTools } from '../../../miniprogram/officer/case/tools'

describe('help with a task', () => {
  it.each([
    ['not asked for', undefined, [], '本区最近的空闲网格员马上收到'],
    [
      'asked for',
      { reason: 'crowd' as const, unmet: false },
      [],
      '现场人多，一个人控制不住：正在找人',
    ],
    [
      'nobody free',
      { reason: 'danger' as const, unmet: true },
      [],
      '有人身危险：本区现在没有空闲的网格员，指挥中心可以从别的区派，请打电话',
    ],
    [
      'on the way',
      { reason: 'crowd' as const, unmet: false },
      [{ id: 'officer2', name: '样例二' }],
      '样例二来增援',
    ],
  ])('%s', (_, reinforcement, helpers, said) => {
    expect(reinforcementText(reinforcement, helpers)).toBe(said)
  })

  const listTools = (may: CaseView['may']) =>
    selectTools({ id: 'c1', may } as CaseView).allTools.map(({ id }) => id)

  it('and giving it back are offered to whom the server lets', () => {
    expect(listTools(['requestReinforcement', 'returnCase'])).toEqual(['reinforcement', 'return'])
    expect(listTools([])).toEqual([])
  })
})
