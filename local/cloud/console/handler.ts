import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import type { Cloud } from '../cloud.ts'
import type { Database } from '../database/database.ts'
import type { SlowQuery } from '../database/query-costs.ts'
import { type Handler, readBody, send } from '../http.ts'
import { decodeObject, encode } from '../protocol/ejson.ts'
import { invalidParameter, toFailure } from '../protocol/failure.ts'
import { declareCollection, readSchemaFile } from './declare.ts'

interface ConsoleParts {
  cloud: Cloud
  database: Database
  slowQueries: Map<string, SlowQuery>
  /** Folder with the saved states. */
  statesFolder: string
  /** Path of the schema file, if the console may change it. */
  schemaPath?: string
}

const pathOfFile = (fileName: string) => fileURLToPath(new URL(fileName, import.meta.url))

/** The number of documents on a page. `collection-view.ts` has the same number. */
const PAGE_SIZE = 50
/** How many of the most recent function calls, messages and files the console shows. */
const MAX_CALLS = 100
const MAX_MESSAGES = 100
const MAX_FILES = 200
const STATE_NAME = /^[\w\u4e00-\u9fff-]{1,40}$/
const JSON_TYPE = 'application/json'

/**
 * Serves the console: its page under `/cloud`, and its API under `/cloud/api/…` by POST with the
 * token from the page's address. It is for the developer, so no security rules apply.
 */
export function consoleHandler(parts: ConsoleParts): Handler {
  const actions = consoleActions(parts)
  const serveApi = async (
    request: IncomingMessage,
    response: ServerResponse,
    actionName?: string,
  ) => {
    if (request.method !== 'POST') return send(response, 405, 'text/plain', 'POST only')
    if (request.headers['x-token'] !== parts.cloud.token) {
      const error = '请用终端里印出的地址打开云控制台。'
      return send(response, 403, JSON_TYPE, JSON.stringify({ error }))
    }
    try {
      const parameters = JSON.parse((await readBody(request)).toString() || '{}')
      if (!actionName || !Object.hasOwn(actions, actionName))
        throw invalidParameter(`no such action: ${actionName}`)
      const result = (await actions[actionName]!(parameters)) ?? {}
      send(response, 200, JSON_TYPE, JSON.stringify(result))
    } catch (error) {
      send(response, 400, JSON_TYPE, JSON.stringify({ error: toFailure(error).message }))
    }
  }
  return async (request, response, url) => {
    const [rootSegment, section, actionName] = url.pathname.slice(1).split('/')
    if (rootSegment !== 'cloud') return false
    switch (section) {
      case 'api':
        await serveApi(request, response, actionName)
        break
      case 'page.js':
        send(response, 200, 'text/javascript; charset=utf-8', bundlePageScript())
        break
      case 'page.css':
        send(response, 200, 'text/css; charset=utf-8', readFileSync(pathOfFile('./page.css')))
        break
      default:
        send(response, 200, 'text/html; charset=utf-8', readFileSync(pathOfFile('./page.html')))
    }
    return true
  }
}

const bundlePageScript = () =>
  buildSync({
    entryPoints: [pathOfFile('./page')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  }).outputFiles[0]!.text

function consoleActions({
  cloud,
  database,
  slowQueries,
  statesFolder,
  schemaPath,
}: ConsoleParts): Record<string, (parameters: any) => unknown> {
  const folderOfState = (stateName: unknown) => {
    if (typeof stateName !== 'string' || !STATE_NAME.test(stateName))
      throw invalidParameter('a state has a short name of letters and digits')
    return join(statesFolder, stateName)
  }

  return {
    overview: () => ({
      env: cloud.env,
      now: cloud.clock.now(),
      collections: [...database.store.tables.values()]
        .map((table) => ({
          name: table.name,
          count: database.store.documentCount(table),
          indexes: table.indexes.map(({ name, fields, unique }) => ({ name, fields, unique })),
        }))
        .sort((a, b) => a.name.localeCompare(b.name)),
      slow: [...slowQueries.values()].sort(
        (a, b) => b.timesSeen * b.examinedCount - a.timesSeen * a.examinedCount,
      ),
      timers: cloud.clock.timers(),
      calls: cloud.calls.slice(-MAX_CALLS).reverse(),
      outbox: cloud.outbox.slice(-MAX_MESSAGES).reverse(),
      files: cloud.files
        .list()
        .slice(-MAX_FILES)
        .reverse()
        .map((file) => ({ ...file, url: cloud.files.url(file.fileID) })),
      counts: cloud.counts(),
      declared: schemaPath && (readSchemaFile(schemaPath).collections ?? {}),
      states: existsSync(statesFolder) ? readdirSync(statesFolder) : [],
    }),
    find: ({ collection, query, skip = 0 }) => {
      const findSpec = { query: decodeObject(query, cloud.clock.now()), skip, limit: PAGE_SIZE }
      return {
        docs: database.find(collection, findSpec).map(encode),
        total: database.count(collection, findSpec.query),
      }
    },
    create: ({ collection }) => database.create(collection),
    declare: async ({ collection, entry }) => {
      if (!schemaPath) throw invalidParameter('this program declares its collections elsewhere')
      declareCollection(schemaPath, collection, JSON.parse(entry))
      await cloud.reload()
    },
    put: ({ collection, doc }) =>
      cloud.database.set(collection, decodeObject(doc, cloud.clock.now())),
    remove: ({ collection, query }) =>
      database.remove(collection, decodeObject(query, cloud.clock.now()), false),
    clock: ({ set: timeMs, step: durationMs }) => {
      if (timeMs !== undefined) return cloud.clock.set(Number(timeMs))
      if (durationMs !== undefined) return cloud.clock.step(Number(durationMs))
      return cloud.clock.reset()
    },
    fire: ({ fn }) => cloud.fire(String(fn)),
    save: ({ name }) => cloud.save(folderOfState(name)),
    restore: ({ name }) => cloud.restore(folderOfState(name)),
    empty: () => cloud.empty(),
  }
}
