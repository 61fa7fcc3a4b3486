import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Cloud, CloudOptions, LogEntry } from './cloud.ts'
import { consoleHandler } from './console/handler.ts'
import { databaseActions } from './database/actions.ts'
import { Database } from './database/database.ts'
import { noteSlow, noteSorted, type SlowQuery } from './database/slow.ts'
import { Store } from './database/store.ts'
import { withTimerFaults } from './faults/timers.ts'
import { withFaults } from './faults/wire.ts'
import { type CallRecord, FunctionHost } from './functions/host.ts'
import { httpFunctions } from './functions/http.ts'
import { mediaEnvironment, openProjectMedia } from './media/project.ts'
import { defaultModeration } from './openapi/apis.ts'
import { Messages, type OutboxMessage } from './openapi/messages.ts'
import { answerOpenApi } from './openapi/openapi.ts'
import { callFunction } from './phone/call.ts'
import { phoneExtras } from './phone/extras.ts'
import { failureText, phoneHandler } from './phone/handler.ts'
import { type Person, Sessions } from './phone/sessions.ts'
import { Watches } from './phone/watch.ts'
import { adminHandler } from './protocol/admin.ts'
import { asFailure, CloudFailure, invalid } from './protocol/failure.ts'
import { readSchema } from './schema.ts'
import { storageActions } from './storage/actions.ts'
import { Files } from './storage/files.ts'
import { storageHandler } from './storage/http.ts'
import { emptyState, exportState, importState } from './storage/states.ts'
import { Clock } from './timers/clock.ts'
import { Timers } from './timers/timers.ts'
import { trustedDatabase, trustedFiles } from './trusted.ts'

export { Faults, faultKinds } from './faults/faults.ts'
export { createFront, type Front, type Handler, readBody, send, type UpgradeHandler } from './http.ts'
export { sendFile } from './send-file.ts'
export type { TrustedDatabase, TrustedFiles } from './trusted.ts'
export type { Cloud, CloudOptions, LogEntry, OutboxMessage, Person }

const KEPT_CALLS = 500
const env = 'local-1a2b3c'

