import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from './case-in'
import { openProduct, type Product } from './cloud'
import { jpeg } from './evidence/photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await createCase(product, 'assigned')
})
afterAll(() => product.close())

/** What a phone says without any function between. */
async function requestAsPhone(name: string, path: string, body: string | Uint8Array): Promise<any> {
  const session = product.cloud.session({ openid: product.as(name).openid })
  return (
    await fetch(product.url + path, {
      method: 'POST',
      headers: { 'x-session': session },
      body: body as BodyInit,
    })
  ).json()
}

const readCollection = (name: string, collectionName: string, query: object) =>
  requestAsPhone(
    name,
    '/client',
    JSON.stringify({
      action: 'database.getDocument',
      queryType: 'WHERE',
      collectionName,
      query: JSON.stringify(query),
      limit: 20,
    }),
  )

const uploadTo = (name: string, path: string) =>
  requestAsPhone(name, `/client/upload?path=${encodeURIComponent(path)}`, jpeg)

describe('a phone by itself', () => {
  it('reads its own notification', async () => {
    const { data } = await readCollection('consumer', 'notifications', {
      to: product.as('consumer').openid,
    })
    expect(data.list.map((text: string) => JSON.parse(text))).toMatchObject([{ kind: 'assigned' }])
  })

  it('reads no other person’s', async () => {
    for (const query of [
      { to: product.as('dispatcher1').openid },
      {},
      { _id: product.as('dispatcher1').openid },
    ]) {
      const answer = await readCollection('consumer', 'notifications', query)
      expect(answer.data?.list ?? []).toEqual([])
    }
  })

  const place = `inbox/${'A7'.repeat(20)}`

  it('uploads to a place that a ticket could name, and nowhere else', async () => {
    expect(await uploadTo('consumer', place)).toMatchObject({
      fileID: expect.stringContaining(`/${place}`),
    })
    for (const path of [
      'evidence/forged.jpg',
      'inbox/forged.jpg',
      `x/${place}`,
      `${place}/x`,
      'inbox/../evidence/forged.jpg',
    ])
      expect((await uploadTo('consumer', path)).errCode).toBeLessThan(0)
    expect(product.cloud.files.list().map(({ path }) => path)).toEqual([place])
  })

  it('cannot overwrite another person’s upload', async () => {
    expect((await uploadTo('consumer2', place)).errCode).toBeLessThan(0)
  })
})
