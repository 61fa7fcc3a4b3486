import type CloudBase from '@cloudbase/manager-node'
import { EJSON } from 'miniapp-cloud/folder'

interface QueryOptions {
  /** Fields and directions. By default, documents are sorted by ascending id. */
  sort?: [field: string, direction: 1 | -1][]
  offset?: number
}

/** Reads the documents of a collection that match a query, at most `limit`. */
export async function queryDocuments<Doc extends object>(
  manager: CloudBase,
  collection: string,
  query: object,
  limit: number,
  { sort = [['_id', 1]], offset = 0 }: QueryOptions = {},
): Promise<Doc[]> {
  // The id of the database comes from the environment, which the SDK has not asked for at first.
  const environment = manager.currentEnvironment()
  if (!environment.inited) await environment.lazyInit()
  const { Data } = (await manager.commonService('tcb', '2018-06-08').call({
    Action: 'QueryRecords',
    Param: {
      TableName: collection,
      MgoQuery: JSON.stringify(query),
      MgoSort: JSON.stringify(sort.map(([key, direction]) => ({ key, direction }))),
      MgoLimit: limit,
      MgoOffset: offset,
      Tag: manager.database.getDatabaseConfig().Tag,
    },
  })) as { Data: (string | object)[] | null }
  return (Data ?? []).map(
    (doc) =>
      EJSON.parse(typeof doc === 'string' ? doc : JSON.stringify(doc), { relaxed: true }) as Doc,
  )
}
