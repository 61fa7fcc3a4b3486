import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { schema } from '../../../cloudfunctions/schema'
import { inRoot } from '../../../scripts/paths'
import { createCase } from '../../actions/case-in'
import { openProduct, type Product } from '../../actions/cloud'
import { jpeg, preserveFile } from '../../actions/evidence/photos'

let product: Product
let item: string
beforeAll(async () => {
  product = await openProduct()
  item = await preserveFile(product, 'consumer')
  await createCase(product, 'settled', { evidence: [item] })
})
afterAll(() => product.close())

const roles = ['consumer', 'officer1', 'dispatcher1', 'leader1', 'admin']

/** What a phone asks of the cloud with no function between. */
async function direct(
  name: string,
  path: string,
  body: string | Uint8Array,
): Promise<{ errCode?: number; data?: unknown }> {
  const session = product.cloud.session({ openid: product.as(name).openid })
  const init = { method: 'POST', headers: { 'x-session': session }, body: body as BodyInit }
  return (await fetch(product.url + path, init)).json() as Promise<{
    errCode?: number
    data?: unknown
  }>
}

it('4: as deployed, functions alone touch every collection; only a notification is read by its owner', () => {
  const deployed = JSON.parse(
    readFileSync(join(inRoot('dist', 'cloudfunctions'), 'schema.json'), 'utf8'),
  )
  const rules = Object.entries(deployed.collections as typeof schema.collections).map(
    ([name, { rule }]) => [name, rule],
  )

  expect(Object.keys(deployed.collections).length).toBeGreaterThan(30)
  expect(rules.filter(([, rule]) => rule !== 'ADMINONLY')).toEqual([
    ['notifications', { read: 'doc.to == auth.openid', write: 'false' }],
  ])
  expect(deployed.storage.read).toBe('false')
})

it('4: no role reads, adds, changes or removes anything of any collection', async () => {
  for (const name of Object.keys(schema.collections)) {
    const before = product.cloud.database.find(name)
    const query = '{}'
    const data = '{"$set":{"forged":true}}'
    for (const who of roles)
      for (const body of [
        { action: 'database.getDocument', queryType: 'WHERE', query, limit: 20 },
        { action: 'database.calculateDocument', queryType: 'WHERE', query },
        {
          action: 'database.insertDocument',
          data: [JSON.stringify({ _id: 'forged', to: product.as(who).openid })],
        },
        {
          action: 'database.modifyDocument',
          queryType: 'WHERE',
          query,
          data,
          multi: true,
          merge: true,
        },
        { action: 'database.removeDocument', queryType: 'WHERE', query, multi: true },
      ]) {
        const answer = await direct(
          who,
          '/client',
          JSON.stringify({ ...body, collectionName: name }),
        )
        expect(answer.errCode, `${who}: ${body.action} of ${name}`).toBeLessThan(0)
        expect(answer.data, `${who}: ${body.action} of ${name}`).toBeUndefined()
      }

    expect(product.cloud.database.find(name), name).toEqual(before)
  }
})

it('4: no role puts, fetches or removes a file where evidence lies', async () => {
  const [doc] = product.cloud.database.find('evidence', { _id: item }) as { fileID: string }[]
  const { fileID } = doc!
  for (const who of roles) {
    const path = fileID.replace(/^cloud:\/\/[^/]+\//, '')
    expect(
      (await direct(who, `/client/upload?path=${encodeURIComponent(path)}`, jpeg)).errCode,
      who,
    ).toBeLessThan(0)
    for (const [action, body] of [
      ['storage.batchDeleteFile', { fileid_list: [fileID] }],
      ['storage.batchGetDownloadUrl', { file_list: [{ fileid: fileID }] }],
    ] as const)
      expect(
        JSON.stringify(await direct(who, '/client', JSON.stringify({ action, ...body }))),
        who,
      ).not.toContain('SUCCESS')
  }

  expect(await product.cloud.files.get(fileID)).toEqual(jpeg)
})
