import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Setting } from '#shared/contract/settings'
import { settingDescriptions } from '#shared/settings/all'
import { findFirstFault } from '../../../security/audited'
import { createCase } from '../../case-in'
import { givePin, openProduct, type Product } from '../../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await givePin(product.cloud, product.as('leader1').openid)
})
afterAll(() => product.close())

const readSettingInForce = async (
  name: 'rights' | 'questions' | 'texts' | 'retention',
  districtId?: string,
  who = 'anybody',
) =>
  (await product.as(who).call('service.inForce', { name, ...(districtId && { districtId }) }))
    .setting.value

async function adoptSetting(setting: Setting) {
  const { ticket } = await product.as('dispatcher1').call('dispatch.replay', { setting })
  await product.as('dispatcher1').call('dispatch.suggest', { setting, ticket })
  const replay = await product.as('leader1').call('dispatch.replay', { setting })
  await product.as('leader1').call('dispatch.adopt', { setting, ticket: replay.ticket })
  return replay
}

it('tells everybody what is in force: of the district asked for, of the own one for its staff, else of home', async () => {
  for (const name of ['retention', 'questions', 'texts', 'rights'] as const)
    expect(await readSettingInForce(name)).toEqual(settingDescriptions[name].first)

  const rightsRow = {
    category: 'goods.food' as const,
    text: '本区的说法：可以要求十倍',
    source: '食品安全法第148条',
  }
  await adoptSetting({ name: 'rights', value: { version: '本区', rows: [rightsRow] } })
  product.slowQueries.length = 0

  expect(await readSettingInForce('rights')).toMatchObject({ version: '本区', rows: [rightsRow] })
  expect(await readSettingInForce('rights', 'longhushan')).toEqual(settingDescriptions.rights.first)
  expect(await readSettingInForce('rights', 'longhushan', 'dispatcher1')).toMatchObject({
    version: '本区',
  })
  expect(await readSettingInForce('rights', undefined, 'dispatcherElsewhere')).toEqual(
    settingDescriptions.rights.first,
  )
  expect(product.slowQueries).toEqual([])
})

it('another retention holds for cases filed from then on, and the record of each says which', async () => {
  const readRetentionYear = async (caseId: string) => {
    const { cases } = await product.as('consumer').call('service.kept', { cursor: undefined })
    return new Date(cases.find(({ id }) => id === caseId)?.endsAt ?? 0).getUTCFullYear()
  }

  const caseBefore = await createCase(product, 'settled')
  const value = { version: '三十年', brief: { years: 3, onRequest: 183 }, file: { years: 30 } }
  const { retained } = await adoptSetting({ name: 'retention', value })

  expect(retained).toEqual({ total: 1, longer: 1, shorter: 0 })

  const caseAfter = await createCase(product, 'settled')
  expect((await readRetentionYear(caseAfter)) - (await readRetentionYear(caseBefore))).toBe(20)
  expect(await findFirstFault(product)).toBe('sound')
})

it('a question that is no longer asked is replayed on past complaints', async () => {
  const { phrasing } = settingDescriptions.questions.first
  const fewerQuestions = { ...phrasing, paid_price: { ...phrasing.paid_price, on: false } }
  const setting = {
    name: 'questions' as const,
    value: { version: '少问', phrasing: fewerQuestions },
  }
  const { asked, total } = await product.as('dispatcher1').call('dispatch.replay', { setting })

  expect(asked).toEqual([{ code: 'paid_price', before: total, after: 0 }])
  expect(total).toBeGreaterThan(1)
})
