import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import jsqrModule from 'jsqr'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCodeText } from '../client/code-text.ts'
import { openTestCloud, type TestCloud } from './desk.ts'

/** A dependency of qrcode that has no types. */
const { PNG } = createRequire(import.meta.url)('pngjs')
const jsqr = ((jsqrModule as any).default ?? jsqrModule) as typeof jsqrModule
const apis = [
  'subscribeMessage.send',
  'subscribeMessage.getTemplateList',
  'wxacode.getUnlimited',
  'phonenumber.getPhoneNumber',
  'security.msgSecCheck',
  'security.mediaCheckAsync',
]
let desk: TestCloud
beforeAll(async () => {
  const probe = readFileSync(new URL('conformance/probe.js', import.meta.url), 'utf8')
  desk = await openTestCloud({
    templates: [
      { id: 'T', title: '进度提醒', fields: ['thing1'] },
      { id: 'V', title: '会议提醒', fields: ['thing1', 'date2', 'phrase8', 'number3'] },
    ],
    functions: {
      probe,
      plain: probe,
      pushed: `const cloud = require('wx-server-sdk'); cloud.init(); exports.main = (event) => cloud.database().collection('pushed').add({ data: event })`,
    },
    configs: { probe: { timeout: 20, permissions: { openapi: apis } } },
    schema: { collections: { pushed: {} }, messages: { wxa_media_check: 'pushed' } },
  })
})
afterAll(() => desk.close())
const run = async (body: Function, args: object = {}, name = 'probe') =>
  (await desk.cloud.call(name, { code: String(body), args }, { openid: 'oA' })) as any
const send = ({ cloud, args }: any) =>
  cloud.openapi.subscribeMessage.send({
    touser: 'oA',
    templateId: 'T',
    page: 'pages/x/x',
    data: args.data ?? { thing1: { value: '你好' } },
  })

test('a message is sent only with consent, once for each consent', async () => {
  expect((await run(send)).error).toMatchObject({ errCode: 43101 })
  await desk.cloud.consent('oA', 'T')
  expect((await run(send)).value).toMatchObject({
    errCode: 0,
    errMsg: 'openapi.subscribeMessage.send:ok',
    msgid: expect.any(String),
  })
  expect(desk.cloud.outbox.at(-1)).toMatchObject({
    openid: 'oA',
    templateId: 'T',
    page: 'pages/x/x',
    data: { thing1: { value: '你好' } },
  })
  expect((await run(send)).error).toMatchObject({ errCode: 43101 })
  await desk.cloud.consent('oA', 'T', true)
  for (let n = 0; n < 3; n++) expect((await run(send)).value.errCode).toBe(0)
})

test('a phone consents and receives its own messages only', async () => {
  const post = (openid: string, body: object) =>
    fetch(`${desk.url}/client`, {
      method: 'POST',
      headers: { 'x-session': desk.cloud.session({ openid }) },
      body: JSON.stringify(body),
    }).then((r) => r.json()) as Promise<any>
  await post('oNew', { action: 'subscribe.consent', templateIds: ['T'] })
  const toNew = ({ cloud }: any) =>
    cloud.openapi.subscribeMessage.send({
      touser: 'oNew',
      templateId: 'T',
      data: { thing1: { value: '新' } },
    })
  expect((await run(toNew)).value.errCode).toBe(0)
  expect((await run(toNew)).error.errCode).toBe(43101)
  expect((await post('oNew', { action: 'subscribe.inbox' })).messages).toMatchObject([
    { openid: 'oNew', templateId: 'T' },
  ])
})

test.each([
  [{ thing1: { value: '长'.repeat(21) } }, 'thing1'],
  [{ thing1: { value: '两\n行' } }, 'thing1'],
  [{ thing1: { value: '' } }, 'thing1'],
  [{ nope1: { value: 'x' } }, 'thing1'],
  [{ thing1: { value: '好' }, thing2: { value: '别的模板的字段' } }, 'thing2'],
])('data that a template cannot hold: %j', async (data, field) => {
  expect((await run(send, { data })).error).toMatchObject({
    errCode: 47003,
    errMsg: expect.stringContaining(`data.${field}.value is invalid`),
  })
})

const meeting = {
  thing1: { value: '例会' },
  date2: { value: '2026年12月3日 15:01' },
  phrase8: { value: '已开始' },
  number3: { value: '12.5' },
}
test.each([
  ['phrase8', '六个汉字太长', 47003],
  ['phrase8', 'abc', 47003],
  ['date2', '明天', 47003],
  ['date2', '15:01', 47003],
  ['number3', '3 个', 47003],
  ['number3', '', 47003],
  ['number3', '3', 43101],
])('the rule of each kind of field: %s with %j', async (field, value, errCode) => {
  const sendMeeting = ({ cloud, args }: any) =>
    cloud.openapi.subscribeMessage.send({ touser: 'oA', templateId: 'V', data: args.data })
  const data = { ...meeting, [field]: { value } }
  expect((await run(sendMeeting, { data })).error).toMatchObject({ errCode })
})

