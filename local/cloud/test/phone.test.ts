import { describe, expect, test } from 'vitest'
import { db, denied, desk, openPhones, phone } from './phones.ts'

openPhones()

describe('presets', () => {
  test('PRIVATE: what I made is mine, and stamped', async () => {
    const { _id } = await db()
      .collection('mine')
      .add({ data: { t: 1 } })
    expect((await db().collection('mine').doc(_id).get()).data).toEqual({ _id, t: 1, _openid: 'oA' })
    expect((await db('oB').collection('mine').get()).data).toEqual([])
    await expect(db('oB').collection('mine').doc(_id).get()).rejects.toMatchObject({
      errMsg: expect.stringContaining('does not exist'),
    })
    expect(
      (
        await db('oB')
          .collection('mine')
          .doc(_id)
          .update({ data: { t: 2 } })
      ).stats.updated,
    ).toBe(0)
    expect((await db('oB').collection('mine').doc(_id).remove()).stats.removed).toBe(0)
    expect(
      (
        await db()
          .collection('mine')
          .doc(_id)
          .update({ data: { t: 2 } })
      ).stats.updated,
    ).toBe(1)
  })
  test('a document of a function has no owner: only functions see it', async () => {
    await desk.cloud.database.insert('mine', [{ _id: 'server', t: 1 }])
    expect((await db().collection('mine').where({ _id: 'server' }).get()).data).toEqual([])
  })
  test('_openid cannot be set, neither at birth nor later', async () => {
    await expect(
      db()
        .collection('mine')
        .add({ data: { _openid: 'oB' } }),
    ).rejects.toMatchObject({ errCode: -501007 })
    await expect(
      db()
        .collection('mine')
        .where({ t: 2 })
        .update({ data: { _openid: 'oB' } }),
    ).rejects.toMatchObject({ errCode: -501007 })
  })
  test.each([
    ['removed', (_: any) => ({ _openid: _.remove() })],
    ['what another field is renamed to', (_: any) => ({ t: _.rename('_openid') })],
    ['pushed into', (_: any) => ({ '_openid.0': 'oB' })],
  ])('_openid cannot be %s', async (_title, data) => {
    const update = db()
      .collection('mine')
      .where({ t: 2 })
      .update({ data: data(db().command) })
    await expect(update).rejects.toMatchObject({ errCode: -501007 })
  })
  test('READONLY, ADMINWRITE, ADMINONLY', async () => {
    const { _id } = await db()
      .collection('shown')
      .add({ data: { t: 1 } })
    expect((await db('oB').collection('shown').doc(_id).get()).data.t).toBe(1)
    expect(
      (
        await db('oB')
          .collection('shown')
          .doc(_id)
          .update({ data: { t: 5 } })
      ).stats.updated,
    ).toBe(0)
    await desk.cloud.database.insert('news', [{ _id: 'n' }])
    expect((await db().collection('news').get()).data).toHaveLength(1)
    await expect(
      db()
        .collection('news')
        .add({ data: { t: 1 } }),
    ).rejects.toMatchObject(denied)
    await expect(db().collection('news').doc('n').remove()).rejects.toMatchObject(denied)
    await expect(db().collection('secret').get()).rejects.toMatchObject(denied)
    await expect(db().collection('secret').count()).rejects.toMatchObject(denied)
    await expect(db().collection('nope').get()).rejects.toMatchObject({ errCode: -502005 })
  })
  test('a collection without a rule is private, and set does not take over what is not mine', async () => {
    await desk.cloud.database.insert('plainrule', [{ _id: 's', t: 1 }])
    expect(
      (
        await db()
          .collection('plainrule')
          .doc('s')
          .set({ data: { t: 2 } })
      ).stats,
    ).toEqual({ updated: 0, created: 0 })
    expect(desk.cloud.database.find('plainrule')).toEqual([{ _id: 's', t: 1 }])
  })
})

