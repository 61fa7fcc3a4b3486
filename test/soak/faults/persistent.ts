import type { ActionName, Input, Output } from '#shared/contract/index'
import { createKey, type Product } from '../../actions/cloud'

/** The final reply to a phone, and the request key to repeat the call. */
export interface AnsweredCall {
  who: string
  action: ActionName
  input: object
  key: string
  /** Number of tries. */
  tries: number
  reply: { ok: boolean; data?: unknown; error?: { code: string } }
}

/** Errors that leave open whether the call had an effect. A phone repeats it with the same key. */
const retriedCodes = ['FAULT', 'BUSY']
const maxTries = 60

/** People who repeat a call until they get a reply, as phones do, and all their replies. */
export class PersistentPeople {
  readonly answeredCalls: AnsweredCall[] = []
  private readonly product: Product
  constructor(product: Product) {
    this.product = product
  }

  /** Calls until there is a final reply. */
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
      const answeredCall = { who, action, input, key, tries, reply }
      this.answeredCalls.push(answeredCall)
      return answeredCall
    }
    throw new Error(`${action} by ${who} was not answered in ${maxTries} tries`)
  }

  async call<Name extends ActionName>(who: string, action: Name, input: Input<Name>, key?: string) {
    const { reply } = await this.ask(who, action, input, key)
    if (!reply.ok) throw new Error(`${action} by ${who}: ${JSON.stringify(reply.error)}`)
    return reply.data as Output<Name>
  }
}
