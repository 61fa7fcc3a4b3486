import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import type { Action, Reply, Call as WireCall } from '../../miniprogram/shared/contract/action'
import { isWellFormed } from '../../miniprogram/shared/contract/fields'
import { type ActionName, contract } from '../../miniprogram/shared/contract/index'
import { Refusal } from '../../miniprogram/shared/refusals'
import { relations, type Viewer } from '../_domain/case/relations'
import type { Actor } from '../_domain/decider'
import { isIrrevocable } from '../_domain/permissions/irrevocable'
import { asksForShops, isAskedAgain, opens, roleFor } from '../_domain/permissions/permission'
import { permissions } from '../_domain/permissions/table'
import { pinRefusal } from '../_domain/staff/pin'
import { earlier, type Outcome, type Request, requestOf, take } from '../_store/calls/requests'
import { type CaseDoc, cases } from '../_store/case/cases'
import { secret } from '../_store/secrets/cipher'
import { pins } from '../_store/staff/pins'
import { tallied } from '../_store/tally'
import { toldRecalled } from '../_views/notices'
import { answerOf, type Call, caller, signedIn, viewerOf } from './call'
import { type Note, noteCall } from './call-log'
import { now } from './clock'
import { refuse } from './fault'

/** The contract's entry for an action of an area. Refusal: UNKNOWN_ACTION. */
export function contracted(area: keyof typeof contract, verb: unknown): { name: ActionName; action: Action } {
  const verbs: Record<string, Action> = contract[area]
  if (typeof verb !== 'string' || !Object.hasOwn(verbs, verb)) throw new Refusal('UNKNOWN_ACTION')
  return { name: `${area}.${verb}` as ActionName, action: verbs[verb] as Action }
}

/** The role in which the caller does this. Refusal: NOT_ALLOWED. */
function actorFor(name: ActionName, viewer: Viewer): Actor {
  const role = roleFor(name, viewer)
  if (!role) throw new Refusal('NOT_ALLOWED')
  if (role === 'consumer') return { role }
  const { id: ref, also } = viewer.staff ?? { id: viewer.merchant?.id as string }
  return { role, ref, ...(also && { also }) }
}

/** The head of the case that an action is about, before it is known whether the caller may see it. */
const headFor = async (name: ActionName, input: object): Promise<CaseDoc | undefined> =>
  permissions[name].on ? cases.find((input as { caseId: string }).caseId) : undefined

/**
 * The head for the action, if it is about a case. Refusal: CASE_NOT_FOUND, also for cases of others; its message tells
 * the officer from whom the centre recalled the case.
 */
function atDoor(name: ActionName, head: CaseDoc | undefined, viewer: Viewer): CaseDoc | undefined {
  if (!permissions[name].on) return undefined
  const told = head && toldRecalled(head.state, viewer.staff?.id)
  if (!head || !opens(name, relations(viewer, head.state, head), head.state.kind))
    throw new Refusal('CASE_NOT_FOUND', undefined, told)
  return head
}

const key = v.pipe(v.string('缺少提交编号'), v.regex(/^[0-9A-Za-z_-]{8,64}$/, '提交编号不对'))

/** A value by its schema, without unknown fields. Refusal: INVALID_INPUT with the first issue. */
function parse<Schema extends v.GenericSchema>(schema: Schema, given: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, given, { abortEarly: true })
  if (result.success) {
    const broken = brokenText(result.output)
    if (broken) throw new Refusal('INVALID_INPUT', broken.path.join('.') || undefined, '文字里有无法保存的字符')
    return result.output
  }
  const [issue] = result.issues
  throw new Refusal('INVALID_INPUT', v.getDotPath(issue) ?? undefined, sentence(issue.message))
}

/** The path of a text that cannot be written as UTF-8: checked here, so that no schema can forget to. */
function brokenText(value: unknown): { path: string[] } | undefined {
  if (typeof value === 'string') return isWellFormed(value) ? undefined : { path: [] }
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const broken = isWellFormed(key) ? brokenText(inner) : { path: [] }
    if (broken) return { path: isWellFormed(key) ? [key, ...broken.path] : [] }
  }
  return undefined
}

/** The contract's own sentence, or a general one where only the library has a message. */
const sentence = (message: string) => (/\p{Script=Han}/u.test(message) ? message : undefined)

/** A `Handler` of any action: test/house/names compares each with the contract. */
export type Handling = (input: any, call: any) => Promise<unknown>

/** A deployed function: the door before its actions. Never throws: refusals and faults are answers. */
export function serve(area: keyof typeof contract, handlers: Record<string, Handling>) {
  return (event: Partial<WireCall>): Promise<Reply> =>
    tallied(async (tally) => {
      const verb: unknown = event?.action
      // Only names of the contract reach the log.
      const action = `${area}.${typeof verb === 'string' && Object.hasOwn(handlers, verb) ? verb : '?'}`
      const note: Note = { requestId: randomUUID(), action, began: now() }
      const reply = await answer(area, handlers, event ?? {}, note).then(
        (data) => ({ ok: true as const, data }),
        (error) => refuse(error, action, note.requestId),
      )
      await noteCall(note, reply, now(), tally)
      return reply
    })
}

async function answer(
  area: keyof typeof contract,
  handlers: Record<string, Handling>,
  event: Partial<WireCall>,
  note: Note,
) {
  secret('MASTER_KEY')
  const { name, action } = contracted(area, event.action)
  const openid = signedIn()
  const at = now()
  const asking = Promise.resolve().then(() => {
    const input = parse(action.input, event.input) as object
    if (!action.writes) return { input, request: undefined }
    return { input, request: requestOf(openid, name, parse(v.object({ key }), event).key, input, at) }
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
  const enter = async () => {
    const head = atDoor(name, found, viewer)
    const missing = who.staff && isIrrevocable(name, input) && pinRefusal(await pins.find(who.staff._id), at)
    if (missing) throw new Refusal(missing)
    return head
  }
  if (before && isAskedAgain(name)) await enter()
  if (before) return answerOf(call, before, { head: found })
  await reading.quota
  try {
    const head = await enter()
    const run = handlers[event.action as string] as Handling
    return await run(input, { ...call, ...(request && { request }), ...(head && { head }) } as Call)
  } catch (error) {
    // The same request may have been done beside this one since the first look, and have closed the door behind it.
    const twin = request && error instanceof Refusal && !isAskedAgain(name) ? await twinOf(request, error) : undefined
    if (!twin) throw error
    return answerOf(call, twin, { head: found })
  }
}

/** What the same request beside this one came to; the one that has spent the phone's code is about to be written. */
async function twinOf(request: Request, { code }: Refusal): Promise<Outcome | undefined> {
  for (let left = code === 'PHONE_CODE_SPENT' ? 4 : 0; ; left--) {
    const outcome = await earlier(request)
    if (outcome || left === 0) return outcome
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
