import { type Body, findSpec } from '../database/actions.ts'
import { type Doc, decodeObject, encode } from '../protocol/ejson.ts'
import { invalid } from '../protocol/failure.ts'
import { list } from '../storage/actions.ts'
import type { Access } from './access.ts'

const PHONE_LIMIT = 20

/** What a phone may ask of the database, under the rules: same words on the wire as a function's. */
export const phoneDatabase: Record<string, (access: Access, body: Body) => unknown> = {
  'database.getDocument': (access, body) => {
    const { database, now } = access.parts
    const spec = findSpec(body, now(), PHONE_LIMIT, PHONE_LIMIT)
    const query = access.query(body.collectionName, 'read', spec.query)
    return { data: { list: database.find(body.collectionName, { ...spec, query }).map(encode) } }
  },
  'database.calculateDocument': (access, body) => {
    const query = access.query(body.collectionName, 'read', queryOf(access, body))
    return { data: { total: access.parts.database.count(body.collectionName, query) } }
  },
  'database.insertDocument': async (access, body) => {
    const { database, now } = access.parts
    const docs = list(body.data, 'data').map((text) => access.create(body.collectionName, decodeObject(text, now())))
    return { data: { insertedIds: await database.insert(body.collectionName, docs) } }
  },
  'database.modifyDocument': (access, body) => {
    const data = decodeObject(body.data, access.parts.now())
    const fields = body.merge === false ? Object.keys(data) : Object.entries(data).flatMap(written)
    if (fields.some((field) => /^_openid(\.|$)/.test(field))) throw invalid('_openid cannot be set')
    return body.merge === false ? put(access, body, data) : update(access, body, data)
  },
  'database.removeDocument': async (access, body) => {
    const query = access.query(body.collectionName, 'delete', queryOf(access, body))
    return { data: { deleted: await access.parts.database.remove(body.collectionName, query, body.multi === true) } }
  },
}

/** Every field that an update operator writes. */
const written = ([operator, fields]: [string, any]) =>
  Object.entries(Object(fields)).flatMap(([from, to]) => (operator === '$rename' ? [from, String(to)] : from))

const queryOf = (access: Access, body: Body) => decodeObject(body.query, access.parts.now())

async function update(access: Access, body: Body, data: Doc) {
  const query = access.query(body.collectionName, 'update', queryOf(access, body), data.$set)
  const spec = { query, data, multi: body.multi === true, merge: true, upsert: false }
  const { updated } = await access.parts.database.modify(body.collectionName, spec)
  return { data: { updated, upsert_id: null } }
}

/** `doc().set`: makes a document, or replaces one under the rule for updates. */
async function put(access: Access, body: Body, data: Doc) {
  const { database } = access.parts
  const given = queryOf(access, body)
  if (!database.count(body.collectionName, given)) {
    const [id] = await database.insert(body.collectionName, [
      access.create(body.collectionName, { ...data, _id: given._id }),
    ])
    return { data: { updated: 0, upsert_id: id } }
  }
  const query = access.query(body.collectionName, 'update', given, data)
  const whole = { ...data, _openid: access.person.openid }
  const { updated } = await database.modify(body.collectionName, {
    query,
    data: whole,
    multi: false,
    merge: false,
    upsert: false,
  })
  return { data: { updated, upsert_id: null } }
}
