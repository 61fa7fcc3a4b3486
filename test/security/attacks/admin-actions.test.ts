import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { preserveFile } from '../../actions/evidence/photos'
import { waitUntilLogged } from '../../actions/ledger/phone'
import { bindRepresentative } from '../../actions/merchant/bound'
import { registryRow, toRegistryCsv, uploadRegistry } from '../../actions/merchant/register-file'
import { createWorthyShop } from '../../actions/merchant/worthy'
import { gentleRules, triageSetting } from '../../actions/modules/district-settings/gentle'
import { findFirstFault } from '../audited'

let product: Product
let caseId: string
beforeEach(async () => {
  product = await openProduct()
  caseId = await createCase(product, 'assigned')
  for (const name of ['officer1', 'officer1'])
    await product
      .as(name)
      .call('mediation.agreement', { caseId })
      .catch(() => {})
  for (let look = 0; look < 70; look++)
    await product.as('officer1').call('evidence.view', { caseId })
  await waitUntilLogged(product)
})
afterEach(() => product.close())

const find = (name: string, query: object = {}) => product.cloud.database.find(name, query) as any[]

describe('who looked at what stands in the log', () => {
  it('an access that is deleted, changed or put in later is found', async () => {
    const { database, clock } = product.cloud
    expect(await findFirstFault(product)).toBe('sound')

    const looks = find('access_log')
    expect(looks.length).toBeGreaterThan(64)
    expect(looks.filter(({ pending }) => pending)).toEqual([])

    const [look] = looks
    await database.remove('access_log', { _id: look._id })

    expect(await findFirstFault(product)).toBe('access_log')

    await database.set('access_log', { ...look, who: 'officer2' })
    expect(await findFirstFault(product)).toBe('access_log')

    await database.set('access_log', look)
    await database.insert('access_log', [{ ...look, _id: 'PUTIN', who: 'leader1' }])

    expect(await findFirstFault(product)).toBe('access_log')

    await database.remove('access_log', { _id: 'PUTIN' })
    const { deed: _, ...unsealed } = look
    await database.insert('access_log', [{ ...unsealed, _id: 'PUTIN', who: 'leader1' }])

    expect(await findFirstFault(product)).toBe('access_log/PUTIN')

    await database.remove('access_log', { _id: 'PUTIN' })
    await clock.step(60_000)

    expect(await findFirstFault(product)).toBe('sound')
  })

  it('also all of them together with the deeds that entered them', async () => {
    const { database } = product.cloud
    await database.remove('access_log', {})
    await database.remove('deeds', {})
    await database.remove('events', { type: 'accesses.kept' })

    expect(await findFirstFault(product)).toMatch(/^(events|tiles)/)
  })
})

