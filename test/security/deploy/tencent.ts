import { answer, type Sent } from './on-wire'

const maxCollections = 100

type Table = {
  indexes: { Name: string; Keys: object[]; Unique: boolean }[]
  rule: { AclTag: string; Rule?: string }
}

/**
 * Tencent's management API as far as a deployment uses it, answering from what it was told before.
 */
export class Tencent {
  readonly tables = new Map<string, Table>()
  readonly functions = new Map<string, Record<string, unknown>>()
  readonly documents = new Map<string, Map<string, object>>()
  readonly written: string[] = []
  storage: { AclTag: string; Rule?: string } = { AclTag: 'PRIVATE' }
  /** When the plan ends, and whether it renews itself, as `DescribeBillingInfo` tells it. */
  billing: { PayMode: string; ExpireTime: string; IsAutoRenew: boolean | string } = {
    PayMode: 'prepayment',
    ExpireTime: '2099-12-31 23:59:59',
    IsAutoRenew: false,
  }
  /** Throws in the place of this request, by its name or number, once. */
  failAt: string | number = ''

  readonly handle = async ({ action, params }: Sent): Promise<unknown> => {
    const does = this.verbs[action]
    if (!does) return action.startsWith('Describe') ? answer('e1', action) : unknown(action)

    if (!/^(Describe|List|Get|Query)/.test(action)) {
      const asked = `${action} ${params.TableName ?? params.CollectionName ?? params.FunctionName ?? ''}`
      if (asked === this.failAt || this.written.length === this.failAt) {
        this.failAt = ''
        throw Object.assign(new Error('InternalError'), { code: 'InternalError' })
      }
      this.written.push(asked)
    }

    return { RequestId: 'r', ...(await does(params as any)) }
  }

  protected readonly verbs: Record<
    string,
    (params: any) => object | undefined | Promise<object | undefined>
  > = {
    ListTables: ({ MgoLimit, MgoOffset }) => ({
      Tables: [...this.tables.keys()]
        .slice(MgoOffset, MgoOffset + MgoLimit)
        .map((TableName) => ({ TableName, Count: this.documents.get(TableName)?.size ?? 0 })),
      Pager: {},
    }),
    DescribeBillingInfo: ({ EnvId }) => ({ EnvBillingInfoList: [{ EnvId, ...this.billing }] }),
    /** Copies tables as they were at a time; copies count as tables. */
    RestoreTCBTables: ({ ModifyTableNamesInfo }) => {
      for (const { OldTableName, NewTableName } of ModifyTableNamesInfo) {
        this.makeRoomFor(NewTableName)
        this.tables.set(NewTableName, structuredClone(this.table(OldTableName)))
      }
      return undefined
    },
    RunCommands: ({ MgoCommands }) => {
      for (const { TableName, Command } of MgoCommands) {
        const known = this.documents.get(TableName) ?? new Map<string, object>()
        this.documents.set(TableName, known)
        for (const { q, u, upsert } of JSON.parse(Command).updates)
          if (upsert || known.has(q._id)) known.set(q._id, u)
      }
      return undefined
    },
    QueryRecords: ({ TableName, MgoQuery, MgoLimit }) => {
      const query = Object.entries<any>(JSON.parse(MgoQuery))
      const valueAt = (doc: any, path: string) =>
        path.split('.').reduce((value, field) => value?.[field], doc)
      const fits = (doc: any) => query.every(([path, wanted]) => meets(valueAt(doc, path), wanted))
      const found = [...(this.documents.get(TableName)?.values() ?? [])].filter(fits)
      return { Data: found.slice(0, MgoLimit).map((doc) => JSON.stringify(doc)) }
    },
    DescribeTable: ({ TableName }) => ({ Indexes: this.table(TableName).indexes }),
    CreateTable: ({ TableName }) => {
      this.makeRoomFor(TableName)
      const own = { Name: '_id_', Keys: [{ Name: '_id', Direction: '1' }], Unique: true }
      this.tables.set(TableName, { indexes: [own], rule: { AclTag: 'PRIVATE' } })
      return undefined
    },
    UpdateTable: ({ TableName, CreateIndexes }) => {
      for (const { IndexName, MgoKeySchema } of CreateIndexes)
        this.table(TableName).indexes.push({
          Name: IndexName,
          Keys: MgoKeySchema.MgoIndexKeys,
          Unique: MgoKeySchema.MgoIsUnique,
        })
      return undefined
    },
    DescribeSafeRule: ({ CollectionName }) => this.table(CollectionName).rule,
    ModifySafeRule: ({ CollectionName, AclTag, Rule }) => {
      this.table(CollectionName).rule = { AclTag, Rule }
      return undefined
    },
    DescribeStorageSafeRule: () => this.storage,
    ModifyStorageSafeRule: ({ AclTag, Rule }) => {
      this.storage = { AclTag, Rule }
      return undefined
    },
    ListFunctions: () => ({
      Functions: [...this.functions.keys()].map((FunctionName) => ({ FunctionName })),
    }),
    GetFunction: ({ FunctionName }) => ({ Status: 'Active', ...this.functions.get(FunctionName) }),
    CreateFunction: (params) => {
      if (this.functions.has(params.FunctionName))
        throw Object.assign(new Error('exists'), { code: 'ResourceInUse.FunctionName' })
      this.functions.set(params.FunctionName, { ...params, Triggers: [] })
      return undefined
    },
    UpdateFunctionCode: () => undefined,
    UpdateFunctionConfiguration: ({ FunctionName, ...rest }) => {
      this.functions.set(FunctionName, { ...this.functions.get(FunctionName), ...rest })
      return undefined
    },
    BatchCreateTrigger: ({ FunctionName, Triggers }) => {
      this.functions.set(FunctionName, {
        ...this.functions.get(FunctionName),
        Triggers: JSON.parse(Triggers),
      })
      return undefined
    },
  }

  /** WeChat's quota page: 100 collections in an environment. */
  protected makeRoomFor(name: string): void {
    if (this.tables.size >= maxCollections && !this.tables.has(name))
      throw Object.assign(new Error(`[LimitExceeded] more than ${maxCollections} tables`), {
        code: 'LimitExceeded',
      })
  }

  protected table(name: string): Table {
    const table = this.tables.get(name)
    if (!table) throw Object.assign(new Error(`no table ${name}`), { code: 'ResourceNotFound' })
    return table
  }
}

/** Whether a value meets a part of a query: equal to it, or as its operators want it. */
function meets(value: any, wanted: any): boolean {
  if (typeof wanted !== 'object' || wanted === null) return value === wanted
  const exists = value !== undefined
  return (
    (wanted.$exists === undefined || wanted.$exists === exists) &&
    (wanted.$ne === undefined || value !== wanted.$ne) &&
    (wanted.$nin === undefined || !wanted.$nin.includes(value)) &&
    (wanted.$gte === undefined || value >= wanted.$gte)
  )
}

function unknown(action: string): never {
  throw new Error(`a deployment should not ask for ${action}`)
}
