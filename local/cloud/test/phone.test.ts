import { describe, expect, test } from 'vitest'
import { cloudOf, databaseOf, desk, permissionDenied, usePhoneCloud } from './test-phones.ts'

usePhoneCloud()

describe('presets', () => {
  test('PRIVATE: a phone sees only its own documents, which carry its openid', async () => {
    const { _id } = await databaseOf()
      .collection('mine')
      .add({ data: { t: 1 } })
    expect((await databaseOf().collection('mine').doc(_id).get()).data).toEqual({
      _id,
      t: 1,
      _openid: 'oA',
    })
    expect((await databaseOf('oB').collection('mine').get()).data).toEqual([])
    await expect(databaseOf('oB').collection('mine').doc(_id).get()).rejects.toMatchObject({
      errMsg: expect.stringContaining('does not exist'),
    })
    expect(
      (
        await databaseOf('oB')
          .collection('mine')
          .doc(_id)
          .update({ data: { t: 2 } })
      ).stats.updated,
    ).toBe(0)
    expect((await databaseOf('oB').collection('mine').doc(_id).remove()).stats.removed).toBe(0)
    expect(
      (
        await databaseOf()
          .collection('mine')
          .doc(_id)
          .update({ data: { t: 2 } })
      ).stats.updated,
    ).toBe(1)
  })
  test('a document that a function created has no owner, and no phone sees it', async () => {
    await desk.cloud.database.insert('mine', [{ _id: 'server', t: 1 }])
    expect((await databaseOf().collection('mine').where({ _id: 'server' }).get()).data).toEqual([])
  })
  test('_openid cannot be set when a document is created or updated', async () => {
    await expect(
      databaseOf()
        .collection('mine')
        .add({ data: { _openid: 'oB' } }),
    ).rejects.toMatchObject({ errCode: -501007 })
    await expect(
      databaseOf()
        .collection('mine')
        .where({ t: 2 })
        .update({ data: { _openid: 'oB' } }),
    ).rejects.toMatchObject({ errCode: -501007 })
  })
  test.each([
    ['removed', (_: any) => ({ _openid: _.remove() })],
    ['as the target of a rename', (_: any) => ({ t: _.rename('_openid') })],
    ['as the target of a push', (_: any) => ({ '_openid.0': 'oB' })],
  ])('_openid cannot be %s', async (_title, data) => {
    const update = databaseOf()
      .collection('mine')
      .where({ t: 2 })
      .update({ data: data(databaseOf().command) })
    await expect(update).rejects.toMatchObject({ errCode: -501007 })
  })
  test('READONLY, ADMINWRITE, ADMINONLY', async () => {
    const { _id } = await databaseOf()
      .collection('shown')
      .add({ data: { t: 1 } })
    expect((await databaseOf('oB').collection('shown').doc(_id).get()).data.t).toBe(1)
    expect(
      (
        await databaseOf('oB')
          .collection('shown')
          .doc(_id)
          .update({ data: { t: 5 } })
      ).stats.updated,
    ).toBe(0)
    await desk.cloud.database.insert('news', [{ _id: 'n' }])
    expect((await databaseOf().collection('news').get()).data).toHaveLength(1)
    await expect(
      databaseOf()
        .collection('news')
        .add({ data: { t: 1 } }),
    ).rejects.toMatchObject(permissionDenied)
    await expect(databaseOf().collection('news').doc('n').remove()).rejects.toMatchObject(
      permissionDenied,
    )
    await expect(databaseOf().collection('secret').get()).rejects.toMatchObject(permissionDenied)
    await expect(databaseOf().collection('secret').count()).rejects.toMatchObject(permissionDenied)
    await expect(databaseOf().collection('nope').get()).rejects.toMatchObject({ errCode: -502005 })
  })
  test('a collection without a rule is private, and set does not replace another person’s document', async () => {
    await desk.cloud.database.insert('plainrule', [{ _id: 's', t: 1 }])
    expect(
      (
        await databaseOf()
          .collection('plainrule')
          .doc('s')
          .set({ data: { t: 2 } })
      ).stats,
    ).toEqual({ updated: 0, created: 0 })
    expect(desk.cloud.database.find('plainrule')).toEqual([{ _id: 's', t: 1 }])
  })
})

