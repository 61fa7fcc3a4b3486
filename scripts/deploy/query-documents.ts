import type CloudBase from '@cloudbase/manager-node'
import { EJSON } from 'miniapp-cloud/folder'

/** Documents of a collection that match a query, by ascending id; at most `limit`. */
export async function queryDocuments<Doc extends object>(
  manager: CloudBase,
  collection: string,
  query: object,
  limit: number,
): Promise<Doc[]> {
  const { Data } = (await manager.commonService('tcb', '2018-06-08').call({
    Action: 'QueryRecords',
    Param: {
      TableName: collection,
      MgoQuery: JSON.stringify(query),
      MgoSort: JSON.stringify([{ key: '_id', direction: 1 }]),
      MgoLimit: limit,
      MgoOffset: 0,
      Tag: manager.database.getDatabaseConfig().Tag,
    },
  })) as { Data: (string | object)[] }
  return Data.map(
    (doc) =>
      EJSON.parse(typeof doc === 'string' ? doc : JSON.stringify(doc), { relaxed: true }) as Doc,
  )
}
