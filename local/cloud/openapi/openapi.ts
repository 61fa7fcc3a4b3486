import { randomBytes } from 'node:crypto'
import type { FunctionHost, Invocation } from '../functions/host'
import { CloudFailure } from '../protocol/failure'
import type { Sessions } from '../protocol/sessions'
import { unlimitedCode } from './code'
import type { Messages } from './messages'
import { Refusal } from './refusal'
import { bytesAt, readForm, readMessage, writeMessage } from './wire'

export type Verdict = 'pass' | 'review' | 'risky'
/** What the content checks say; a test or a developer may put its own functions here. */
export interface Moderation {
  text(content: string): Verdict
  media(url: string): Verdict
}
export interface OpenApiParts {
  appid: string
  host: FunctionHost
  sessions: Sessions
  messages: Messages
  moderation: Moderation
  count: (action: string) => void
  /** Delivers a pushed event, such as the result of a media check. */
  push: (event: Record<string, unknown>) => void
  now: () => number
}

/** The text that WeChat's documents give for trying the check. */
const TEST_WORDS = '特3456书yuuo莞6543李zxcz蒜7782法fgnv级'
export const defaultModeration = (): Moderation => ({
  text: (content) => (content.includes(TEST_WORDS) ? 'risky' : 'pass'),
  media: () => 'pass',
})
const label = (verdict: Verdict) => (verdict === 'pass' ? 100 : 20001)

type Api = (args: any, parts: OpenApiParts, caller: Invocation) => Promise<object | Buffer> | object

export const openApis: Record<string, Api> = {
  'subscribeMessage.send': (args, { messages }) => messages.send(args),
  'wxacode.getUnlimited': (args, { appid }) => unlimitedCode(appid, args),
  'phonenumber.getPhoneNumber': ({ code }, { sessions, appid, now }) => {
    const phoneNumber = sessions.redeem(String(code))?.phoneNumber
    if (!phoneNumber) throw new Refusal(40029, 'invalid code')
    const watermark = { timestamp: Math.floor(now() / 1000), appid }
    return { phone_info: { phoneNumber, purePhoneNumber: phoneNumber, countryCode: '86', watermark } }
  },
  'security.msgSecCheck': ({ content, version }, { moderation }) => {
    if (typeof content !== 'string' || !content) throw new Refusal(40001, 'invalid content')
    const suggest = moderation.text(content)
    if (Number(version) !== 2 && suggest === 'risky') throw new Refusal(87014, 'risky content')
    return { result: { suggest, label: label(suggest) }, trace_id: randomBytes(8).toString('hex') }
  },
  'security.mediaCheckAsync': ({ media_url, media_type }, { moderation, push, appid, now }) => {
    if (typeof media_url !== 'string' || ![1, 2].includes(media_type)) throw new Refusal(40004, 'invalid media')
    const trace_id = randomBytes(8).toString('hex')
    const suggest = moderation.media(media_url)
    const result = { suggest, label: label(suggest) }
    push({
      MsgType: 'event',
      Event: 'wxa_media_check',
      appid,
      trace_id,
      version: 2,
      result,
      errcode: 0,
      CreateTime: Math.floor(now() / 1000),
    })
    return { trace_id }
  },
}

/** Answers one multipart request of `cloud.openapi.*` or `cloud.getOpenData`. */
export async function answerOpenApi(
  body: Buffer,
  contentType: string,
  invocationOf: (token: unknown) => Invocation,
  parts: OpenApiParts,
): Promise<{ type: string; body: Buffer }> {
  const form = readForm(body, contentType)
  const field = (name: string) => form.get(name)?.toString()
  const caller = invocationOf(field('wxCloudApiToken'))
  const name = field('apiName') ?? ''
  if (field('action') !== 'wx.openApi')
    throw new CloudFailure('NOT_SIMULATED', `not simulated: ${field('action')} ${name}`)
  const message = readMessage(form.get('requestData') ?? Buffer.alloc(0))
  parts.count(`openapi.${name}`)
  const isServerKit = message.get(1)?.[0] === 2
  const reply = isServerKit
    ? openData(name, readMessage(bytesAt(message, 4)), parts, caller)
    : await call(name, bytesAt(message, 2), parts, caller)
  return { type: 'application/octet-stream', body: reply }
}

async function call(name: string, data: Buffer, parts: OpenApiParts, caller: Invocation): Promise<Buffer> {
  const json = (value: object) =>
    writeMessage([
      [1, JSON.stringify(value)],
      [2, 'application/json; charset=utf-8'],
      [4, 200],
    ])
  try {
    const api = Object.hasOwn(openApis, name) ? openApis[name] : undefined
    if (!api) throw new Refusal(-604100, `API not found: not simulated: openapi.${name}`)
    if (!parts.host.configs.get(caller.name)?.openapi.includes(name)) {
      throw new Refusal(
        -604101,
        `function has no permission to call this API: add "${name}" to permissions.openapi of its config.json`,
      )
    }
    const result = await api(argumentsOf(data), parts, caller)
    if (Buffer.isBuffer(result))
      return writeMessage([
        [1, result],
        [2, 'image/png'],
        [4, 200],
      ])
    return json({ errcode: 0, errmsg: 'ok', ...result })
  } catch (error) {
    if (error instanceof Refusal) return json({ errcode: error.errcode, errmsg: error.message })
    throw error
  }
}

function argumentsOf(data: Buffer): Record<string, unknown> {
  const pairs = readMessage(data).get(1) ?? []
  return Object.fromEntries(
    pairs.map((pair) => {
      const fields = readMessage(pair as Buffer)
      return [bytesAt(fields, 1).toString(), JSON.parse(bytesAt(fields, 2).toString())]
    }),
  )
}

function openData(
  name: string,
  kit: ReturnType<typeof readMessage>,
  { sessions }: OpenApiParts,
  { openid }: Invocation,
): Buffer {
  if (name !== 'ApiGetOpenDataByCloudId') throw new CloudFailure('NOT_SIMULATED', `not simulated: ${name}`)
  const ids = (readMessage(bytesAt(kit, 2)).get(2) ?? []).map(String)
  const items = ids.map((id): [number, Buffer] => {
    const json = JSON.stringify(
      sessions.openData(id, openid) ?? { cloudID: id, errCode: -601005, errMsg: 'invalid cloudID' },
    )
    return [
      1,
      writeMessage([
        [1, id],
        [2, json],
      ]),
    ]
  })
  return writeMessage([
    [1, writeMessage(items)],
    [4, 200],
    [6, 0],
  ])
}