describe('what the bureau did stands in the log', () => {
  it('an import', async () => {
    const { as, cloud } = product
    const fileID = await uploadRegistry(
      product,
      toRegistryCsv([registryRow(1), registryRow(2, { 规模: '巨' })]),
      1,
    )
    await as('admin').call('merchant.import', { fileID, dryRun: true })

    expect(find('events', { type: 'register.imported' })).toEqual([])

    await as('admin').call('merchant.import', { fileID, dryRun: false })
    await waitUntilLogged(product)
    const [event] = find('events', { type: 'register.imported' })

    expect(event).toMatchObject({
      by: { role: 'admin' },
      data: {
        districtId: 'yuehu',
        created: 1,
        done: 1,
        refused: [{ line: 3, fault: 'unknown_size' }],
      },
    })
    expect(await findFirstFault(product)).toBe('sound')

    await cloud.database.remove('events', { _id: event._id })
    await cloud.database.remove('deeds', { _id: event.caseId.slice(2) })

    expect(await findFirstFault(product)).toMatch(/^(events|tiles)/)
  })

  it('the rules in force, taken out so that the first ones hold again', async () => {
    const { as, cloud } = product
    const setting = triageSetting(gentleRules())
    const { ticket } = await as('dispatcher1').call('dispatch.replay', { setting })
    await as('dispatcher1').call('dispatch.suggest', { setting, ticket })
    const shown = await as('leader1').call('dispatch.replay', { setting })
    await as('leader1').call('dispatch.adopt', { setting, ticket: shown.ticket })
    await waitUntilLogged(product)

    expect(await findFirstFault(product)).toBe('sound')

    await cloud.database.remove('settings', { _id: 'triage-yuehu' })
    expect(await findFirstFault(product)).toBe('settings/triage-yuehu')
  })

  it('a certificate: one that no shop was given, or with another shop’s words', async () => {
    const { as, cloud } = product
    const { id: merchantId } = await createWorthyShop(product, 'owner')
    const { number } = await as('owner').call('merchant.certify', { merchantId, consents: true })
    await waitUntilLogged(product)

    expect(await findFirstFault(product)).toBe('sound')

    const [doc] = find('certificates')
    await cloud.database.insert('certificates', [{ ...doc, _id: `${number}X` }])

    expect(await findFirstFault(product)).toBe(`certificates/${number}X`)

    await cloud.database.remove('certificates', { _id: `${number}X` })
    await cloud.database.set('certificates', { ...doc, merchantId: 'noodles' })

    expect(await findFirstFault(product)).toBe(`certificates/${number}`)
  })

  it('a random inspection: its pool, its shops and its seed, changed afterwards', async () => {
    const { as, cloud } = product
    const { drawId } = await as('leader1').call('merchant.plan', {
      category: '餐饮服务',
      count: 1,
      days: 7,
    })
    await waitUntilLogged(product)
    await as('dispatcher1').call('merchant.draw', { drawId, number: '315315' })
    await waitUntilLogged(product)

    expect(await findFirstFault(product)).toBe('sound')

    const [doc] = find('draws')
    const [other] = doc.pool.officers.filter((id: string) => !doc.tasks[0].officers.includes(id))
    for (const change of [
      { tasks: [{ ...doc.tasks[0], officers: [doc.tasks[0].officers[0], other] }] },
      { pool: { ...doc.pool, officers: doc.pool.officers.slice(1) } },
      { committed: doc.opened.deed },
      { opened: { ...doc.opened, deed: doc.committed } },
      // So that it could be drawn once more, with another number.
      { opened: undefined, tasks: undefined },
    ]) {
      await cloud.database.set('draws', { ...doc, ...change })
      expect(await findFirstFault(product)).toBe(`draws/${drawId}`)
    }
    await cloud.database.remove('draws', { _id: drawId })

    expect(await findFirstFault(product)).toBe(`draws/${drawId}`)
  })

  it('what a shop has shown of putting a fault right: other photos, other words, another hand, a proof put in', async () => {
    const { as, cloud } = product
    await bindRepresentative(product, 'boss')
    const found = { merchantId: 'noodles', result: 'ordered', days: 7 } as const
    const { inspectionId } = await as('officer1').call('merchant.inspect', found)
    const { inspectionId: unproved } = await as('officer1').call('merchant.inspect', found)
    const evidence = [await preserveFile(product, 'boss')]
    await as('boss').call('merchant.correct', { inspectionId, note: '换了价目表', evidence })
    await waitUntilLogged(product)

    expect(await findFirstFault(product)).toBe('sound')

    const [doc] = find('inspections', { _id: inspectionId })
    expect(doc.proof.by).toEqual(expect.any(String))

    const [photo] = doc.proof.photos
    for (const change of [
      {
        photos: [
          { ...photo, sha256: photo.sha256.replace(/^./, (c: string) => (c === '0' ? '1' : '0')) },
        ],
      },
      { photos: [] },
      { sealed: `${doc.proof.sealed.slice(0, -4)}AAA=` },
      { by: 'officer1' },
      { at: doc.proof.at - 86_400_000 },
      { deed: doc.deed },
    ]) {
      await cloud.database.set('inspections', { ...doc, proof: { ...doc.proof, ...change } })
      expect(await findFirstFault(product), JSON.stringify(change)).toBe(
        `inspections/${inspectionId}`,
      )
    }
    const { proof, ...without } = doc
    await cloud.database.set('inspections', without)

    expect(await findFirstFault(product)).toBe(`inspections/${inspectionId}`)

    await cloud.database.set('inspections', doc)
    const [other] = find('inspections', { _id: unproved })
    await cloud.database.set('inspections', { ...other, proof })

    expect(await findFirstFault(product)).toBe(`inspections/${unproved}`)

    await cloud.database.set('inspections', other)
    expect(await findFirstFault(product)).toBe('sound')
  })
})
