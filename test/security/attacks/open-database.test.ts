import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product, pin } from '../../actions/cloud'
import { waitUntilLogged } from '../../actions/ledger/phone'
import { auditProduct, findFirstFault } from '../audited'

let product: Product
let caseId: string
beforeAll(async () => {
  product = await openProduct()
  caseId = await createCase(product, 'settled')
  await waitUntilLogged(product)
})
afterAll(() => product.close())

/** What the audit names after a document was replaced, or taken away. */
async function damaged(
  collection: string,
  _id: string,
  change?: (doc: any) => object,
): Promise<string> {
  const { database } = product.cloud
  const [doc] = database.find(collection, { _id })
  await (change
    ? database.set(collection, { ...change(doc), _id } as never)
    : database.remove(collection, { _id }))
  const found = await findFirstFault(product)
  await database.set(collection, doc!)
  expect(await findFirstFault(product)).toBe('sound')

  return found
}

describe('who has the database open does not', () => {
  it('make the words of a case unreadable without an erasure that says so', async () => {
    expect(await damaged('personal_data', caseId)).toBe(`personal_data/${caseId}`)
    expect(await damaged('personal_data', caseId, ({ wrappedKey, ...doc }) => doc)).toBe(
      `personal_data/${caseId}`,
    )

    const withoutMatter = ({ texts: { matter, ...texts }, ...doc }: any) => ({ ...doc, texts })
    expect(await damaged('personal_data', caseId, withoutMatter)).toBe(`personal_data/${caseId}`)
  })

  it('act as a leader or an admin from a WeChat of their own', async () => {
    for (const name of ['leader1', 'cityLeader', 'admin'])
      expect(await damaged('staff', name, (doc) => ({ ...doc, openid: 'o-mine' }))).toBe(
        `staff/${name}`,
      )
  })

  it('take out, put in or change what was found in a shop, or put its date off', async () => {
    const { as, cloud } = product
    const shop = { merchantId: 'noodles' }
    const { inspectionId } = await as('officer2').call('merchant.inspect', {
      ...shop,
      result: 'ordered',
      days: 7,
    })
    const open = await as('officer2').call('merchant.inspect', {
      ...shop,
      result: 'ordered',
      days: 7,
      note: '价目表未上墙',
    })
    await as('officer3').call('merchant.inspect', {
      ...shop,
      result: 'corrected',
      recheckOf: inspectionId,
    })
    await waitUntilLogged(product)

    expect(await findFirstFault(product)).toBe('sound')

    const changes: ((doc: any) => object)[] = [
      (doc) => ({ ...doc, result: 'no_problem' }),
      (doc) => ({ ...doc, by: 'officer1' }),
      (doc) => ({ ...doc, sealed: 'x' }),
      (doc) => ({ ...doc, dueAt: doc.dueAt + 1 }),
      ({ dueAt, ...doc }) => doc,
      ({ dueAt, ...doc }) => ({
        ...doc,
        recheck: { id: inspectionId, at: doc.at, result: 'corrected' },
      }),
    ]
    const name = `inspections/${open.inspectionId}`

    for (const change of changes)
      expect(await damaged('inspections', open.inspectionId, change)).toBe(name)
    expect(await damaged('inspections', open.inspectionId)).toBe(name)
    expect(await damaged('inspections', inspectionId, ({ recheck, ...doc }) => doc)).toBe(
      `inspections/${inspectionId}`,
    )

    const [doc] = cloud.database.find('inspections', { _id: inspectionId }) as any[]
    await cloud.database.insert('inspections', [{ ...doc, _id: 'INSERTED' }])

    expect(await findFirstFault(product)).toBe('inspections/INSERTED')

    await cloud.database.remove('inspections', { _id: 'INSERTED' })
  })

  it('print a verdict of their own over the audit’s', async () => {
    const { database } = product.cloud
    const [event] = database.find('events', { caseId }) as any[]
    const _id = `${caseId}\u001b[2J\r\nsound:000001`
    await database.insert('events', [{ ...event, _id }])
    const said = await auditProduct(product).then(
      () => 'sound',
      (error: Error) => error.message,
    )
    await database.remove('events', { _id })

    expect(said).toContain('its id does not match its stream and number')
    expect(said).not.toMatch(/\p{Cc}/u)
  })

  it('nor as one who has joined by a code, or has another position since', async () => {
    const { as } = product
    const member = {
      role: 'leader',
      districtId: 'yuehu',
      phone: '13900000123',
      name: '样例新',
      badge: '新1',
    } as const
    const { code, staffId } = await as('admin').call('staff.invite', { member })
    await as('new').call('staff.join', { code, pin })
    await as('admin').call('staff.change', { staffId, member: { ...member, role: 'dispatcher' } })
    await waitUntilLogged(product)

    expect(await damaged('staff', staffId, (doc) => ({ ...doc, openid: 'o-mine' }))).toBe(
      `staff/${staffId}`,
    )
  })
})