test('new wx.cloud.Cloud and aggregation on a phone fail with their names', () => {
  const { Cloud } = cloudOf('oA')
  expect(() => new Cloud({ resourceEnv: 'other' })).toThrow('not simulated: wx.cloud.Cloud')
  expect(() => databaseOf().collection('shown').aggregate()).toThrow(
    'not simulated: wx.cloud.database().collection().aggregate',
  )
})

describe('rules: the query must be a subset', () => {
  const get = (collection: string, where: object, openid = 'oA') =>
    databaseOf(openid).collection(collection).where(where).get()
  test('a query must name the owner if the rule does', async () => {
    await desk.cloud.database.insert('bells', [{ to: 'oA' }, { to: 'oB' }])
    expect((await get('bells', { to: '{openid}' })).data).toHaveLength(1)
    expect((await get('bells', { to: 'oA', kind: 'x' })).data).toHaveLength(0)
    const { command: _ } = databaseOf()
    for (const where of [
      {},
      { to: 'oB' },
      { to: _.in(['oA', 'oB']) },
      { to: _.gt('') },
      { to: /^oA/ },
      _.or([{ to: 'oA' }, { to: 'oB' }]),
      { 'to.x': 'oA' },
    ]) {
      await expect(get('bells', where)).rejects.toMatchObject(permissionDenied)
    }
    await expect(databaseOf().collection('bells').get()).rejects.toMatchObject(permissionDenied)
    await expect(
      databaseOf()
        .collection('bells')
        .add({ data: { to: 'oA' } }),
    ).rejects.toMatchObject(permissionDenied)
  })
  test('a query with ranges or lists must lie within the rule', async () => {
    const { command: _ } = databaseOf()
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
      await expect(get('ranged', where)).rejects.toMatchObject(permissionDenied)
    }
  })
  test('create, update and delete have their own rules, and get() reads another collection', async () => {
    const posts = (openid = 'oA') => databaseOf(openid).collection('posts')
    await expect(posts().add({ data: { text: '' } })).rejects.toMatchObject(permissionDenied)
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
    ).rejects.toMatchObject(permissionDenied)
    await expect(posts().where({ _id: 'p' }).remove()).rejects.toMatchObject(permissionDenied)
    await desk.cloud.database.insert('roles', [{ _id: 'oA', admin: true }])
    expect((await posts().where({ _id: 'p' }).remove()).stats.removed).toBe(1)
  })
})

test('a rule may read at most three other documents', async () => {
  await expect(databaseOf().collection('greedy').get()).rejects.toMatchObject({
    errMsg: expect.stringContaining('three times'),
  })
})

test('a phone reads at most 20 documents, in the requested order and from the requested offset', async () => {
  await desk.cloud.database.insert(
    'news',
    Array.from({ length: 30 }, (_, n) => ({ n })),
  )
  expect((await databaseOf().collection('news').get()).data).toHaveLength(20)
  expect((await databaseOf().collection('news').limit(100).get()).data).toHaveLength(20)
  const page = await databaseOf()
    .collection('news')
    .orderBy('n', 'desc')
    .skip(2)
    .limit(2)
    .field({ n: true, _id: false })
    .get()
  expect(page).toEqual({ data: [{ n: 27 }, { n: 26 }], errMsg: 'collection.get:ok' })
  expect(
    await databaseOf()
      .collection('news')
      .where({ n: databaseOf().command.gt(27) })
      .count(),
  ).toEqual({ total: 2, errMsg: 'collection.count:ok' })
})
