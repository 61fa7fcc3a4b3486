import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCloud, openPhone } from 'miniapp-desk'
import automator from 'miniprogram-automator'

test('a note is told to its writer alone, and there may be three', async (t) => {
  const cloud = await openCloud()
  t.after(() => cloud.close())
  const [anna, ben] = [{ openid: 'anna' }, { openid: 'ben' }]
  for (const text of ['milk', 'bread', 'salt']) await cloud.call('note', { text }, anna)
  const told = await cloud.call('note', {}, anna)
  assert.deepEqual(told.map(({ text }) => text).sort(), ['bread', 'milk', 'salt'])
  assert.deepEqual(await cloud.call('note', {}, ben), [])
  assert.deepEqual(await cloud.call('note', { text: 'tea' }, anna), { refused: '3 张便条已经够多了' })
  assert.equal(cloud.database.count('notes'), 3)
})

test('the page shows what was written down', async (t) => {
  const phone = await openPhone({ person: 'anna' })
  t.after(() => phone.close())
  const mini = await automator.connect({ wsEndpoint: phone.ws })
  t.after(() => mini.disconnect())
  const page = await mini.currentPage()
  await (await page.$('.text')).input('milk')
  await (await page.$('.add')).tap()
  await page.waitFor('.note')
  assert.equal(await (await page.$('.note')).text(), 'milk')
  assert.equal(phone.cloud.database.count('notes'), 1)
})