test('another environment’s cloud and aggregation on a phone are refused by name', () => {
  const { Cloud } = phone('oA')
  expect(() => new Cloud({ resourceEnv: 'other' })).toThrow('not simulated: wx.cloud.Cloud')
  expect(() => db().collection('shown').aggregate()).toThrow(
    'not simulated: wx.cloud.database().collection().aggregate',
  )
})

describe('rules: the query must be a subset', () => {
  const get = (collection: string, where: object, openid = 'oA') => db(openid).collection(collection).where(where).get()
  test('only what names the owner is answered', async () => {
    await desk.cloud.database.insert('bells', [{ to: 'oA' }, { to: 'oB' }])
    expect((await get('bells', { to: '{openid}' })).data).toHaveLength(1)
    expect((await get('bells', { to: 'oA', kind: 'x' })).data).toHaveLength(0)
    const { command: _ } = db()
    for (const where of [
      {},
      { to: 'oB' },
      { to: _.in(['oA', 'oB']) },
      { to: _.gt('') },
      { to: /^oA/ },
      _.or([{ to: 'oA' }, { to: 'oB' }]),
      { 'to.x': 'oA' },
    ]) {
      await expect(get('bells', where)).rejects.toMatchObject(denied)
    }
    await expect(db().collection('bells').get()).rejects.toMatchObject(denied)
    await expect(
      db()
        .collection('bells')
        .add({ data: { to: 'oA' } }),
    ).rejects.toMatchObject(denied)
  })
  test('ranges and lists', async () => {
    const { command: _ } = db()
    for (const where of [
      { level: 2, kind: 'a' },
      { level: _.lte(3), kind: _.in(['a', 'b']) },
      { level: _.lt(2), kind: 'b' },
      _.and([{ level: 1 }, { kind: 'a' }]),
    ]) {
      expect((await get('ranged', where)).data).toEqual([])
    }
    for (const where of [
      { level: 4, kind: 'a' },
      { level: _.lte(4), kind: 'a' },
      { level: 1 },
      { level: 1, kind: _.in(['a', 'c']) },
      { level: _.gte(1), kind: 'a' },
    ]) {
      await expect(get('ranged', where)).rejects.toMatchObject(denied)
    }
  })
  test('create, update, delete each by its own rule; get() reads another collection', async () => {
    const posts = (openid = 'oA') => db(openid).collection('posts')
    await expect(posts().add({ data: { text: '' } })).rejects.toMatchObject(denied)
    await posts().add({ data: { text: 'hello', _id: 'p' } })
    expect(
      (
        await posts()
          .where({ _id: 'p', _openid: '{openid}' })
          .update({ data: { text: 'x' } })
      ).stats.updated,
    ).toBe(1)
    await expect(
      posts()
        .where({ _id: 'p' })
        .update({ data: { text: 'x' } }),
    ).rejects.toMatchObject(denied)
    await expect(posts().where({ _id: 'p' }).remove()).rejects.toMatchObject(denied)
    await desk.cloud.database.insert('roles', [{ _id: 'oA', admin: true }])
    expect((await posts().where({ _id: 'p' }).remove()).stats.removed).toBe(1)
  })
})

test('a rule reads three other documents at most', async () => {
  await expect(db().collection('greedy').get()).rejects.toMatchObject({
    errMsg: expect.stringContaining('three times'),
  })
})

test('a phone reads 20 at most, in the order and from the place it asks for', async () => {
  await desk.cloud.database.insert(
    'news',
    Array.from({ length: 30 }, (_, n) => ({ n })),
  )
  expect((await db().collection('news').get()).data).toHaveLength(20)
  expect((await db().collection('news').limit(100).get()).data).toHaveLength(20)
  const page = await db().collection('news').orderBy('n', 'desc').skip(2).limit(2).field({ n: true, _id: false }).get()
  expect(page).toEqual({ data: [{ n: 27 }, { n: 26 }], errMsg: 'collection.get:ok' })
  expect(
    await db()
      .collection('news')
      .where({ n: db().command.gt(27) })
      .count(),
  ).toEqual({ total: 2, errMsg: 'collection.count:ok' })
})
