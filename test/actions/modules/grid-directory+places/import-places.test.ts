import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Database, Store } from 'miniapp-cloud/folder'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { schema } from '../../../../cloudfunctions/schema'
import { type DocumentStore, storeOfFolder } from '../../../../scripts/document-store'
import { describeMissing, findMissingContacts } from '../../../../scripts/places/missing-contacts'
import { parsePlacesFile } from '../../../../scripts/places/parse-places-file'
import { planPlaces } from '../../../../scripts/places/plan-places'
import { readPlaces } from '../../../../scripts/places/read-places'
import { writePlaces } from '../../../../scripts/places/write-places'
import { feature, geoJson, rectangle } from '../../../domain/places/geojson'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'

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

async function importFile(features: object[], removes = false, into = store) {
  const parsed = parsePlacesFile(geoJson(...features))
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  const { current, stored } = await readPlaces(into)
  const plan = planPlaces(current, parsed.grids, removes)
  if ('problems' in plan) throw new Error(JSON.stringify(plan.problems))
  await writePlaces(into, plan, stored, product.cloud.clock.now())
  return plan
}

const gridFeature = (id: string, west: number, properties: object = {}) =>
  feature({ id, name: `江边${id}`, ...properties }, rectangle(west, 28))

const findGridAt = (longitude: number) =>
  product
    .as('anybody')
    .call('service.grid', { by: 'position', position: { longitude, latitude: 28.005 } })

describe('a file of places in an environment', () => {
  it('adds a branch with a grid, a number and an officer, which every phone then sees', async () => {
    const file = [
      gridFeature('grid1', 117),
      gridFeature('grid2', 117.01),
      gridFeature('grid3', 117.02, {
        branch: 'xin',
        branchName: '新设分局',
        district: 'yuehu',
        hotline: '0701-6220001',
      }),
    ]
    await importFile(file)

    expect(await findGridAt(117.025)).toMatchObject({
      id: 'grid3',
      name: '江边grid3',
      inside: true,
      branch: { name: '新设分局', phone: '07016220001' },
    })

    const { places } = await product.as('admin').call('staff.list', {})
    expect(places.branches.map(({ name }) => name)).toContain('新设分局')
    expect((await importFile(file)).changes).toEqual([])
  })

  it('enters each change into the log, as what the operator did', async () => {
    await importFile([gridFeature('grid1', 117, { name: '江边首格', officer: '证officer3' })])
    expect((await findGridAt(117.005)).officer).toEqual({
      name: '样例officer3',
      badge: '证officer3',
    })

    await product.cloud.clock.step(180_000)
    const events = product.cloud.database.find('events', { type: 'places.changed' }) as any[]
    const latest = events.find(({ data }) => data.places[0].fields.includes('officer'))

    expect(latest, 'an event in the log is no longer pending').not.toHaveProperty('pending')
    expect(latest).toMatchObject({
      by: { role: 'system' },
      data: {
        districtId: 'yuehu',
        places: [{ kind: 'grid', id: 'grid1', change: 'changed', fields: ['name', 'officer'] }],
      },
    })
    expect(JSON.stringify(latest)).not.toContain('江边首格')
  })

  it('keeps the open cases of a grid that is closed: its successor’s officer answers for them', async () => {
    const caseId = await createCase(product, 'received')
    const plan = await importFile(
      [
        feature({ id: 'grid2', name: '江边大格', officer: '证officer2' }, rectangle(117, 28, 0.02)),
        gridFeature('grid3', 117.02, { branch: 'xin' }),
      ],
      true,
    )

    expect(plan.closedGrids).toEqual([
      { id: 'grid1', name: '江边首格', openCases: 1, successor: { id: 'grid2', name: '江边大格' } },
    ])

    const [storedCase] = product.cloud.database.find('cases', { _id: caseId }) as any[]
    expect(storedCase.state.gridId).toBe('grid1')

    const shop = await product.as('consumer').call('merchant.shop', { merchantId: 'noodles' })
    expect([shop.grid, shop.officer?.name]).toEqual([
      { id: 'grid2', name: '江边大格' },
      '样例officer2',
    ])
    expect((await findGridAt(117.005)).id).toBe('grid2')

    const { candidates } = await product.as('dispatcher1').call('dispatch.propose', { caseId })
    const answering = candidates.filter(({ why }) => why.some(({ code }) => code === 'own_grid'))

    expect(answering.map(({ officerId }) => officerId)).toEqual(['officer2'])
  })
})

describe('what the doctor says', () => {
  it('names grids that nobody answers for, and branches without a number', async () => {
    await importFile([gridFeature('gridBranch2', 117.03, { branch: 'xin', hotline: '' })])
    const { grids, branches } = await findMissingContacts(store)

    expect(grids).toEqual(['江边grid3', '江边gridBranch2'])
    expect(branches).toContain('新设分局')
    expect(describeMissing(grids, '怎么办')).toBe('2 个没有：江边grid3、江边gridBranch2（怎么办）')
    expect(describeMissing([], '怎么办')).toBe(true)
  })
})

describe('more places than one query returns', () => {
  it('finds all grids: no list is cut off', async () => {
    const { database } = product.cloud

    const longitudeOf = (index: number) => 100 + index / 100

    await database.insert(
      'grids',
      Array.from({ length: 1_100 }, (_element, index) => ({
        _id: `many-${String(index).padStart(4, '0')}`,
        districtId: 'longhushan',
        branchId: 'shan',
        name: `格 ${index}`,
        polygon: rectangle(longitudeOf(index), 28),
      })),
    )

    expect((await findGridAt(longitudeOf(1_099) + 0.005)).id).toBe('many-1099')

    const search = await product.as('anybody').call('service.grids', { word: '格 1099' })
    expect(search.grids.map(({ id }) => id)).toEqual(['many-1099'])
  })
})

describe('a file of places on a laptop', () => {
  it('is written into the data folder of npm start, and read from there', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'places-'))
    const folderStore = new Store(join(dataFolder, 'cloud', 'db'))
    const database = new Database(folderStore)
    for (const name of Object.keys(schema.collections)) await database.create(name)
    await database.insert('districts', [{ _id: 'yuehu', name: '月湖区' }])
    await folderStore.close()
    const file = [gridFeature('grid1', 117, { branchName: '江边分局' })]
    const firstImport = await importFile(file, false, storeOfFolder(dataFolder))

    expect(firstImport.changes.map(({ id }) => id)).toEqual(['jiangbian', 'grid1'])
    expect((await importFile(file, false, storeOfFolder(dataFolder))).changes).toEqual([])

    rmSync(dataFolder, { recursive: true, force: true })
  })
})
