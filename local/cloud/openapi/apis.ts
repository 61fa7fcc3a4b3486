import { randomBytes } from 'node:crypto'
import type { FunctionHost } from '../functions/host.ts'
import type { Sessions } from '../phone/sessions.ts'
import { unlimitedCode } from './code.ts'
import type { Messages } from './messages.ts'
import { Refusal } from './refusal.ts'

type Verdict = 'pass' | 'review' | 'risky'
/** The content checks; a test or a developer may replace its functions. */
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

type Api = (args: any, parts: OpenApiParts) => Promise<object | Buffer> | object

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