/** Opens a local stand-in for Tencent CloudBase on a folder. Nothing is acknowledged before it is stored. */
export async function openCloud(options: CloudOptions): Promise<Cloud> {
  const { front, data, appid = 'wx0000000000000001', modules = [], faults } = options
  const log = options.log ?? (() => {})
  let address = ''
  const base = () => {
    if (!address)
      throw new CloudFailure('RESOURCE_NOT_INITIAL', 'the cloud was not told its address: call started(url)')
    return address
  }
  const clock = new Clock()
  const now = () => clock.now()
  const store = new Store(join(data, 'db'), { hasty: options.hasty })
  const database = new Database(store)
  database.transactions.conflicts = options.conflicts ?? 'commit'
  const files = new Files(store, join(data, 'files'), env, now)
  const sessions = new Sessions(now)
  const outbox: OutboxMessage[] = []
  const calls: CallRecord[] = []
  const tally = new Map<string, number>()
  const count = (action: string) => void tally.set(action, (tally.get(action) ?? 0) + 1)

  let schema = readSchema(options.schema)
  const define = async () => {
    for (const [name, { indexes }] of schema.collections) await store.define(name, indexes)
  }
  await define()

  const slow = new Map<string, SlowQuery>()
  const slowly = noteSlow(slow, ({ collection, examined, found, how, example }) =>
    log({
      level: 'warn',
      source: 'database',
      text: `${collection}: ${examined} documents read for ${found} by ${how}: ${example}`,
    }),
  )
  const sorted = noteSorted((text) => log({ level: 'info', source: 'database', text }))
  database.watcher = (cost) => {
    slowly(cost)
    sorted(cost)
  }

  const host = new FunctionHost({
    folder: options.functions,
    scratch: join(data, 'scratch'),
    isolation: options.isolation ?? 'fork',
    env,
    appid,
    modules,
    environment: () => ({ ...mediaEnvironment(schema.live, base()), ...options.environment }),
    now,
    adminUrl: () => `${base()}/admin`,
    faults,
    pass: (ms) => clock.jump(clock.now() + ms),
    onEnd: ({ transactions }) => {
      for (const id of transactions) database.transactions.close(id)
    },
    onRecord: (record) => {
      count(`function:${record.name}`)
      calls.push(record)
      if (calls.length > KEPT_CALLS) calls.shift()
    },
    log: (level, name, text, requestId) => log({ level, source: `function:${name}`, text, requestId }),
  })

  const invokeQuietly = async (fn: string, event: object) => {
    try {
      await host.invoke(fn, event, { source: 'wx_trigger' })
    } catch (error) {
      // Failures of calls that the cloud's own end cut off are not logged.
      if (!host.closed) log({ level: 'error', source: 'events', text: `${fn}: ${failureText(error)}` })
    }
  }
  const fire = (fn: string, trigger: string, at: number) =>
    invokeQuietly(fn, { Type: 'Timer', TriggerName: trigger, Time: new Date(at).toISOString(), Message: '' })
  const timers = new Timers(clock, faults ? withTimerFaults(faults, fire) : fire, options.byHand)
  const consents = store.side<number>('consents')
  const messages = new Messages(consents, outbox, now)
  const moderation = defaultModeration()
  /** Events that WeChat pushes go to the function that the schema names for them, after the present call. */
  const push = (event: Record<string, unknown>) => {
    const receiver = schema.messages[String(event.Event)]
    if (!receiver)
      return log({
        level: 'warn',
        source: 'openapi',
        text: `${event.Event}: the schema names no function in "messages"`,
      })
    setImmediate(() => void invokeQuietly(receiver, event))
  }
  const parts = {
    sessions,
    host,
    database,
    files,
    schema: () => schema,
    now,
    base,
    count,
    extra: phoneExtras(sessions, messages, outbox),
  }
  const watches = new Watches(parts)
  store.onCommit = (changes) => {
    watches.onCommit(changes)
    options.onCommit?.(changes.map(({ table }) => table.name))
  }

  front.use(
    adminHandler({
      host,
      now,
      count,
      ...(faults && {
        faulty: (invocation, body, run) => withFaults(faults, database.transactions, invocation, body, run),
      }),
      actions: { ...databaseActions(database), ...storageActions(files, base) },
      openapi: (body, type, invocationOf) =>
        answerOpenApi(body, type, invocationOf, { ...parts, appid, messages, moderation, push }),
    }),
  )
  front.use(phoneHandler(parts))
  front.use(storageHandler(files))
  front.upgrade(watches.upgrade)
  front.use(httpFunctions(host, () => schema.http))
  const place = { front, folder: join(data, 'media'), now, base }
  const media = await openProjectMedia(
    schema.live,
    { ...place, log: (text) => log({ level: 'warn', source: 'media', text }) },
    options.environment,
  )

  const cloud: Cloud = {
    env,
    appid,
    token: randomBytes(16).toString('hex'),
    started: (url) => {
      address = url
      timers.load(host.configs.values())
      for (const { name, wrong } of host.configs.values())
        if (wrong) log({ level: 'error', source: `function:${name}`, text: wrong })
      media?.started()
    },
    session: (who) => sessions.open(who),
    call: async (name, input, who: Partial<Person> = {}) => {
      try {
        return (await callFunction(parts, name, input, who)).result
      } catch (error) {
        const errMsg = `cloud.callFunction:fail ${failureText(error)}`
        throw Object.assign(new Error(errMsg), { errCode: asFailure(error).errCode, errMsg })
      }
    },
    database: trustedDatabase(database),
    files: trustedFiles(files, base),
    clock: {
      now,
      set: (ms) => timers.set(ms),
      step: (ms) => timers.set(clock.now() + ms),
      reset: () => timers.reset(),
      start: (ms) => timers.start(ms),
      timers: () => timers.list(),
    },
    counts: Object.assign(() => Object.fromEntries(tally), { reset: () => tally.clear() }),
    outbox,
    moderation,
    media,
    consent: (openid, templateId, always) => messages.consent(openid, templateId, always),
    calls,
    fire: (fn) => timers.fireNow(fn),
    save: (folder) => exportState(database, files, folder),
    restore: (folder) => importState(database, files, folder),
    empty: async () => {
      // What they still write goes too.
      while (host.live.size) await new Promise(setImmediate)
      await emptyState(database, files)
      await consents.clearAsync()
      outbox.length = calls.length = 0
      for (const kept of [slow, tally]) kept.clear()
      Object.assign(moderation, defaultModeration())
    },
    reload: async () => {
      schema = readSchema(options.schema)
      await define()
      host.reload()
      timers.load(host.configs.values())
      for (const { wrong } of host.configs.values()) if (wrong) throw invalid(wrong)
    },
    kill: (fn) => host.kill(fn),
    close: async () => {
      const quiet = timers.close()
      watches.close()
      media?.close()
      host.close()
      await quiet
      database.transactions.closeAll()
      await store.close()
    },
  }
  const declared = options.editable ? options.schema : undefined
  front.use(consoleHandler({ cloud, database, slow, states: join(data, 'states'), declared }))
  return cloud
}
