import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import {
  intersectIds,
  scopeGramsOf,
  searchGramsOf,
} from '../../../../cloudfunctions/_domain/merchant/grams'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { bindRepresentative } from '../../merchant/bound'
import { addFinding } from '../../merchant/findings'
import { createShop } from '../../merchant/shops'

let product: Product
const ids: Record<string, string> = {}

beforeAll(async () => {
  product = await openProduct()
  for (const [name, scope, districtId] of [
    ['面馆甲', '餐饮服务；食品销售', 'yuehu'],
    ['药店乙', '药品零售；第二类医疗器械销售', 'yuehu'],
    ['面馆丙', '餐饮服务', 'longhushan'],
  ] as const) {
    const licence = { code: '92360602MA38X7Q41T', scope }
    const searchFields = {
      grams: searchGramsOf({ name, address: '' }),
      scopes: scopeGramsOf({ licence }),
    }
    ids[name] = (
      await createShop(product, { name, address: '', licence, districtId, ...searchFields })
    ).id
  }
  const { as, cloud } = product
  await addFinding(product, ids.面馆甲!, 'no_problem')
  await as('officer1').call('merchant.record', {
    merchantId: ids.药店乙!,
    what: 'penalty',
    grade: 'ordinary',
    documentNo: '月市监处〔2026〕9号',
    from: '2026-11-20',
    endDay: '2027-11-20',
  })
  await cloud.clock.step(60_000)
})
afterAll(() => product.close())

const findShops = async (input: Input<'merchant.find'>, who = 'officer1') =>
  (await product.as(who).call('merchant.find', input)).shops
const findShopNames = async (input: Input<'merchant.find'>, who?: string) =>
  (await findShops(input, who)).map(({ name }) => name)

describe('merchant.find', () => {
  it.each([
    [{ word: '面馆' }, ['面馆甲']],
    [{ scope: '餐饮' }, ['面馆甲']],
    [{ scope: '医疗器械' }, ['药店乙']],
    [{ scope: '第二类医疗器械销售' }, ['药店乙']],
    [{ scope: '烟花' }, []],
    [{ inspected: '2026-11-24' }, ['面馆甲']],
    [{ inspected: '2026-11-25' }, []],
    [{ penalised: '2026-11-20' }, ['药店乙']],
    [{ penalised: '2026-11-21' }, []],
    [{ word: '面馆', penalised: '2026-11-20' }, []],
    [{ word: '面馆', scope: '食品', inspected: '2026-11-24' }, ['面馆甲']],
  ])('%j', async (input, expectedNames) => {
    product.slowQueries.length = 0
    expect(await findShopNames(input)).toEqual(expectedNames)
    expect(product.slowQueries).toEqual([])
  })

  it('says what it was found by and where it is; a leader of the city finds in all districts or one', async () => {
    expect((await findShops({ inspected: '2026-11-24' }))[0]).toMatchObject({
      inspectedOn: '2026-11-24',
      longitude: expect.any(Number),
    })
    expect((await findShops({ penalised: '2026-11-01' }))[0]).toMatchObject({
      penalisedOn: '2026-11-20',
    })
    expect((await findShopNames({ scope: '餐饮服务' }, 'cityLeader')).sort()).toEqual(
      expect.arrayContaining(['面馆丙', '面馆甲']),
    )
    expect(
      await findShopNames({ scope: '餐饮服务', district: 'longhushan' }, 'cityLeader'),
    ).toEqual(['面馆丙'])
    expect(
      await product
        .as('leader1')
        .getErrorCode('merchant.find', { word: '面馆', district: 'longhushan' }),
    ).toBe('NOT_ALLOWED')
  })

  it('counts open complaints, and never reports', async () => {
    expect(await findShopNames({ open: true })).toEqual([])

    await createCase(product, 'received')
    expect(await findShops({ open: true })).toMatchObject([{ id: 'noodles', open: 1 }])
  })

  it('a penalty that is repaired is no ground to be found by any more', async () => {
    const { matters } = await product
      .as('officer1')
      .call('merchant.dossier', { merchantId: ids.药店乙! })
    const inputId = matters[0]!.id
    await product.as('officer1').call('merchant.record', {
      merchantId: ids.药店乙!,
      what: 'ended',
      inputId,
      reason: '已完成信用修复',
    })

    expect(await findShopNames({ penalised: '2026-11-01' })).toEqual([])
  })

  it('refuses nothing to go by, and all but the staff of the market', async () => {
    expect(await product.as('officer1').getErrorCode('merchant.find', {})).toBe(
      'INVALID_INPUT word',
    )
    await bindRepresentative(product, 'owner')
    for (const who of ['consumer', 'owner', 'council', 'admin'])
      expect(await product.as(who).getErrorCode('merchant.find', { word: '面馆' })).toBe(
        'NOT_ALLOWED',
      )
  })
})

it.each([
  [
    [
      ['a', 'b'],
      ['b', 'c'],
    ],
    ['b'],
  ],
  [[['a', 'b']], ['a', 'b']],
  [[['a'], []], []],
  [[], []],
])('in all of %j: %j', (lists, ids) => {
  expect(intersectIds(lists)).toEqual(ids)
})
