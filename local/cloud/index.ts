import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { Cloud, CloudOptions, LogEntry } from './cloud.ts'
import { consoleHandler } from './console/handler.ts'
import { databaseActions } from './database/actions.ts'
import { Database } from './database/database.ts'
import type { QueryWatcher } from './database/find.ts'
import { type SlowQuery, watchSlowQueries, watchSorting } from './database/query-costs.ts'
import { Store } from './database/store.ts'
import { withFaults } from './faults/request-faults.ts'
import { withTimerFaults } from './faults/timer-faults.ts'
import { type CallRecord, FunctionHost } from './functions/host.ts'
import { httpFunctionHandler } from './functions/http.ts'
import { mediaEnvironment, openProjectMedia } from './media/project.ts'
import { defaultModeration } from './openapi/apis.ts'
import { Messages, type MessageTemplate, type OutboxMessage } from './openapi/messages.ts'
import { handleOpenApi } from './openapi/openapi.ts'
import { callFunction } from './phone/call-function.ts'
import { failureText, phoneHandler } from './phone/handler.ts'
import { phoneActions } from './phone/phone-actions.ts'
import { type Person, Sessions } from './phone/sessions.ts'
import { Watches } from './phone/watch.ts'
import { adminHandler } from './protocol/admin.ts'
import { CloudFailure, invalidParameter, toFailure } from './protocol/failure.ts'
import { readSchema } from './schema.ts'
import { storageActions } from './storage/actions.ts'
import { Files } from './storage/files.ts'
import { storageHandler } from './storage/http.ts'
import { clearState, restoreState, saveState } from './storage/saved-states.ts'
import { Clock } from './timers/clock.ts'
import { Timers } from './timers/timers.ts'
import { trustedDatabase, trustedFiles } from './trusted.ts'

export { Faults, faultKinds } from './faults/faults.ts'
export {
  createFront,
  type Front,
  type Handler,
  readBody,
  send,
  type UpgradeHandler,
} from './http.ts'
export { sendFile } from './send-file.ts'
export type { TrustedDatabase, TrustedFiles } from './trusted.ts'
export type { Cloud, CloudOptions, LogEntry, MessageTemplate, OutboxMessage, Person }

const MAX_CALL_RECORDS = 500
/** Measured requests in the real cloud took 10 to 30 ms. */
const DEFAULT_REQUEST_MS = 20
const DEFAULT_ENV = 'local-1a2b3c'

/**
 * Opens a local replacement for Tencent CloudBase on a data folder. A write is acknowledged only
 * after it is stored.
 */
