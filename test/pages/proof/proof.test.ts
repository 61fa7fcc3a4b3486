import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { publicKeyOf } from '#shared/proof/ed25519'
import { logName } from '#shared/proof/log-name'
import { createNoteKey, formatNoteKey } from '#shared/proof/note-key'
import { removeAnchor } from '../../actions/cloud'
import { makePendingAgain } from '../../actions/event-codes'
import {
  expectScreenText,
  openPhones,
  press,
  readScreen,
  readScriptErrors,
  type Story,
  type StoryPhone,
  setNetwork,
  submitComplaint,
} from '../screen'

let story: Story
let consumer: StoryPhone
let stranger: StoryPhone
/** A phone that has met no other version of the log. */
let officer: StoryPhone
let caseId: string

beforeAll(async () => {
  story = await openPhones({ names: ['consumer', 'consumer2', 'officer'] })
  ;({
    consumer,
    consumer2: stranger,
    officer,
  } = story.phones as Record<'consumer' | 'consumer2' | 'officer', StoryPhone>)
  caseId = await submitComplaint(story, 'consumer', '称了三斤只有两斤半')
})
afterAll(() => story?.close())
afterEach(async () => {
  for (const phone of [consumer, stranger]) expect(await readScriptErrors(phone)).toEqual([])
})

const waitUntilLogged = () => story.local.cloud.clock.step(3 * 60_000)
const checks = (query: string) => consumer.go('reLaunch', `/pages/proof/proof?${query}`)
let shared: { number: string; code: string }

it('says that a young step still waits for the log', async () => {
  await consumer.go('reLaunch', `/pages/complaint/case/case?id=${caseId}`)
  await expectScreenText(consumer, '正在为您派网格员')

  await checks(`id=${caseId}`)
  await expectScreenText(consumer, '正在写入日志')
  expect(await readScreen(consumer)).not.toContain('核对无误')
})

it('is reached by the shield of a step, and says what was checked and when', async () => {
  await waitUntilLogged()
  await consumer.go('reLaunch', `/pages/complaint/case/case?id=${caseId}`)
  await consumer.mp.mockWxMethod('showModal', {
    confirm: true,
    cancel: false,
    errMsg: 'showModal:ok',
  })
  await consumer.tap('#timeline', '.body')
  const page = await consumer.at('pages/proof/proof')

  for (const words of ['核对无误', '和这部手机以前看到的 1 步一致', '都在日志里', '验真码'])
    await expectScreenText(consumer, words)

  await consumer.tap('#steps', '.item')
  await expectScreenText(consumer, '已签名公布')

  shared = { number: await page.data('number'), code: await page.data('code') }
  await consumer.mp.restoreWxMethod('showModal')
})

it('lets a phone that never saw the case check it by number and code, from 综合服务', async () => {
  await stranger.go('reLaunch', '/pages/service/service?topic=service')
  await stranger.tap('#offer-proof')
  await stranger.at('pages/proof/proof')
  await stranger.type(shared.number, '#number')
  await stranger.type('00000000', '#code')
  await press(stranger, '#check')

  await expectScreenText(stranger, '验真码不对')

  await stranger.type(shared.code, '#code')
  await press(stranger, '#check')

  for (const words of ['核对无误', '没有旧记录可比', '不是纸上的字'])
    await expectScreenText(stranger, words)
  expect(await readScreen(stranger)).not.toContain('两斤半')
})

it('says so when the line is down', async () => {
  await setNetwork(consumer, 'none')
  await press(consumer, '#check')

  await expectScreenText(consumer, '没有核对成')

  await setNetwork(consumer, 'wifi')
})

it('is not fooled by an event that was changed, nor by one that was taken away', async () => {
  const { database } = story.local.cloud
  const [event] = database.find('events', { caseId })
  await database.update('events', { caseId }, { $set: { 'data.amountFen': 1 } })
  await checks(`id=${caseId}`)

  await expectScreenText(consumer, '核对没有通过')
  await expectScreenText(consumer, '第 1 步和这部手机以前看到的不一样')

  await database.set('events', event!)
  await checks(`id=${caseId}`)

  await expectScreenText(consumer, '核对无误')
})

it('raises an alarm that stays when the log begins anew under the same key', async () => {
  const { database } = story.local.cloud
  for (const name of ['log_head', 'tiles', 'checkpoints']) await database.remove(name, {})
  await database.update('events', {}, { $unset: { checkpoint: '' } })
  await makePendingAgain(database, { caseId })
  await removeAnchor(story.local)
  await waitUntilLogged()
  await checks(`id=${caseId}`)

  for (const words of ['核对没有通过', '日志比以前见过的短了', '出现过两个版本', '复制两份签名'])
    await expectScreenText(consumer, words)

  await consumer.go('reLaunch', '/pages/proof/proof')
  await expectScreenText(consumer, '出现过两个版本')
})

it('raises it on the home page too, for a phone that met both versions without checking any case', async () => {
  await stranger.go('reLaunch', '/pages/home/home')
  await expectScreenText(stranger, '存证日志出现过两个版本')

  await stranger.tap('#alarm')
  await stranger.at('pages/proof/proof')

  await expectScreenText(stranger, '复制两份签名')
})

it('says on the home page that the log is withheld, that another key signs it, and when it goes on', async () => {
  const { database } = story.local.cloud
  const [head] = database.find('log_head', {})

  const openHome = () => officer.go('reLaunch', '/pages/home/home')

  await openHome()
  await expect.poll(() => readScreen(officer)).not.toContain('存证日志')

  await database.remove('log_head', {})
  await openHome()

  await expectScreenText(officer, '存证日志不给看了')

  const key = formatNoteKey(createNoteKey(logName, publicKeyOf(new Uint8Array(32).fill(5))))
  await database.insert('log_head', [{ ...head!, key }])
  await openHome()

  await expectScreenText(officer, '存证日志换了签名的密钥')

  await database.set('log_head', head!)
  await officer.go('reLaunch', '/pages/proof/proof')

  for (const words of ['存证日志换了签名的密钥', '本局已收到这部手机的通知'])
    await expectScreenText(officer, words)
})
