import { type Doc, decode, decodeObject, encode } from '../protocol/ejson.ts'
import { invalid } from '../protocol/failure.ts'
import type { Database } from './database.ts'

export type Body = Record<string, any>
interface ActionContext {
  now: number
  /** Transactions that this caller has open: they end with it. */
  transactions: Set<string>
}
export type Action = (body: Body, context: ActionContext) => unknown

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1000

/** The database part of the SDK's wire protocol: EJSON strings in, EJSON strings out. */
export function databaseActions(database: Database): Record<string, Action> {
  const query = (body: Body, now: number) => decodeObject(body.query, now)
  const transaction = (body: Body): string | undefined =>
    body.transactionId === undefined ? undefined : text(body.transactionId, 'transactionId')

  return {
    'database.addCollection': async (body) => {
      await database.create(body.collectionName)
      return {}
    },
    'database.insertDocument': async (body, { now }) => {
      if (!Array.isArray(body.data)) throw invalid('data must be a list of EJSON strings')
      const docs = body.data.map((item) => decodeObject(item, now))
      return { data: { insertedIds: await database.insert(body.collectionName, docs, transaction(body)) } }
    },
    'database.getDocument': (body, { now }) => {
      const docs = database.find(body.collectionName, findSpec(body, now), transaction(body))
      return { data: { list: docs.map(encode) } }
    },
    'database.calculateDocument': (body, { now }) => ({
      data: { total: database.count(body.collectionName, query(body, now)) },
    }),
    'database.modifyDocument': async (body, { now }) => {
      const { updated, upsertId } = await database.modify(
        body.collectionName,
        {
          query: query(body, now),
          data: decodeObject(body.data, now),
          multi: body.multi === true,
          merge: body.merge !== false,
          upsert: body.upsert === true,
        },
        transaction(body),
      )
      return { data: { updated, upsert_id: upsertId } }
    },
    'database.removeDocument': async (body, { now }) => ({
      data: {
        deleted: await database.remove(body.collectionName, query(body, now), body.multi === true, transaction(body)),
      },
    }),
    'database.aggregateDocuments': (body, { now }) => ({
      data: { list: database.aggregate(body.collectionName, stages(body.stages, now)).map(encode) },
    }),
    'database.startTransaction': (_body, { transactions }) => {
      const id = database.transactions.begin()
      transactions.add(id)
      return { transactionId: id }
    },
    'database.commitTransaction': async (body, { transactions }) => {
      const id = text(body.transactionId, 'transactionId')
      transactions.delete(id)
      await database.transactions.commit(id)
      return {}
    },
    'database.abortTransaction': (body, { transactions }) => {
      const id = text(body.transactionId, 'transactionId')
      transactions.delete(id)
      database.transactions.abort(id)
      return {}
    },
  }
}

export function findSpec(body: Body, now: number, fallback = DEFAULT_LIMIT, max = MAX_LIMIT) {
  const limit = body.queryType === 'DOC' ? 1 : count(body.limit, 'limit') || fallback
  return {
    query: decodeObject(body.query, now),
    order: decodeObject(body.order, now),
    projection: decodeObject(body.projection, now),
    limit: Math.min(limit, max),
    skip: count(body.offset, 'offset'),
  }
}

function stages(given: unknown, now: number): Doc[] {
  if (!Array.isArray(given)) throw invalid('stages must be a list')
  return given.map((stage) => ({
    [text(stage?.stageKey, 'stageKey')]: decode(text(stage.stageValue, 'stageValue'), now),
  }))
}

function count(value: unknown, name: string): number {
  if (value === undefined || value === null) return 0
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw invalid(`${name} must be a whole number`)
  return value
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw invalid(`${name} must be text`)
  return value
}
