import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Setting } from '#shared/contract/settings'
import { settingDescriptions } from '#shared/settings/all'
import { firstWrong } from '../../../security/audited'
import { caseIn } from '../../case-in'
import { givePin, openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await givePin(product.cloud, product.as('leader1').openid)
})
afterAll(() => product.close())

const inForce = async (
  name: 'rights' | 'questions' | 'texts' | 'retention',
  districtId?: string,
  who = 'anybody',
) =>
  (await product.as(who).call('service.inForce', { name, ...(districtId && { districtId }) }))
    .setting.value
async function adopt(setting: Setting) {
  const { ticket } = await product.as('dispatcher1').call('dispatch.replay', { setting })
  await product.as('dispatcher1').call('dispatch.suggest', { setting, ticket })
  const replay = await product.as('leader1').call('dispatch.replay', { setting })
  await product.as('leader1').call('dispatch.adopt', { setting, ticket: replay.ticket })
  return replay
}

it('tells everybody what is in force: of the district asked for, of the own one for its staff, else of home', async () => {
  for (const name of ['retention', 'questions', 'texts', 'rights'] as const)
    expect(await inForce(name)).toEqual(settingDescriptions[name].first)
  const row = {
    category: 'goods.food' as const,
    text: '本区的说法：可以要求十倍',
    source: '食品安全法第148条',
  }
  await adopt({ name: 'rights', value: { version: '本区', rows: [row] } })
  product.slow.length = 0
  expect(await inForce('rights')).toMatchObject({ version: '本区', rows: [row] })
  expect(await inForce('rights', 'longhushan')).toEqual(settingDescriptions.rights.first)
  expect(await inForce('rights', 'longhushan', 'dispatcher1')).toMatchObject({ version: '本区' })
  expect(await inForce('rights', undefined, 'dispatcherElsewhere')).toEqual(
    settingDescriptions.rights.first,
  )
  expect(product.slow).toEqual([])
})

it('another retention holds for cases filed from then on, and the record of each says which', async () => {
  const until = async (caseId: string) => {
    const { cases } = await product.as('consumer').call('service.kept', { cursor: undefined })
    return new Date(cases.find(({ id }) => id === caseId)?.endsAt ?? 0).getUTCFullYear()
  }
  const before = await caseIn(product, 'settled')
  const value = { version: '三十年', brief: { years: 3, onRequest: 183 }, file: { years: 30 } }
  const { retained } = await adopt({ name: 'retention', value })
  expect(retained).toEqual({ total: 1, longer: 1, shorter: 0 })
  const after = await caseIn(product, 'settled')
  expect((await until(after)) - (await until(before))).toBe(20)
  expect(await firstWrong(product)).toBe('sound')
})

it('a question that is no longer asked is replayed on past complaints', async () => {
  const { phrasing } = settingDescriptions.questions.first
  const fewer = { ...phrasing, paid_price: { ...phrasing.paid_price, on: false } }
  const setting = { name: 'questions' as const, value: { version: '少问', phrasing: fewer } }
  const { asked, total } = await product.as('dispatcher1').call('dispatch.replay', { setting })
  expect(asked).toEqual([{ code: 'paid_price', before: total, after: 0 }])
  expect(total).toBeGreaterThan(1)
})