test('a template that the account has not chosen is refused, and its own ones are listed', async () => {
  const sendOther = ({ cloud }: any) =>
    cloud.openapi.subscribeMessage.send({
      touser: 'oA',
      templateId: 'unknown',
      data: { thing1: { value: '好' } },
    })
  expect((await run(sendOther)).error).toMatchObject({ errCode: 40037 })
  const list = ({ cloud }: any) => cloud.openapi.subscribeMessage.getTemplateList()
  expect((await run(list)).value.data).toMatchObject([
    { priTmplId: 'T', title: '进度提醒', content: '关键词1:{{thing1.DATA}}\n' },
    { priTmplId: 'V' },
  ])
})

test('a code is a picture that can be scanned for page and scene', async () => {
  const body = async ({ cloud }: any) => {
    const { buffer, contentType } = await cloud.openapi.wxacode.getUnlimited({
      page: 'pages/shop/shop',
      scene: 'q=AB12-_',
      lineColor: { r: 0, g: 0, b: 0 },
      checkPath: false,
    })
    return { contentType, png: buffer.toString('base64') }
  }
  const { contentType, png } = (await run(body)).value
  expect(contentType).toBe('image/png')
  const { data, width, height } = PNG.sync.read(Buffer.from(png, 'base64'))
  const read = jsqr(new Uint8ClampedArray(data), width, height)
  expect(readCodeText(desk.cloud.appid, read!.data)).toEqual({
    page: 'pages/shop/shop',
    scene: 'q=AB12-_',
  })
})

test('a page that is not published is refused, unless checkPath is false', async () => {
  const body = ({ cloud }: any) =>
    cloud.openapi.wxacode.getUnlimited({ page: 'pages/a/a', scene: 'a' })
  expect((await run(body)).error).toMatchObject({ errCode: 41030 })
})

test.each([
  ['', 40169],
  ['x'.repeat(33), 40169],
  ['中', 40169],
])('a scene that WeChat refuses: %j', async (scene, errCode) => {
  const body = ({ cloud, args }: any) =>
    cloud.openapi.wxacode.getUnlimited({ page: 'pages/a/a', scene: args.scene })
  expect((await run(body, { scene })).error).toMatchObject({ errCode })
})

test('a code gives the phone number once', async () => {
  const session = desk.cloud.session({ openid: 'oA', phoneNumber: '13900001234' })
  const post = (action: string) =>
    fetch(`${desk.url}/client`, {
      method: 'POST',
      headers: { 'x-session': session },
      body: JSON.stringify({ action }),
    }).then((r) => r.json()) as Promise<any>
  const { code, cloudID } = await post('phone.code')
  const get = ({ cloud, args }: any) =>
    cloud.openapi.phonenumber.getPhoneNumber({ code: args.code })
  const open = ({ cloud, args }: any) => cloud.getOpenData({ list: [args.cloudID] })
  expect((await run(open, { cloudID })).value.list[0].data).toMatchObject({
    phoneNumber: '13900001234',
  })
  expect((await run(get, { code })).value.phoneInfo).toMatchObject({
    phoneNumber: '13900001234',
    countryCode: '86',
  })
  expect((await run(get, { code })).error).toMatchObject({ errCode: 40029 })
})

test('content checks pass, report risky content in both versions, and can be replaced by a test', async () => {
  const check = ({ cloud, args }: any) =>
    cloud.openapi.security.msgSecCheck({
      content: args.content,
      ...(args.version && { version: 2, scene: 1, openid: 'oA' }),
    })
  const risky = '特3456书yuuo莞6543李zxcz蒜7782法fgnv级'
  expect((await run(check, { content: '好', version: 2 })).value.result).toEqual({
    suggest: 'pass',
    label: 100,
  })
  expect((await run(check, { content: risky, version: 2 })).value.result.suggest).toBe('risky')
  expect((await run(check, { content: risky })).error).toMatchObject({ errCode: 87014 })
  desk.cloud.moderation.text = () => 'review'
  expect((await run(check, { content: '好', version: 2 })).value.result.suggest).toBe('review')
})

test('the result of a media check is pushed later to the function that the schema names', async () => {
  const body = ({ cloud }: any) =>
    cloud.openapi.security.mediaCheckAsync({
      mediaUrl: 'http://x/y.png',
      mediaType: 2,
      version: 2,
      scene: 1,
      openid: 'oA',
    })
  const { traceId } = (await run(body)).value
  await expect
    .poll(() => desk.cloud.database.find('pushed', { trace_id: traceId }), { timeout: 20_000 })
    .toMatchObject([{ Event: 'wxa_media_check', result: { suggest: 'pass' } }])
})

test('an API that config.json does not list is refused, and an unknown one fails with its name', async () => {
  expect((await run(send, {}, 'plain')).error).toMatchObject({ errCode: -604101 })
  expect(
    (await run(({ cloud }: any) => cloud.openapi.wxacode.get({ path: 'x' }))).error,
  ).toMatchObject({
    errCode: -604100,
    errMsg: expect.stringContaining('not simulated: openapi.wxacode.get'),
  })
})
