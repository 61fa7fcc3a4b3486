import { randomBytes } from 'node:crypto'
import type { Database } from 'lmdb'
import { OpenApiError } from './openapi-error.ts'

/** A subscription message that a function has sent. */
export interface OutboxMessage {
  id: string
  /** When the message was sent, by the cloud's clock, in ms. */
  at: number
  /** The recipient. */
  openid: string
  templateId: string
  /** The page that a tap on the message opens. */
  page?: string
  data: Record<string, { value: string }>
}

const clockTime = String.raw`\d{1,2}:\d{2}(:\d{2})?`
const calendarDay = String.raw`(\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2})`
const dayAndTime = `(${calendarDay} )?${clockTime}`

/** The values that each kind of keyword accepts (WeChat's page of subscribeMessage.send). */
const valuePatterns: Record<string, RegExp> = {
  thing: /^\P{Cc}{1,20}$/u,
  number: /^-?\d{1,32}(\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\w\p{Script=Han}]{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: new RegExp(`^${dayAndTime}(~${dayAndTime})?$`),
  date: new RegExp(`^${calendarDay}( ${clockTime})?(~${calendarDay}( ${clockTime})?)?$`),
  amount: /^[¥￥$€£]?\d{1,10}(\.\d+)?元?$/,
  phone_number: /^[\d+\-() ]{1,17}$/,
  car_number: /^.{1,8}$/u,
  name: /^[\p{Script=Han}·]{1,10}$|^[\x20-\x7e]{1,20}$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
}

/** A message template of the account, as its owner sees it on the platform. */
export interface MessageTemplate {
  id: string
  title: string
  /**
   * The names of the fields, in the order of the template's keywords. A name consists of the kind
   * of the keyword and its number in WeChat's library, such as `thing5`. The number is not the
   * position in the template.
   */
  fields: string[]
}

/** The stored number of allowed messages if any number is allowed. */
const UNLIMITED = -1

/** The consents of persons to message templates, and the messages that were sent. */
export class Messages {
  /** `openid template` -> how many messages are still allowed, or `UNLIMITED`. */
  private readonly consents: Database<number, string>
  private readonly outbox: OutboxMessage[]
  private readonly now: () => number
  private readonly templates: MessageTemplate[]

  constructor(
    consents: Database<number, string>,
    outbox: OutboxMessage[],
    now: () => number,
    templates: MessageTemplate[],
  ) {
    this.consents = consents
    this.outbox = outbox
    this.now = now
    this.templates = templates
  }

  /** The account's templates, as subscribeMessage.getTemplateList returns them. */
  listTemplates(): { data: object[] } {
    const data = this.templates.map(({ id, title, fields }) => ({
      priTmplId: id,
      title,
      content: fields.map((field, index) => `关键词${index + 1}:{{${field}.DATA}}\n`).join(''),
      example: '',
      type: 3,
    }))
    return { data }
  }

  /** Allows one more message, or any number of messages if `always`. */
  async consent(openid: string, templateId: string, always = false): Promise<void> {
    const consentKey = `${openid} ${templateId}`
    const allowedCount = this.consents.get(consentKey) ?? 0
    const isUnlimited = always || allowedCount === UNLIMITED
    await this.consents.put(consentKey, isUnlimited ? UNLIMITED : allowedCount + 1)
  }

  async sendMessage({ touser, template_id, page, data }: any): Promise<{ msgid: string }> {
    if (typeof touser !== 'string' || !touser) throw new OpenApiError(40003, 'invalid openid')
    if (typeof template_id !== 'string' || !template_id)
      throw new OpenApiError(40037, 'invalid template_id')
    const template = this.templates.find(({ id }) => id === template_id)
    if (!template) throw new OpenApiError(40037, 'invalid template_id')
    if (typeof data !== 'object' || data === null)
      throw new OpenApiError(47003, 'argument invalid! data')
    for (const field of new Set([...template.fields, ...Object.keys(data)])) {
      const isOwnField = template.fields.includes(field)
      const value = String(data[field]?.value ?? '')
      if (!isOwnField || !valuePatterns[field.replace(/\d+$/, '')]?.test(value))
        throw new OpenApiError(47003, `argument invalid! data.${field}.value is invalid`)
    }

    const consentKey = `${touser} ${template_id}`
    const allowedCount = this.consents.get(consentKey) ?? 0
    if (allowedCount === 0) throw new OpenApiError(43101, 'user refuse to accept the msg')
    if (allowedCount > 0) await this.consents.put(consentKey, allowedCount - 1)

    const messageId = randomBytes(8).toString('hex')
    const message: OutboxMessage = {
      id: messageId,
      at: this.now(),
      openid: touser,
      templateId: template_id,
      data,
    }
    if (page) message.page = page
    this.outbox.push(message)
    return { msgid: messageId }
  }
}
