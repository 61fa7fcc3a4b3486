import type { IncomingMessage } from 'node:http'
import { type Handler, readBody, send } from '../../http'
import type { Person } from '../cloud'
import { type Body, findSpec } from '../database/actions'
import type { Database } from '../database/database'
import type { FunctionHost } from '../functions/host'
import { allowCreate, allowFile, allowQuery, type Rule, type Verb } from '../rules/rules'
import type { Schema } from '../schema'
import { list, temporaryUrl } from '../storage/actions'
import { checkPath, type Files } from '../storage/files'
import { type Doc, decodeObject, encode, isObject } from './ejson'
import { asFailure, CloudFailure, invalid } from './failure'
import type { Sessions } from './sessions'

export interface ClientParts {
  sessions: Sessions
  host: FunctionHost
  database: Database
  files: Files
  schema: () => Schema
  now: () => number
  base: () => string
  count: (action: string) => void
  /** Actions of the simulator's own, such as consent to subscription messages. */
  extra: Record<string, (body: Body, person: Person) => unknown>
}

const PHONE_LIMIT = 20

/** `POST /client`, `PUT /client/upload`: what wx.cloud of a phone says. Errors are `{errCode, errMsg}`. */
export function clientHandler(parts: ClientParts): Handler {
  const access = new PhoneAccess(parts)
  return async (req, res, url) => {
    if (url.pathname !== '/client' && url.pathname !== '/client/upload') return false
    let answer: unknown
    try {
      const person = parts.sessions.person(req.headers['x-session'])
      answer =
        url.pathname === '/client/upload'
          ? await access.upload(req, url.searchParams.get('path'), person)
          : await access.act(JSON.parse((await readBody(req)).toString()), person)
    } catch (error) {
      answer = { errCode: asFailure(error).errCode, errMsg: failureText(error) }
    }
    send(res, 200, 'application/json; charset=utf-8', JSON.stringify(answer))
    return true
  }
}

/** As WeChat words it: number, text of the number, then what happened. */
export function failureText(error: unknown): string {
  const { errCode, code, message } = asFailure(error)
  const meaning = code.toLowerCase().replaceAll('_', ' ')
  if (code === 'FUNCTIONS_EXECUTE_FAIL') {
    const { errorType, errorMessage } = JSON.parse(message)
    return `Error: errCode: ${errCode} ${meaning} | errMsg: ${errorType}: ${errorMessage}`
  }
  return `Error: errCode: ${errCode} ${meaning} | errMsg: ${message}`
}

export class PhoneAccess {
  private readonly parts: ClientParts
  constructor(parts: ClientParts) {
    this.parts = parts
  }

  async act(body: unknown, person: Person): Promise<unknown> {
    if (!isObject(body) || typeof body.action !== 'string') throw invalid('an action is expected')
    this.parts.count(`client.${body.action}`)
    const extra = Object.hasOwn(this.parts.extra, body.action) ? this.parts.extra[body.action] : undefined
    if (extra) return extra(body, person)
    if (body.action.startsWith('database.')) return this.database(body.action.slice(9), body, person)
    switch (body.action) {
      case 'functions.invokeFunction':
        return this.callFunction(body.name, body.data, person)
      case 'storage.getTempFileURL':
        return { fileList: list(body.fileList, 'fileList').map((entry) => this.tempUrl(entry, person)) }
      case 'storage.deleteFile':
        return { fileList: await this.deleteFiles(list(body.fileList, 'fileList'), person) }
    }
    throw new CloudFailure('NOT_SIMULATED', `not simulated: wx.cloud ${body.action}`)
  }

  async callFunction(
    name: unknown,
    data: unknown,
    person: Partial<Person>,
  ): Promise<{ result: unknown; requestID: string }> {
    const { openid, unionid } = person
    const event: Doc = isObject(data) ? { ...data } : {}
    for (const [key, value] of Object.entries(event)) {
      if (isObject(value) && typeof value.$cloudID === 'string')
        event[key] = this.parts.sessions.openData(value.$cloudID, openid) ?? { cloudID: value.$cloudID }
    }
    if (openid) event.userInfo = { appId: this.parts.host.appid, openId: openid }
    const caller = {
      source: 'wx_client',
      clientIp: '127.0.0.1',
      ...(openid && { openid }),
      ...(unionid && { unionid }),
    }
    const { result, requestId } = await this.parts.host.invoke(name, event, caller)
    return { result: JSON.parse(result), requestID: requestId }
  }

  /** The query of a phone, narrowed or refused by the collection's rule. */
  allow(name: unknown, verb: Verb, given: Doc, person: Person, data?: Doc): Doc {
    const query = withOpenid(given, person.openid) as Doc
    return allowQuery(this.rule(name), verb, query, person.openid, this.scope(person, data && { data }))
  }

  async upload(req: IncomingMessage, path: string | null, person: Person): Promise<unknown> {
    checkPath(path)
    this.parts.count('client.storage.uploadFile')
    this.allowFile(path, 'write', person)
    await this.parts.files.save(path, req, person.openid)
    return { fileID: this.parts.files.idOf(path), statusCode: 204 }
  }

