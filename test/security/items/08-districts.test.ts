import { expect, it } from 'vitest'
import { permissions } from '../../../cloudfunctions/_domain/permissions/table'
import { createCase } from '../../actions/case-in'
import { openProduct } from '../../actions/cloud'
import { addColleagueLike } from '../../actions/staff/members'
import { actions, getReplyAbout } from './askers'

const states = ['received', 'offered', 'assigned', 'settled'] as const

it('8: no answer to another district’s staff names a case of this one, by its id, by its number, or in a list', async () => {
  const product = await openProduct()
  try {
    const { database } = product.cloud
    const ids: string[] = []
    for (const state of states) ids.push(await createCase(product, state))
    const numbers = database
      .find('cases')
      .map(({ state }) => String((state as { number: string }).number))
    await addColleagueLike(product, 'leader1', 'leaderElsewhere', { districtId: 'longhushan' })
    expect((await product.as('leaderElsewhere').getReply('command.board', {})).ok).toBe(true)
    for (const who of ['officerElsewhere', 'dispatcherElsewhere', 'leaderElsewhere'])
      for (const action of actions)
        for (const guess of permissions[action.name].on ? [ids[2]!, numbers[2]!] : [ids[2]!]) {
          const reply = await getReplyAbout(product, action, who, guess)
          for (const own of [...ids, ...numbers])
            expect(JSON.stringify(reply), `${action.name} as ${who}`).not.toContain(own)
        }
  } finally {
    await product.close()
  }
})
