import { expect, it } from 'vitest'
import { permissions } from '../../../cloudfunctions/_domain/permissions/table'
import { caseIn } from '../../actions/case-in'
import { openProduct } from '../../actions/cloud'
import { actions, askedAbout } from './askers'

const states = ['received', 'offered', 'assigned', 'settled'] as const

it('8: no answer to another district’s staff names a case of this one, by its id, by its number, or in a list', async () => {
  const product = await openProduct()
  try {
    const { database } = product.cloud
    const ids = await states.reduce<Promise<string[]>>(
      async (all, state) => [...(await all), await caseIn(product, state)],
      Promise.resolve([]),
    )
    const numbers = database
      .find('cases')
      .map(({ state }) => String((state as { number: string }).number))
    await database.insert('staff', [
      {
        ...database.find('staff', { _id: 'l1' })[0]!,
        _id: 'l9',
        openid: product.as('l9').openid,
        wechats: [product.as('l9').openid],
        districtId: 'longhushan',
      },
    ])
    expect((await product.as('l9').reply('command.board', {})).ok).toBe(true)
    for (const who of ['o9', 'd9', 'l9'])
      for (const action of actions)
        for (const guess of permissions[action.name].on ? [ids[2]!, numbers[2]!] : [ids[2]!]) {
          const reply = await askedAbout(product, action, who, guess)
          for (const own of [...ids, ...numbers])
            expect(JSON.stringify(reply), `${action.name} as ${who}`).not.toContain(own)
        }
  } finally {
    await product.close()
  }
})
