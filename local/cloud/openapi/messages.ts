import { randomBytes } from 'node:crypto'
import type { Database } from 'lmdb'
import { OpenApiError } from './openapi-error.ts'

/** A subscription message that a function has sent. */
export interface OutboxMessage {
  id: string
  at: number
  openid: string
  templateId: string
  page?: string
  data: Record<string, { value: string }>
}

/** The values that each kind of template key accepts (subscribeMessage.send: `thing`, …). */
const valuePatterns: Record<string, RegExp> = {
  thing: /^[\s\S]{1,20}$/u,
  number: /^-?\d+(\.\d+)?$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\w\u4e00-\u9fff]{1,5}$/,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: /^[\s\S]*\d{1,2}:\d{2}[\s\S]*$|^\d{4}年\d{1,2}月\d{1,2}日/,
  date: /^\d{4}年\d{1,2}月\d{1,2}日|^\d{4}-\d{1,2}-\d{1,2}/,
  amount: /^[¥￥$]?\d{1,10}(\.\d+)?元?$/,
  phone_number: /^[\d+\-() ]{1,17}$/,
  car_number: /^.{1,8}$/u,
  name: /^[\p{Script=Han}·]{1,10}$|^[\x20-\x7e]{1,20}$/u,
  phrase: /^[\p{Script=Han}]{1,5}$/u,
}

/** The consents of persons to message templates, and the messages that were sent. */
export class Messages {
  /** `openid template` -> how many messages are still allowed; -1 means any number. */
  private readonly consents: Database<number, string>
  private readonly outbox: OutboxMessage[]
  private readonly now: () => number

  constructor(consents: Database<number, string>, outbox: OutboxMessage[], now: () => number) {
    this.consents = consents
    this.outbox = outbox
    this.now = now
  }

  /** Allows one more message, or any number of them (`always`). */
  async consent(openid: string, templateId: string, always = false): Promise<void> {
    const consentKey = `${openid} ${templateId}`
    const allowedCount = this.consents.get(consentKey) ?? 0
    await this.consents.put(consentKey, always || allowedCount < 0 ? -1 : allowedCount + 1)
  }

  async sendMessage({ touser, template_id, page, data }: any): Promise<{ msgid: string }> {
    if (typeof touser !== 'string' || !touser) throw new OpenApiError(40003, 'invalid openid')
    if (typeof template_id !== 'string' || !template_id)
      throw new OpenApiError(40037, 'invalid template_id')
    if (typeof data !== 'object' || data === null)
      throw new OpenApiError(47003, 'argument invalid! data')
    for (const [templateKey, entry] of Object.entries<any>(data)) {
      const valuePattern = valuePatterns[templateKey.replace(/\d+$/, '')]
      if (!valuePattern?.test(String(entry?.value ?? '')))
        throw new OpenApiError(47003, `argument invalid! data.${templateKey}.value is invalid`)
    }
    const templateKey = `${touser} ${template_id}`
    const allowedCount = this.consents.get(templateKey) ?? 0
    if (allowedCount === 0) throw new OpenApiError(43101, 'user refuse to accept the msg')
    if (allowedCount > 0) await this.consents.put(templateKey, allowedCount - 1)
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
