import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCloud, openPhone } from 'miniapp-desk'
import automator from 'miniprogram-automator'

test('a person sees only their own notes, and may store three', async (t) => {
  const cloud = await openCloud()
  t.after(() => cloud.close())
  const anna = { openid: 'anna' }
  const ben = { openid: 'ben' }
  for (const text of ['milk', 'bread', 'salt']) await cloud.call('note', { text }, anna)
  const notes = await cloud.call('note', {}, anna)
  assert.deepEqual(notes.map(({ text }) => text).sort(), ['bread', 'milk', 'salt'])
  assert.deepEqual(await cloud.call('note', {}, ben), [])
  assert.deepEqual(await cloud.call('note', { text: 'tea' }, anna), {
    refused: '3 张便条已经够多了',
  })
  assert.equal(cloud.database.count('notes'), 3)
})

test('the page shows a stored note', async (t) => {
  const phone = await openPhone({ person: 'anna' })
  t.after(() => phone.close())
  const miniProgram = await automator.connect({ wsEndpoint: phone.ws })
  t.after(() => miniProgram.disconnect())
  const page = await miniProgram.currentPage()
  await (await page.$('.text')).input('milk')
  await (await page.$('.add')).tap()
  await page.waitFor('.note')
  assert.equal(await (await page.$('.note')).text(), 'milk')
  assert.equal(phone.cloud.database.count('notes'), 1)
})