export async function openCloud(options: CloudOptions): Promise<Cloud> {
  const { front, appid = 'wx0000000000000001', env = DEFAULT_ENV, modules = [], faults } = options
  // A forked function has its own working directory, so relative paths would not lead anywhere.
  const dataFolder = resolve(options.data)
  const functionsFolder = options.functions && resolve(options.functions)
  const log = options.log ?? (() => {})
  let address = ''
  const baseUrl = () => {
    if (!address)
      throw new CloudFailure(
        'RESOURCE_NOT_INITIAL',
        'the cloud was not told its address: call started(url)',
      )
    return address
  }

  const clock = new Clock()
  const now = () => clock.now()
  const store = new Store(join(dataFolder, 'db'), { unsafeCommits: options.unsafeCommits })
  const database = new Database(store)
  database.transactions.conflictTime = options.conflicts ?? 'commit'
  const files = new Files(store, join(dataFolder, 'files'), env, now)
  const sessions = new Sessions(now)
  const outbox: OutboxMessage[] = []
  const calls: CallRecord[] = []
  const actionCounts = new Map<string, number>()
  const countAction = (action: string) => {
    actionCounts.set(action, (actionCounts.get(action) ?? 0) + 1)
  }

  let schema = readSchema(options.schema)
  const defineCollections = async () => {
    database.assertRoomFor([...schema.collections.keys()])
    for (const [collectionName, { indexes }] of schema.collections)
      await store.defineCollection(collectionName, indexes)
  }
  await defineCollections()

  const slowQueries = new Map<string, SlowQuery>()
  database.queryWatcher = createQueryWatcher(slowQueries, log)

  const host = new FunctionHost({
    folder: functionsFolder,
    scratch: join(dataFolder, 'scratch'),
    isolation: options.isolation ?? 'fork',
    env,
    appid,
    modules,
    environment: () => ({ ...mediaEnvironment(schema.live, baseUrl()), ...options.environment }),
    now,
    adminUrl: () => `${baseUrl()}/admin`,
    faults,
    requestMs: options.requestMs ?? DEFAULT_REQUEST_MS,
    advanceClock: (durationMs) => clock.setTime(clock.now() + durationMs),
    onEnd: ({ transactions }) => {
      for (const transactionId of transactions) database.transactions.close(transactionId)
    },
    onRecord: (record) => {
      countAction(`function:${record.name}`)
      calls.push(record)
      if (calls.length > MAX_CALL_RECORDS) calls.shift()
    },
    log: (level, functionName, text, requestId) =>
      log({ level, source: `function:${functionName}`, text, requestId }),
  })

  /** Calls a function for an event. There is no caller, so errors are logged. */
  const deliverEvent = async (functionName: string, event: object) => {
    try {
      await host.invoke(functionName, event, { source: 'wx_trigger' })
    } catch (error) {
      // A call that fails because the cloud is closed is not logged.
      if (!host.isClosed)
        log({ level: 'error', source: 'events', text: `${functionName}: ${failureText(error)}` })
    }
  }
  const fireTimer = (functionName: string, triggerName: string, dueMs: number) =>
    deliverEvent(functionName, {
      Type: 'Timer',
      TriggerName: triggerName,
      Time: new Date(dueMs).toISOString(),
      Message: '',
    })
  const timers = new Timers(
    clock,
    faults ? withTimerFaults(faults, fireTimer) : fireTimer,
    options.manualTimers,
  )

  const consents = store.openSide<number>('consents')
  const messages = new Messages(consents, outbox, now, options.templates ?? [])
  const moderation = defaultModeration()
  /**
   * Delivers an event that WeChat pushes. The schema names the function that receives it. The
   * function is called after the current call, as on the real platform.
   */
  const pushEvent = (event: Record<string, unknown>) => {
    const functionName = schema.messages[String(event.Event)]
    if (functionName) {
      setImmediate(() => void deliverEvent(functionName, event))
      return
    }
    log({
      level: 'warn',
      source: 'openapi',
      text: `${event.Event}: the schema names no function in "messages"`,
    })
  }

  const services = {
    sessions,
    host,
    database,
    files,
    schema: () => schema,
    now,
    baseUrl,
    onlyEnv: options.env,
    countAction,
    extraActions: phoneActions(sessions, messages, outbox),
  }
  const watches = new Watches(services)
  store.onCommit = (changes) => {
    watches.onCommit(changes)
    options.onCommit?.(changes.map(({ table }) => table.name))
  }

  front.use(
    adminHandler({
      host,
      now,
      countAction,
      withFaults: faults
        ? (invocation, requestBody, performRequest) =>
            withFaults(faults, database.transactions, invocation, requestBody, performRequest)
        : undefined,
      actions: { ...databaseActions(database), ...storageActions(files, baseUrl) },
      handleOpenApi: (requestBody, contentType, invocationOf) =>
        handleOpenApi(requestBody, contentType, invocationOf, {
          ...services,
          appid,
          messages,
          moderation,
          pushEvent,
        }),
    }),
  )
  front.use(phoneHandler(services))
  front.use(storageHandler(files))
  front.upgrade(watches.upgrade)
  front.use(httpFunctionHandler(host, () => schema.http))

  const media = await openProjectMedia(
    schema.live,
    {
      front,
      folder: join(dataFolder, 'media'),
      now,
      baseUrl,
      log: (text) => log({ level: 'warn', source: 'media', text }),
    },
    options.environment,
  )

  const cloud: Cloud = {
    env,
    appid,
    token: randomBytes(16).toString('hex'),
    started: (url) => {
      address = url
      timers.load(host.configs.values())
      for (const { name, configError } of host.configs.values())
        if (configError) log({ level: 'error', source: `function:${name}`, text: configError })
      media?.started()
    },
    session: (person) => sessions.openSession(person),
    call: async (functionName, input, person: Partial<Person> = {}) => {
      try {
        return (await callFunction(services, functionName, input, person)).result
      } catch (error) {
        const errMsg = `cloud.callFunction:fail ${failureText(error)}`
        throw Object.assign(new Error(errMsg), { errCode: toFailure(error).errCode, errMsg })
      }
    },
    database: trustedDatabase(database),
    files: trustedFiles(files, baseUrl),
    clock: {
      now,
      set: (timeMs) => timers.set(timeMs),
      step: (durationMs) => timers.set(clock.now() + durationMs),
      reset: () => timers.reset(),
      start: (timeMs) => timers.start(timeMs),
      timers: () => timers.list(),
    },
    counts: Object.assign(() => Object.fromEntries(actionCounts), {
      reset: () => actionCounts.clear(),
    }),
    outbox,
    moderation,
    media,
    consent: (openid, templateId, always) => messages.consent(openid, templateId, always),
    calls,
    running: () => host.runningCalls.size,
    fire: (functionName) => timers.fireNow(functionName),
    save: (folder) => saveState(database, files, folder),
    restore: (folder) => restoreState(database, files, folder),
    empty: async () => {
      // Running calls may still write, so they must end first.
      while (host.runningCalls.size) await new Promise(setImmediate)
      await clearState(database, files)
      await consents.clearAsync()
      outbox.length = 0
      calls.length = 0
      slowQueries.clear()
      actionCounts.clear()
      Object.assign(moderation, defaultModeration())
    },
    reload: async () => {
      schema = readSchema(options.schema)
      await defineCollections()
      host.reload()
      timers.load(host.configs.values())
      for (const { configError } of host.configs.values())
        if (configError) throw invalidParameter(configError)
    },
    kill: (functionName) => host.kill(functionName),
    close: async () => {
      // A running timer ends when its function does, so the host is closed before the wait.
      const timersEnd = timers.close()
      watches.close()
      media?.close()
      host.close()
      await timersEnd
      database.transactions.closeAll()
      await store.close()
    },
  }

  front.use(
    consoleHandler({
      cloud,
      database,
      slowQueries,
      statesFolder: join(dataFolder, 'states'),
      schemaPath: options.editable ? options.schema : undefined,
    }),
  )
  return cloud
}

/** Logs slow queries and queries that are sorted in memory, and records the slow ones. */
function createQueryWatcher(
  slowQueries: Map<string, SlowQuery>,
  log: (entry: LogEntry) => void,
): QueryWatcher {
  const recordSlowQuery = watchSlowQueries(
    slowQueries,
    ({ collection, examinedCount, foundCount, planKind, example }) =>
      log({
        level: 'warn',
        source: 'database',
        text:
          `${collection}: ${examinedCount} documents read for ${foundCount} ` +
          `by ${planKind}: ${example}`,
      }),
  )
  const reportSorting = watchSorting((text) => log({ level: 'info', source: 'database', text }))
  return (cost) => {
    recordSlowQuery(cost)
    reportSorting(cost)
  }
}
