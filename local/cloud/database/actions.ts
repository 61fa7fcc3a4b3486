import { type Doc, decode, decodeObject, encode } from '../protocol/ejson.ts'
import { invalidParameter } from '../protocol/failure.ts'
import type { Database } from './database.ts'

export type RequestBody = Record<string, any>
interface ActionContext {
  nowMs: number
  /** The caller's open transactions. They end when the call ends. */
  transactions: Set<string>
}
export type Action = (request: RequestBody, context: ActionContext) => unknown

/** How many documents a request of a function receives: without a limit, and at most. */
const DEFAULT_LIMIT = 100
const MAX_LIMIT = 1000

/** The database actions of the SDK's wire protocol. Requests and results carry EJSON strings. */
export function databaseActions(database: Database): Record<string, Action> {
  const decodeQuery = (request: RequestBody, nowMs: number) => decodeObject(request.query, nowMs)
  const transactionIdOf = (request: RequestBody): string | undefined =>
    request.transactionId === undefined
      ? undefined
      : nonEmptyText(request.transactionId, 'transactionId')

  return {
    'database.addCollection': async (request) => {
      await database.create(request.collectionName)
      return {}
    },
    'database.insertDocument': async (request, { nowMs }) => {
      if (!Array.isArray(request.data))
        throw invalidParameter('data must be a list of EJSON strings')
      const documents = request.data.map((ejsonText) => decodeObject(ejsonText, nowMs))
      return {
        data: {
          insertedIds: await database.insert(
            request.collectionName,
            documents,
            transactionIdOf(request),
          ),
        },
      }
    },
    'database.getDocument': (request, { nowMs }) => {
      const documents = database.find(
        request.collectionName,
        parseFindSpec(request, nowMs),
        transactionIdOf(request),
      )
      return { data: { list: documents.map(encode) } }
    },
    'database.calculateDocument': (request, { nowMs }) => ({
      data: { total: database.count(request.collectionName, decodeQuery(request, nowMs)) },
    }),
    'database.modifyDocument': async (request, { nowMs }) => {
      const { updated, upsertId } = await database.modify(
        request.collectionName,
        {
          query: decodeQuery(request, nowMs),
          data: decodeObject(request.data, nowMs),
          multi: request.multi === true,
          merge: request.merge !== false,
          upsert: request.upsert === true,
        },
        transactionIdOf(request),
      )
      return { data: { updated, upsert_id: upsertId } }
    },
    'database.removeDocument': async (request, { nowMs }) => ({
      data: {
        deleted: await database.remove(
          request.collectionName,
          decodeQuery(request, nowMs),
          request.multi === true,
          transactionIdOf(request),
        ),
      },
    }),
    'database.aggregateDocuments': (request, { nowMs }) => ({
      data: {
        list: database
          .aggregate(request.collectionName, parseStages(request.stages, nowMs))
          .map(encode),
      },
    }),
    'database.startTransaction': (_body, { transactions }) => {
      const transactionId = database.transactions.begin()
      transactions.add(transactionId)
      return { transactionId }
    },
    'database.commitTransaction': async (request, { transactions }) => {
      const transactionId = nonEmptyText(request.transactionId, 'transactionId')
      transactions.delete(transactionId)
      await database.transactions.commit(transactionId)
      return {}
    },
    'database.abortTransaction': (request, { transactions }) => {
      const transactionId = nonEmptyText(request.transactionId, 'transactionId')
      transactions.delete(transactionId)
      database.transactions.abort(transactionId)
      return {}
    },
  }
}

/** Reads the parameters of a find request; `defaultLimit` is used if it has no limit. */
export function parseFindSpec(
  request: RequestBody,
  nowMs: number,
  defaultLimit = DEFAULT_LIMIT,
  maxLimit = MAX_LIMIT,
) {
  const limit =
    request.queryType === 'DOC' ? 1 : wholeNumber(request.limit, 'limit') || defaultLimit
  return {
    query: decodeObject(request.query, nowMs),
    order: decodeObject(request.order, nowMs),
    projection: decodeObject(request.projection, nowMs),
    limit: Math.min(limit, maxLimit),
    skip: wholeNumber(request.offset, 'offset'),
  }
}

function parseStages(stageList: unknown, nowMs: number): Doc[] {
  if (!Array.isArray(stageList)) throw invalidParameter('stages must be a list')
  return stageList.map((stage) => ({
    [nonEmptyText(stage?.stageKey, 'stageKey')]: decode(
      nonEmptyText(stage.stageValue, 'stageValue'),
      nowMs,
    ),
  }))
}

function wholeNumber(value: unknown, parameterName: string): number {
  if (value === undefined || value === null) return 0
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw invalidParameter(`${parameterName} must be a whole number`)
  return value
}

function nonEmptyText(value: unknown, parameterName: string): string {
  if (typeof value !== 'string' || value === '')
    throw invalidParameter(`${parameterName} must be text`)
  return value
}
