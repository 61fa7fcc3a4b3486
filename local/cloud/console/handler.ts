import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import type { Cloud } from '../cloud.ts'
import type { Database } from '../database/database.ts'
import type { SlowQuery } from '../database/slow.ts'
import { type Handler, readBody, send } from '../http.ts'
import { decodeObject, encode } from '../protocol/ejson.ts'
import { asFailure, invalid } from '../protocol/failure.ts'
import { declare, readDeclared } from './declare.ts'

interface ConsoleParts {
  cloud: Cloud
  database: Database
  slow: Map<string, SlowQuery>
  /** Folder of the named states. */
  states: string
  /** The schema file, where the console may change it. */
  declared?: string
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const PAGE = 50
const NAME = /^[\w\u4e00-\u9fff-]{1,40}$/

/**
 * `/cloud`: the page; `/cloud/api/…`: what it asks by POST, with the token of its address. For the developer only,
 * hence without rules.
 */
export function consoleHandler(parts: ConsoleParts): Handler {
  const actions = consoleActions(parts)
  return async (req, res, url) => {
    const [, place, what, name] = url.pathname.split('/')
    if (place !== 'cloud') return false
    if (what === 'api' && req.method !== 'POST') send(res, 405, 'text/plain', 'POST only')
    else if (what === 'api' && req.headers['x-token'] !== parts.cloud.token)
      send(res, 403, 'application/json', JSON.stringify({ error: '请用终端里印出的地址打开云控制台。' }))
    else if (what === 'api') {
      try {
        const body = JSON.parse((await readBody(req)).toString() || '{}')
        if (!name || !Object.hasOwn(actions, name)) throw invalid(`no such action: ${name}`)
        send(res, 200, 'application/json', JSON.stringify((await actions[name]!(body)) ?? {}))
      } catch (error) {
        send(res, 400, 'application/json', JSON.stringify({ error: asFailure(error).message }))
      }
    } else if (what === 'page.js') send(res, 200, 'text/javascript; charset=utf-8', script())
    else if (what === 'page.css') send(res, 200, 'text/css; charset=utf-8', readFileSync(here('./page.css')))
    else send(res, 200, 'text/html; charset=utf-8', readFileSync(here('./page.html')))
    return true
  }
}

const script = () =>
  buildSync({ entryPoints: [here('./page')], bundle: true, write: false, format: 'esm', target: 'es2022' })
    .outputFiles[0]!.text

function consoleActions({
  cloud,
  database,
  slow,
  states,
  declared,
}: ConsoleParts): Record<string, (body: any) => unknown> {
  const stateFolder = (name: unknown) => {
    if (typeof name !== 'string' || !NAME.test(name)) throw invalid('a state has a short name of letters and digits')
    return join(states, name)
  }
  return {
    overview: () => ({
      env: cloud.env,
      now: cloud.clock.now(),
      collections: [...database.store.tables.values()]
        .map((table) => ({
          name: table.name,
          count: database.store.size(table),
          indexes: table.indexes.map(({ name, fields, unique }) => ({ name, fields, unique })),
        }))
        .sort((a, b) => a.name.localeCompare(b.name)),
      slow: [...slow.values()].sort((a, b) => b.times * b.examined - a.times * a.examined),
      timers: cloud.clock.timers(),
      calls: cloud.calls.slice(-100).reverse(),
      outbox: cloud.outbox.slice(-100).reverse(),
      files: cloud.files
        .list()
        .slice(-200)
        .reverse()
        .map((file) => ({ ...file, url: cloud.files.url(file.fileID) })),
      counts: cloud.counts(),
      declared: declared && (readDeclared(declared).collections ?? {}),
      states: existsSync(states) ? readdirSync(states) : [],
    }),
    find: ({ collection, query, skip = 0 }) => {
      const spec = { query: decodeObject(query, cloud.clock.now()), skip, limit: PAGE }
      return { docs: database.find(collection, spec).map(encode), total: database.count(collection, spec.query) }
    },
    create: ({ collection }) => database.create(collection),
    declare: async ({ collection, entry }) => {
      if (!declared) throw invalid('this program declares its collections elsewhere')
      declare(declared, collection, JSON.parse(entry))
      await cloud.reload()
    },
    put: ({ collection, doc }) => cloud.database.set(collection, decodeObject(doc, cloud.clock.now())),
    remove: ({ collection, query }) => database.remove(collection, decodeObject(query, cloud.clock.now()), false),
    clock: ({ set, step }) =>
      set !== undefined
        ? cloud.clock.set(Number(set))
        : step !== undefined
          ? cloud.clock.step(Number(step))
          : cloud.clock.reset(),
    fire: ({ fn }) => cloud.fire(String(fn)),
    save: ({ name }) => cloud.save(stateFolder(name)),
    restore: ({ name }) => cloud.restore(stateFolder(name)),
    empty: () => cloud.empty(),
  }
}
