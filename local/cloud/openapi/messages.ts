import { randomBytes } from 'node:crypto'
import type { Database } from 'lmdb'
import { Refusal } from './refusal.ts'

/** A subscription message that a function has sent. */
export interface OutboxMessage {
  id: string
  at: number
  openid: string
  templateId: string
  page?: string
  data: Record<string, { value: string }>
}

/** What a key of a template may hold (subscribeMessage.send, "thing.DATA" and so on). */
const kinds: Record<string, RegExp> = {
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

/** Consent of persons to templates, and the messages that were sent for it. */
export class Messages {
  /** `openid template` -> messages still allowed; -1 = for as long as the person wishes. */
  private readonly consents: Database<number, string>
  private readonly outbox: OutboxMessage[]
  private readonly now: () => number

  constructor(consents: Database<number, string>, outbox: OutboxMessage[], now: () => number) {
    this.consents = consents
    this.outbox = outbox
    this.now = now
  }

  /** One more message, or any number of them for a long-term template. */
  async consent(openid: string, templateId: string, always = false): Promise<void> {
    const key = `${openid} ${templateId}`
    const left = this.consents.get(key) ?? 0
    await this.consents.put(key, always || left < 0 ? -1 : left + 1)
  }

  async send({ touser, template_id, page, data }: any): Promise<{ msgid: string }> {
    if (typeof touser !== 'string' || !touser) throw new Refusal(40003, 'invalid openid')
    if (typeof template_id !== 'string' || !template_id) throw new Refusal(40037, 'invalid template_id')
    if (typeof data !== 'object' || data === null) throw new Refusal(47003, 'argument invalid! data')
    for (const [key, entry] of Object.entries<any>(data)) {
      const kind = kinds[key.replace(/\d+$/, '')]
      if (!kind?.test(String(entry?.value ?? '')))
        throw new Refusal(47003, `argument invalid! data.${key}.value is invalid`)
    }
    const key = `${touser} ${template_id}`
    const left = this.consents.get(key) ?? 0
    if (left === 0) throw new Refusal(43101, 'user refuse to accept the msg')
    if (left > 0) await this.consents.put(key, left - 1)
    const id = randomBytes(8).toString('hex')
    this.outbox.push({ id, at: this.now(), openid: touser, templateId: template_id, data, ...(page && { page }) })
    return { msgid: id }
  }
}