  private async database(action: string, body: Body, person: Person): Promise<unknown> {
    const { database, now } = this.parts
    const name = body.collectionName
    const query = () => decodeObject(body.query, now())
    switch (action) {
      case 'getDocument': {
        const spec = findSpec(body, now(), PHONE_LIMIT, PHONE_LIMIT)
        return {
          data: {
            list: database.find(name, { ...spec, query: this.allow(name, 'read', spec.query, person) }).map(encode),
          },
        }
      }
      case 'calculateDocument':
        return { data: { total: database.count(name, this.allow(name, 'read', query(), person)) } }
      case 'insertDocument': {
        const docs = list(body.data, 'data').map((text) => this.stamped(name, decodeObject(text, now()), person))
        return { data: { insertedIds: await database.insert(name, docs) } }
      }
      case 'modifyDocument':
        return this.modify(name, query(), body, person)
      case 'removeDocument':
        return {
          data: {
            deleted: await database.remove(name, this.allow(name, 'delete', query(), person), body.multi === true),
          },
        }
    }
    throw new CloudFailure('NOT_SIMULATED', `not simulated: database.${action} on a phone`)
  }

  private async modify(name: unknown, given: Doc, body: Body, person: Person): Promise<unknown> {
    const { database, now } = this.parts
    const data = decodeObject(body.data, now())
    const merge = body.merge !== false
    if ('_openid' in data || (isObject(data.$set) && '_openid' in data.$set)) throw invalid('_openid cannot be set')
    if (!merge && !database.count(name, given)) {
      const [id] = await database.insert(name, [this.stamped(name, { ...data, _id: given._id }, person)])
      return { data: { updated: 0, upsert_id: id } }
    }
    const query = this.allow(name, 'update', given, person, merge ? data.$set : data)
    const whole = merge ? data : { ...data, _openid: person.openid }
    const { updated } = await database.modify(name, {
      query,
      data: whole,
      multi: body.multi === true,
      merge,
      upsert: false,
    })
    return { data: { updated, upsert_id: null } }
  }

  private stamped(name: unknown, doc: Doc, person: Person): Doc {
    if ('_openid' in doc) throw invalid('_openid cannot be set')
    const stamped = { ...doc, _openid: person.openid }
    allowCreate(this.rule(name), stamped, this.scope(person, { data: stamped }))
    return stamped
  }

  private rule(name: unknown): Rule {
    this.parts.database.store.table(name)
    return this.parts.schema().collections.get(name as string)?.rule ?? 'PRIVATE'
  }

  /** The variables of a rule. `get('database.coll.id')` reads one document, at most three a rule. */
  private scope(person: Person, request?: Doc): Doc {
    let reads = 0
    const get = (address: unknown) => {
      const [, collection, id] = /^database\.([^.]+)\.(.+)$/.exec(String(address)) ?? []
      if (!collection || ++reads > 3)
        throw invalid('security rule: get() reads "database.COLLECTION.ID", three times at most')
      return this.parts.database.find(collection, { query: { _id: id }, limit: 1 })[0] ?? null
    }
    return {
      auth: { openid: person.openid, uid: person.openid, loginType: 'WECHAT' },
      now: this.parts.now(),
      request: request ?? {},
      get,
      doc: {},
    }
  }

  private allowFile(path: string, verb: 'read' | 'write', person: Person): void {
    const file = this.parts.files.at(path)
    const resource = { path, openid: file ? (file.owner ?? '') : person.openid }
    if (allowFile(this.parts.schema().storage, verb, { ...this.scope(person), resource })) return
    throw new CloudFailure('STORAGE_EXCEED_AUTHORITY', 'Permission denied')
  }

  private tempUrl(entry: any, person: Person) {
    const fileID = isObject(entry) ? entry.fileID : entry
    const { code, tempFileURL, maxAge } = temporaryUrl(this.parts.files, this.parts.base(), {
      fileid: fileID,
      max_age: entry?.maxAge,
    })
    if (code !== 'SUCCESS')
      return { fileID, tempFileURL: '', maxAge: 0, status: -503003, errMsg: 'storage file not exists' }
    try {
      this.allowFile(this.parts.files.pathOf(fileID)!, 'read', person)
    } catch {
      return { fileID, tempFileURL: '', maxAge: 0, status: -503002, errMsg: 'storage permission denied' }
    }
    return { fileID, tempFileURL, maxAge, status: 0, errMsg: 'ok' }
  }

  private async deleteFiles(ids: unknown[], person: Person) {
    const done = []
    for (const fileID of ids) {
      const path = this.parts.files.pathOf(fileID)
      if (!path || !this.parts.files.at(path)) done.push({ fileID, status: -503003, errMsg: 'storage file not exists' })
      else {
        try {
          this.allowFile(path, 'write', person)
          await this.parts.files.remove(fileID)
          done.push({ fileID, status: 0, errMsg: 'ok' })
        } catch (error) {
          done.push({ fileID, status: asFailure(error).errCode, errMsg: 'storage permission denied' })
        }
      }
    }
    return done
  }
}

/** The text `'{openid}'` in a phone's query stands for its own openid. */
function withOpenid(value: unknown, openid: string): unknown {
  if (value === '{openid}') return openid
  if (Array.isArray(value)) return value.map((item) => withOpenid(item, openid))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withOpenid(item, openid)]))
}
