import { randomUUID } from 'node:crypto'
import type { Reply, Call as WireCall } from '../../miniprogram/shared/contract/action'
import type { ActionName, Contract } from '../../miniprogram/shared/contract/index'
import { Refusal } from '../../miniprogram/shared/refusals'
import { isIrrevocable } from '../_domain/permissions/irrevocable'
import { asksForShops, isAskedAgain } from '../_domain/permissions/permission'
import { pinRefusal } from '../_domain/staff/pin'
import { take } from '../_store/calls/quotas'
import { earlier, requestOf } from '../_store/calls/receipts'
import { secret } from '../_store/secrets/cipher'
import { pins } from '../_store/staff/pins'
import { tallied } from '../_store/tally'
import { answerOf, type Call, type Handler } from './call'
import { type Note, noteCall } from './call-log'
import { caller, signedIn, viewerOf } from './caller'
import { now } from './clock'
import { actorFor, atDoor, contracted, headFor } from './door'
import { refuse } from './fault'
import { parseInput, parseKey } from './parse'

type Handlers<Area extends keyof Contract> = {
  [Verb in keyof Contract[Area] & string]: Handler<Extract<`${Area}.${Verb}`, ActionName>>
}

/** A handler before its input and call are known to fit: `Handlers` checks the table of contents. */
type AnyHandler = (input: object, call: Call) => Promise<unknown>

/** A deployed function: the door before a table of actions. Never throws: refusals and faults are answers. */
export function serve<Area extends keyof Contract>(area: Area, handlers: Handlers<Area>) {
  return (event: Partial<WireCall>): Promise<Reply> =>
    tallied(async (tally) => {
      const verb: unknown = event?.action
      // Only names of the contract reach the log.
      const action = `${area}.${typeof verb === 'string' && Object.hasOwn(handlers, verb) ? verb : '?'}`
      const note: Note = { requestId: randomUUID(), action, began: now() }
      const reply = await answer(area, handlers as unknown as Record<string, AnyHandler>, event ?? {}, note).then(
        (data) => ({ ok: true as const, data }),
        (error) => refuse(error, action, note.requestId),
      )
      await noteCall(note, reply, now(), tally)
      return reply
    })
}

async function answer(
  area: keyof Contract,
  handlers: Record<string, AnyHandler>,
  event: Partial<WireCall>,
  note: Note,
) {
  secret('MASTER_KEY')
  const { name, action } = contracted(area, event.action)
  const openid = signedIn()
  const at = now()
  const asking = Promise.resolve().then(() => {
    const input = parseInput(action, event.input) as object
    return { input, request: action.writes ? requestOf(openid, name, parseKey(event.key), input, at) : undefined }
  })
  // All of this is read side by side; what is refused is refused in the order below.
  const reading = {
    who: caller(openid, asksForShops(name)),
    head: asking.then(({ input }) => headFor(name, input)),
    before: asking.then(({ request }) => request && earlier(request)),
    quota: asking.then(({ request }) => request && take('write', openid, at)),
  }
  await Promise.allSettled(Object.values(reading))
  const who = await reading.who
  const viewer = viewerOf(who)
  note.role = viewer.staff?.role ?? (viewer.merchant ? 'merchant' : 'consumer')
  const actor = actorFor(name, viewer)
  const { input, request } = await asking
  const call: Call = { ...who, actor, now: at }
  const found = await reading.head
  const before = await reading.before
  if (before && isAskedAgain(name)) atDoor(name, found, viewer)
  if (before) return answerOf(call, before, { head: found })
  await reading.quota
  try {
    const head = atDoor(name, found, viewer)
    if (who.staff && isIrrevocable(name, input)) {
      const missing = pinRefusal(await pins.find(who.staff._id), at)
      if (missing) throw new Refusal(missing)
    }
    const run = handlers[event.action as string] as AnyHandler
    return await run(input, { ...call, ...(request && { request }), ...(head && { head }) } as Call)
  } catch (error) {
    // The same request may have been done beside this one since the first look, and have closed the door behind it.
    const twin = request && error instanceof Refusal && !isAskedAgain(name) ? await earlier(request) : undefined
    if (!twin) throw error
    return answerOf(call, twin, { head: found })
  }
}
