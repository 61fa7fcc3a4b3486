import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestCloud, type TestCloud } from '../desk.ts'

/**
 * Functions as other developers write them. Each row is a pattern from Tencent's documentation, and
 * none depends on the local cloud.
 */
const HEAD = `const cloud = require('wx-server-sdk')
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()
const _ = db.command
const $ = db.command.aggregate
`
const functions: Record<string, Record<string, string>> = {
  callback: {
    'index.js': `'use strict'
      exports.main = (event, context, callback) => {
        setTimeout(() => event.bad ? callback(new Error('no good')) : callback(null, { hello: event.name, id: typeof context.request_id }), 5)
      }`,
  },
  plain: {
    'index.js': `const { plus } = require('./lib/plus')
      exports.main = (event, context) => ({ sum: plus(event.a, event.b), name: context.function_name, ms: context.time_limit_in_ms })`,
    'lib/plus.js': 'module.exports = { plus: (a, b) => a + b }',
  },
  promise: {
    'index.js':
      'exports.main = (event) => new Promise((resolve) => setTimeout(resolve, 5, event.n * 2))',
  },
  compiled: {
    'config.json': '{ "timeout": 20 }',
    'index.js': `"use strict";
      var __awaiter = (this && this.__awaiter) || function (thisArg, _arguments, P, generator) { return new Promise(function (resolve, reject) {
        function step(result) { result.done ? resolve(result.value) : Promise.resolve(result.value).then(function (v) { step(generator.next(v)); }, reject); }
        step((generator = generator.apply(thisArg, _arguments || [])).next()); }); };
      Object.defineProperty(exports, "__esModule", { value: true });
      exports.main = void 0;
      const cloud = require("wx-server-sdk");
      cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
      function main(event) { return __awaiter(this, void 0, void 0, function* () {
        const { total } = yield cloud.database().collection('bulk').count();
        return { total, openid: cloud.getWXContext().OPENID, user: event.userInfo.openId };
      }); }
      exports.main = main;`,
  },
  bulk: {
    'config.json': '{ "timeout": 20 }',
    'index.js': `${HEAD}
      exports.main = async () => {
        await db.createCollection('bulk')
        const { _ids } = await db.collection('bulk').add({ data: Array.from({ length: 2500 }, (_, n) => ({ n, even: n % 2 === 0 })) })
        const { total } = await db.collection('bulk').count()
        const pages = Array.from({ length: Math.ceil(total / 100) }, (_, page) => db.collection('bulk').skip(page * 100).limit(100).get())
        const all = (await Promise.all(pages)).flatMap(({ data }) => data)
        const { stats } = await db.collection('bulk').where({ even: true }).update({ data: { hit: true } })
        const capped = (await db.collection('bulk').limit(5000).get()).data.length
        return { made: _ids.length, total, seen: new Set(all.map(({ _id }) => _id)).size, ...stats, capped }
      }`,
  },
  joined: {
    'config.json': '{ "timeout": 20 }',
    'index.js': `${HEAD}
      exports.main = async () => {
        for (const name of ['orders', 'books']) await db.createCollection(name)
        await db.collection('orders').add({ data: [{ _id: 4, book: 'novel', quantity: 2 }, { _id: 5, book: 'science', quantity: 35 }, { _id: 6 }] })
        await db.collection('books').add({ data: [{ title: 'novel', stock: 10 }, { title: 'science', stock: 30 }, { title: 'science', stock: 40 }] })
        const enough = $.pipeline().match(_.expr($.and([$.eq(['$title', '$$book']), $.gte(['$stock', '$$quantity'])]))).project({ _id: 0, stock: 1 }).done()
        const { list } = await db.collection('orders').aggregate()
          .lookup({ from: 'books', let: { book: '$book', quantity: '$quantity' }, pipeline: enough, as: 'found' })
          .replaceRoot({ newRoot: $.mergeObjects([$.arrayElemAt(['$found', 0]), '$$ROOT']) })
          .project({ found: 0, book: 0 }).sort({ _id: 1 }).end()
        return list
      }`,
  },
  transfer: {
    'config.json': '{ "timeout": 20 }',
    'index.js': `${HEAD}
      exports.main = async (event) => {
        if (event.setup) {
          await db.createCollection('account')
          await db.collection('account').doc('a').set({ data: { amount: 100 } })
          return db.collection('account').doc('b').set({ data: { amount: 0 } })
        }
        try {
          const result = await db.runTransaction(async (transaction) => {
            const from = await transaction.collection('account').doc('a').get()
            await transaction.collection('account').doc('a').update({ data: { amount: _.inc(-10) } })
            await transaction.collection('account').doc('b').update({ data: { amount: _.inc(10) } })
            if (event.fail) await transaction.rollback(-100)
            return from.data.amount - 10
          }, 20)
          return { success: true, result }
        } catch (error) { return { success: false, error } }
      }`,
  },
}

let desk: TestCloud
beforeAll(async () => {
  desk = await openTestCloud()
  // A project whose own modules are ES modules. Its cloud functions have no package.json and are
  // CommonJS nevertheless.
  writeFileSync(join(desk.folder, 'package.json'), '{ "type": "module" }')
  for (const [name, files] of Object.entries(functions)) {
    for (const [file, source] of Object.entries(files)) {
      const path = join(desk.folder, 'functions', name, file)
      mkdirSync(join(path, '..'), { recursive: true })
      writeFileSync(path, source)
    }
  }
  await desk.cloud.reload()
})
afterAll(() => desk.close())
const call = (name: string, data: object = {}) =>
  desk.cloud.call(name, data, { openid: 'oStranger' })

test('a function may return its result through the callback', async () => {
  expect(await call('callback', { name: 'x' })).toEqual({ hello: 'x', id: 'string' })
  await expect(call('callback', { bad: true })).rejects.toMatchObject({
    errCode: -504002,
    errMsg: expect.stringContaining('no good'),
  })
})

test('a function may return a value or a promise, and require its own files', async () => {
  expect(await call('plain', { a: 1, b: 2 })).toEqual({ sum: 3, name: 'plain', ms: 3000 })
  expect(await call('promise', { n: 4 })).toBe(8)
})

test('2,500 documents are written in one call, read in pages of 100 and updated at once, also by compiled TypeScript', async () => {
  expect(await call('bulk')).toEqual({
    made: 2500,
    total: 2500,
    seen: 2500,
    updated: 1250,
    capped: 1000,
  })
  expect(await call('compiled')).toEqual({ total: 2500, openid: 'oStranger', user: 'oStranger' })
})

test('a join with a pipeline adds the joined documents to each document', async () => {
  expect(await call('joined')).toEqual([
    { _id: 4, quantity: 2, stock: 10 },
    { _id: 5, quantity: 35, stock: 40 },
    { _id: 6 },
  ])
})

test('concurrent transfers all succeed, and a rolled-back one has no effect', async () => {
  await call('transfer', { setup: true })
  const results = await Promise.all(Array.from({ length: 5 }, () => call('transfer')))
  expect(results).toEqual(Array(5).fill({ success: true, result: expect.any(Number) }))
  expect(await call('transfer', { fail: true })).toEqual({ success: false, error: -100 })
  expect(desk.cloud.database.find('account')).toEqual([
    { _id: 'a', amount: 50 },
    { _id: 'b', amount: 50 },
  ])
})
