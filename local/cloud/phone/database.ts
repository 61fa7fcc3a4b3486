import { parseFindSpec, type RequestBody } from '../database/actions.ts'
import { type Doc, decodeObject, encode } from '../protocol/ejson.ts'
import { invalidParameter } from '../protocol/failure.ts'
import { assertShortList } from '../storage/actions.ts'
import type { Access } from './access.ts'

/** How many documents a phone receives at most, with or without a limit of its own. */
const PHONE_LIMIT = 20

/**
 * The database actions of phones, under the security rules. The wire format is as for functions.
 */
export const phoneDatabase: Record<string, (access: Access, request: RequestBody) => unknown> = {
  'database.getDocument': (access, request) => {
    const { database, now } = access.services
    const findSpec = parseFindSpec(request, now(), PHONE_LIMIT, PHONE_LIMIT)
    const query = access.narrowQuery(request.collectionName, 'read', findSpec.query)
    const documents = database.find(request.collectionName, { ...findSpec, query })
    return { data: { list: documents.map(encode) } }
  },
  'database.calculateDocument': (access, request) => {
    const requestedQuery = decodeQuery(access, request)
    const query = access.narrowQuery(request.collectionName, 'read', requestedQuery)
    return { data: { total: access.services.database.count(request.collectionName, query) } }
  },
  'database.insertDocument': async (access, request) => {
    const { database, now } = access.services
    const documents = assertShortList(request.data, 'data').map((ejsonText) =>
      access.stampDocument(request.collectionName, decodeObject(ejsonText, now())),
    )
    return { data: { insertedIds: await database.insert(request.collectionName, documents) } }
  },
  'database.modifyDocument': (access, request) => {
    const update = decodeObject(request.data, access.services.now())
    const isReplacement = request.merge === false
    const fieldPaths = isReplacement
      ? Object.keys(update)
      : Object.entries(update).flatMap(writtenFields)
    if (fieldPaths.some((fieldPath) => /^_openid(\.|$)/.test(fieldPath)))
      throw invalidParameter('_openid cannot be set')
    return isReplacement
      ? setDocument(access, request, update)
      : updateDocuments(access, request, update)
  },
  'database.removeDocument': async (access, request) => {
    const requestedQuery = decodeQuery(access, request)
    const query = access.narrowQuery(request.collectionName, 'delete', requestedQuery)
    const deletesAll = request.multi === true
    const deleted = await access.services.database.remove(request.collectionName, query, deletesAll)
    return { data: { deleted } }
  },
}

/** The paths that an update operator writes. A rename writes the old path and the new one. */
const writtenFields = ([operator, fields]: [string, any]) =>
  Object.entries(Object(fields)).flatMap(([fieldName, operand]) =>
    operator === '$rename' ? [fieldName, String(operand)] : fieldName,
  )

const decodeQuery = (access: Access, request: RequestBody) =>
  decodeObject(request.query, access.services.now())

async function updateDocuments(access: Access, request: RequestBody, operators: Doc) {
  const query = access.narrowQuery(
    request.collectionName,
    'update',
    decodeQuery(access, request),
    operators.$set,
  )
  const modifySpec = {
    query,
    data: operators,
    multi: request.multi === true,
    merge: true,
    upsert: false,
  }
  const { updated } = await access.services.database.modify(request.collectionName, modifySpec)
  return { data: { updated, upsert_id: null } }
}

/** `doc().set`: creates a document, or replaces one under the rule for updates. */
async function setDocument(access: Access, request: RequestBody, document: Doc) {
  const { database } = access.services
  const requestedQuery = decodeQuery(access, request)
  const exists = database.count(request.collectionName, requestedQuery) > 0
  if (!exists) {
    const newDocument = access.stampDocument(request.collectionName, {
      ...document,
      _id: requestedQuery._id,
    })
    const [newId] = await database.insert(request.collectionName, [newDocument])
    return { data: { updated: 0, upsert_id: newId } }
  }

  const query = access.narrowQuery(request.collectionName, 'update', requestedQuery, document)
  const replacement = { ...document, _openid: access.person.openid }
  const { updated } = await database.modify(request.collectionName, {
    query,
    data: replacement,
    multi: false,
    merge: false,
    upsert: false,
  })
  return { data: { updated, upsert_id: null } }
}
