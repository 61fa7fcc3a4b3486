import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DocumentStore } from '../../../scripts/document-store'
import { planShops, readRegister } from '../../../scripts/shops/plan-shops'
import { previewOf } from '../../../scripts/shops/preview'
import { writeShops } from '../../../scripts/shops/write-shops'
import { complaintInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { createCreditCode, registryRow, toRegistryCsv } from './register-file'

let product: Product
let store: DocumentStore
beforeAll(async () => {
  product = await openProduct()
  const { database } = product.cloud
  store = {
    list: async (collection, condition) => database.find(collection, condition) as any,
    put: async (collection, documents) => {
      for (const document of documents) await database.set(collection, document)
    },
  }
})
afterAll(() => product.close())

const file = 'a'.repeat(64)

async function importTable(csvText: string) {
  const register = await readRegister(store, 'yuehu')
  const plan = planShops(csvText, register)
  if (plan.create.length + plan.update.length > 0)
    await writeShops(store, plan, register, { file, now: product.cloud.clock.now() })
  return plan
}

const findStoredShop = (serial: number) =>
  product.cloud.database.find('merchants', { _id: `c${createCreditCode(serial)}` })[0] as any

describe('a register that the operator imports', () => {
  it('gives shops that are found, get a code, are scanned and complained of', async () => {
    const plan = await importTable(toRegistryCsv([registryRow(1), registryRow(2)]))
    expect(plan).toMatchObject({ create: [{}, {}], update: [], unchanged: 0, faults: [] })

    const { shops } = await product.as('officer1').call('merchant.search', { word: '样例店1号' })
    const merchantId = shops[0]!.id

    expect(merchantId).toBe(findStoredShop(1)._id)

    const issued = await product.as('officer1').call('merchant.code', { merchantId, what: 'issue' })
    const scanned = await product.as('consumer').call('merchant.scan', { scene: issued.scene! })

    expect(scanned).toMatchObject({ id: merchantId, name: '样例店1号' })

    const respondent = { by: 'register', merchantId } as const
    const { caseId } = await product
      .as('consumer')
      .call('complaint.submit', complaintInput({ respondent }))

    expect(await product.as('consumer').call('complaint.detail', { caseId })).toMatchObject({
      merchantName: '样例店1号',
    })
  })

  it('is entered into the log as what the operator did, with its faulty rows', async () => {
    await importTable(toRegistryCsv([registryRow(3), registryRow(4, { 规模: '巨' })]))
    await product.cloud.clock.step(180_000)
    const events = product.cloud.database.find('events', { type: 'register.imported' }) as any[]
    const latest = events.find(({ data }) => data.refused.length > 0)

    expect(latest, 'an event in the log is no longer pending').not.toHaveProperty('pending')
    expect(latest).toMatchObject({
      by: { role: 'system' },
      data: { districtId: 'yuehu', file, created: 1, done: 1 },
    })
    expect(latest.data.refused).toEqual([{ line: 3, fault: 'unknown_size' }])
  })

  it('changes nothing the second time, and keeps the code of a shop that it changes', async () => {
    expect(await importTable(toRegistryCsv([registryRow(1), registryRow(2)]))).toMatchObject({
      create: [],
      update: [],
      unchanged: 2,
    })

    const { scene } = findStoredShop(1)
    expect(scene).toEqual(expect.any(String))

    await importTable(toRegistryCsv([registryRow(1, { 名称: '样例新名店' }), registryRow(2)]))
    expect(findStoredShop(1)).toMatchObject({ name: '样例新名店', scene })

    const { shops } = await product.as('officer1').call('merchant.search', { word: '样例新名店' })
    expect(shops.map(({ id }) => id)).toEqual([findStoredShop(1)._id])
  })

  it('names line, column and fault of each bad row, and takes no shop from another district', async () => {
    await product.cloud.database.set('merchants', { ...findStoredShop(2), districtId: 'guixi' })
    const register = await readRegister(store, 'yuehu')
    const plan = planShops(
      toRegistryCsv([registryRow(2), registryRow(5, { 经度: '100' }), registryRow(6)]),
      register,
    )

    expect(previewOf(plan).split('\n')).toEqual([
      '新增 1 家，改动 0 家，没有变化 0 家',
      '新增：',
      '  样例店6号（样例路6号）',
      '有问题、不写入的行（改好以后再导一次）：',
      '  第 2 行 统一社会信用代码：已由别的辖区登记',
      '  第 3 行 经度：位置不在本辖区',
    ])
  })

  it('asks for the district where it is not clear, and for grids where there are none', async () => {
    await expect(readRegister(store, 'nowhere')).rejects.toThrow('--district')

    const withoutGrids: DocumentStore = {
      ...store,
      list: async (collection, condition) =>
        collection === 'grids' ? [] : await store.list(collection, condition),
    }

    await expect(readRegister(withoutGrids, 'yuehu')).rejects.toThrow('npm run places')
  })
})
