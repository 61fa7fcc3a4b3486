import { randomUUID } from 'node:crypto'
import { type Doc, isObject } from '../protocol/ejson.ts'
import { invalidParameter, requestFailed } from '../protocol/failure.ts'
import { assertOperators, assertUpdate } from './check-update.ts'
import { decodeDocument, encodeDocument, encodeStored } from './codec.ts'
import { conditionsOf } from './conditions.ts'
import { applyUpdate } from './engine.ts'
import { type QueryWatcher, search } from './find.ts'
import { keyPartText, toIdPart } from './keys.ts'
import { resolveUpdate } from './resolve-update.ts'
import type { Change, Table } from './store.ts'
import type { View } from './view.ts'

export interface ModifySpec {
  query: Doc
  /** Update operators if `merge`, otherwise the new fields of the document. */
  data: Doc
  /** Whether all matching documents are changed, or only the first. */
  multi: boolean
  merge: boolean
  /** Whether a document is inserted if none matches. */
  upsert: boolean
}

interface ModifyPlan {
  changes: Change[]
  updated: number
  /** The id of the inserted document; null if none was inserted. */
  upsertId: unknown
}

/** The changes that insert new documents. A document without `_id` gets a new one. */
export function planInsert(
  view: View,
  table: Table,
  documents: Doc[],
): { ids: unknown[]; changes: Change[] } {
  const insertedIds = new Set<string>()
  const changes = documents.map((newDocument): Change => {
    if (!isObject(newDocument)) throw invalidParameter('a document must be an object')

    const { _id: newDocumentId = createId(), ...fields } = newDocument
    const documentId = toIdPart(newDocumentId)
    const idText = keyPartText(documentId)
    if (insertedIds.has(idText) || view.findById(table, documentId)) {
      throw requestFailed(
        `E11000 duplicate key error collection: ${table.name} index: _id_ ` +
          `dup key: { _id: "${newDocumentId}" }`,
      )
    }
    insertedIds.add(idText)
    return {
      table,
      documentId,
      oldDocument: null,
      newDocument: assertStorable({ _id: newDocumentId, ...fields }),
    }
  })
  return { ids: changes.map(({ newDocument }) => newDocument!._id), changes }
}

/** The changes that an update or a set makes. Documents that stay equal are not counted. */
export function planModify(
  view: View,
  table: Table,
  spec: ModifySpec,
  watcher?: QueryWatcher,
): ModifyPlan {
  if (spec.merge) assertOperators(spec.data)
  const limit = spec.multi ? undefined : 1
  const matches = search(view, table, { query: spec.query, limit }, watcher)
  if (!matches.length)
    return spec.upsert ? planUpsert(view, table, spec) : { changes: [], updated: 0, upsertId: null }

  const changes: Change[] = []
  for (const { documentId, document: oldDocument } of matches) {
    const oldBytes = encodeDocument(oldDocument)
    // The operators change a document in place, so they receive a copy of their own.
    const newDocument = spec.merge
      ? // A copy: operators change it, and a transaction may still hold the old document.
        applyOperators(decodeDocument(oldBytes), spec)
      : assertStorable({ _id: oldDocument._id, ...withoutId(spec.data) })
    if (toIdPart(newDocument._id).value !== documentId.value)
      throw requestFailed('the field _id cannot be changed')
    if (!oldBytes.equals(encodeStored(newDocument)))
      changes.push({ table, documentId, oldDocument, newDocument })
  }
  return { changes, updated: changes.length, upsertId: null }
}

export function planRemove(
  view: View,
  table: Table,
  query: Doc,
  multi: boolean,
  watcher?: QueryWatcher,
): Change[] {
  const matches = search(view, table, { query, limit: multi ? undefined : 1 }, watcher)
  return matches.map(({ documentId, document }) => ({
    table,
    documentId,
    oldDocument: document,
    newDocument: null,
  }))
}

function applyOperators(document: Doc, { data, query }: ModifySpec): Doc {
  const operators = resolveUpdate(document, data, query)
  assertUpdate(document, operators)
  applyUpdate(document, operators)
  return assertStorable(document)
}

/**
 * The changes of an upsert that matched no document. The new document begins with the fields for
 * which the query requires one value.
 */
function planUpsert(view: View, table: Table, spec: ModifySpec): ModifyPlan {
  const equalFields: Doc = {}
  for (const [fieldPath, condition] of conditionsOf(spec.query)) {
    if (condition.allowedValues?.length === 1 && !fieldPath.includes('.'))
      equalFields[fieldPath] = condition.allowedValues[0]
  }
  equalFields._id ??= createId()
  const newDocument = spec.merge
    ? applyOperators(equalFields, { ...spec, query: {} })
    : { _id: equalFields._id, ...withoutId(spec.data) }
  const { ids, changes } = planInsert(view, table, [newDocument])
  return { changes, updated: 0, upsertId: ids[0] }
}

const withoutId = ({ _id: _removedId, ...fields }: Doc): Doc => fields

const createId = () => randomUUID().replaceAll('-', '')

/** Returns the value, or throws if a field name is empty or begins with `$` like an operator. */
function assertStorable<T>(value: T): T {
  if (Array.isArray(value)) value.forEach(assertStorable)
  else if (isObject(value))
    for (const [fieldName, fieldValue] of Object.entries(value)) {
      if (fieldName.startsWith('$') || fieldName === '')
        throw requestFailed(`the field name "${fieldName}" is not allowed in a document`)
      assertStorable(fieldValue)
    }
  return value
}
