import type { ActionName, Input, Output } from '#shared/contract/index'
import { createKey, type Product } from '../../actions/cloud'

/** The final answer to a phone, and the key to ask with again. */
export interface AnsweredCall {
  who: string
  action: ActionName
  input: object
  key: string
  /** How often it asked. */
  tries: number
  reply: { ok: boolean; data?: unknown; error?: { code: string } }
}

/** Expected errors that leave open whether it was done: a phone asks again, with the same key. */
const retriedCodes = ['FAULT', 'BUSY']
const maxTries = 60

/** People who ask until they are answered, as the phones do, and their answers. */
export class PersistentPeople {
  readonly answeredCalls: AnsweredCall[] = []
  private readonly product: Product
  constructor(product: Product) {
    this.product = product
  }

  /** The answer, or the code of the error. */
  async ask<Name extends ActionName>(
    who: string,
    action: Name,
    input: Input<Name>,
    key = createKey(),
  ): Promise<AnsweredCall> {
    for (let tries = 1; tries <= maxTries; tries++) {
      const reply = await this.product
        .as(who)
        .getReply(action, input, key)
        .catch(() => undefined)
      if (!reply || (!reply.ok && retriedCodes.includes(reply.error.code))) continue
      const told = { who, action, input, key, tries, reply }
      this.answeredCalls.push(told)
      return told
    }
    throw new Error(`${action} by ${who} was not answered in ${maxTries} tries`)
  }

  async call<Name extends ActionName>(who: string, action: Name, input: Input<Name>, key?: string) {
    const { reply } = await this.ask(who, action, input, key)
    if (!reply.ok) throw new Error(`${action} by ${who}: ${JSON.stringify(reply.error)}`)
    return reply.data as Output<Name>
  }
}
