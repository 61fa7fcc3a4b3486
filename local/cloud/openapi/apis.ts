import { randomBytes } from 'node:crypto'
import type { FunctionHost } from '../functions/host.ts'
import type { Sessions } from '../phone/sessions.ts'
import { drawUnlimitedCode } from './code.ts'
import type { Messages } from './messages.ts'
import { OpenApiError } from './openapi-error.ts'

type Suggestion = 'pass' | 'review' | 'risky'

/** The content checks. A test or a developer may replace these functions. */
export interface Moderation {
  text(content: string): Suggestion
  media(url: string): Suggestion
}

export interface OpenApiServices {
  appid: string
  host: FunctionHost
  sessions: Sessions
  messages: Messages
  moderation: Moderation
  countAction: (action: string) => void
  /** Delivers an event that WeChat pushes, such as the result of a media check. */
  pushEvent: (event: Record<string, unknown>) => void
  now: () => number
}

/** The text that WeChat's documentation gives for testing the check. */
const TEST_WORDS = '特3456书yuuo莞6543李zxcz蒜7782法fgnv级'

export const defaultModeration = (): Moderation => ({
  text: (content) => (content.includes(TEST_WORDS) ? 'risky' : 'pass'),
  media: () => 'pass',
})

/** WeChat's labels: 100 is normal, 20001 is politics, one of several for risky content. */
const labelOf = (suggestion: Suggestion) => (suggestion === 'pass' ? 100 : 20001)

type OpenApi = (parameters: any, services: OpenApiServices) => Promise<object | Buffer> | object

/** The open APIs that are simulated. Each returns its result or throws an `OpenApiError`. */
export const openApis: Record<string, OpenApi> = {
  'subscribeMessage.send': (parameters, { messages }) => messages.sendMessage(parameters),
  'subscribeMessage.getTemplateList': (_, { messages }) => messages.listTemplates(),
  'wxacode.getUnlimited': (parameters, { appid }) => drawUnlimitedCode(appid, parameters),
  'phonenumber.getPhoneNumber': ({ code: phoneCode }, { sessions, appid, now }) => {
    const phoneNumber = sessions.redeemCode(String(phoneCode))?.phoneNumber
    if (!phoneNumber) throw new OpenApiError(40029, 'invalid code')
    const watermark = { timestamp: Math.floor(now() / 1000), appid }
    return {
      phone_info: { phoneNumber, purePhoneNumber: phoneNumber, countryCode: '86', watermark },
    }
  },
  'security.msgSecCheck': ({ content, version }, { moderation }) => {
    if (typeof content !== 'string' || !content) throw new OpenApiError(40001, 'invalid content')
    const suggest = moderation.text(content)
    if (Number(version) !== 2 && suggest === 'risky') throw new OpenApiError(87014, 'risky content')
    return {
      result: { suggest, label: labelOf(suggest) },
      trace_id: randomBytes(8).toString('hex'),
    }
  },
  'security.mediaCheckAsync': (
    { media_url, media_type },
    { moderation, pushEvent, appid, now },
  ) => {
    if (typeof media_url !== 'string' || ![1, 2].includes(media_type))
      throw new OpenApiError(40004, 'invalid media')
    const trace_id = randomBytes(8).toString('hex')
    const suggest = moderation.media(media_url)
    const result = { suggest, label: labelOf(suggest) }
    pushEvent({
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
