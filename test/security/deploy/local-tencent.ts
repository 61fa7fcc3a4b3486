import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Cloud } from 'miniapp-cloud'
import { EJSON } from 'miniapp-cloud/folder'
import { answer } from './on-wire'
import { Tencent } from './tencent'

/** Tencent's API takes requests up to 10 MB, and gives at most so many records. */
const maxRequestBytes = 10_000_000
const maxRecords = 1000

/**
 * Tencent's management API before the local cloud: what a deployment makes is there for the
 * functions and phones of that cloud. `functions` is its folder of functions, with its schema.json.
 */
export class LocalTencent extends Tencent {
  /** The domains of HTTP access with their routes, as the newer console makes them. */
  domains: Record<string, unknown>[] = []
  private readonly cloud: Cloud
  private readonly folder: string

  constructor(cloud: Cloud, functions: string) {
    super()
    this.cloud = cloud
    this.folder = functions
    const made = { ...this.verbs }
    const bucket = `6c6f-${cloud.env}-1250000000`

    const describe = (action: string) => (params: any) =>
      JSON.parse(
        JSON.stringify(answer(params.EnvId ?? 'e1', action)).replaceAll('"bucket"', `"${bucket}"`),
      )

    Object.assign(this.verbs, {
      DescribeEnvs: describe('DescribeEnvs'),
      DescribeEnvInfo: describe('DescribeEnvInfo'),
      DescribeCloudBaseGWAPI: ({ Name: only }: any) => {
        const paths = Object.entries(this.schema().http).map(([Path, Name]) => ({ Path, Name }))
        return { APISet: paths.filter(({ Name }) => only === undefined || Name === only) }
      },
      DescribeHTTPServiceRoute: () => ({
        Domains: this.domains,
        TotalCount: this.domains.length,
      }),
      CreateTable: async (params: any) => {
        made.CreateTable!(params)
        await this.change((schema) => {
          schema.collections[params.TableName] ??= { indexes: [], rule: 'ADMINONLY' }
        })
      },
      UpdateTable: async (params: any) => {
        made.UpdateTable!(params)
        await this.change(({ collections }) => {
          for (const { IndexName: name, MgoKeySchema } of params.CreateIndexes)
            collections[params.TableName].indexes.push({
              name,
              fields: MgoKeySchema.MgoIndexKeys.map(({ Name, Direction }: any) => [
                Name,
                Number(Direction),
              ]),
              unique: MgoKeySchema.MgoIsUnique,
            })
        })
      },
      DeleteTable: async ({ TableName }: any) => {
        this.tables.delete(TableName)
        await this.change(({ collections }) => delete collections[TableName])
        await cloud.database.drop(TableName)
      },
      ModifySafeRule: async (params: any) => {
        made.ModifySafeRule!(params)
        const rule = params.AclTag === 'CUSTOM' ? JSON.parse(params.Rule) : params.AclTag
        await this.change(({ collections }) =>
          Object.assign(collections[params.CollectionName], { rule }),
        )
      },
      ModifyStorageSafeRule: async (params: any) => {
        made.ModifyStorageSafeRule!(params)
        await this.change((schema) => Object.assign(schema, { storage: JSON.parse(params.Rule) }))
      },
      ListTables: ({ MgoLimit, MgoOffset }: any) => ({
        Tables: [...this.tables.keys()]
          .slice(MgoOffset, MgoOffset + MgoLimit)
          .map((TableName) => ({ TableName, Count: cloud.database.count(TableName) })),
        Pager: {},
      }),
      RunCommands: async ({ MgoCommands }: any) => {
        for (const { TableName, Command } of MgoCommands) {
          if (Buffer.byteLength(Command) > maxRequestBytes)
            throw Object.assign(new Error('RequestSizeLimitExceeded'), {
              code: 'RequestSizeLimitExceeded',
            })
          for (const { u } of EJSON.parse(Command, { relaxed: true }).updates)
            await cloud.database.set(TableName, u)
        }
        return { Data: [] }
      },
      QueryRecords: ({ TableName, MgoQuery, MgoSort, MgoLimit, MgoOffset }: any) => {
        if (MgoLimit > maxRecords)
          throw Object.assign(new Error('MgoLimit'), { code: 'InvalidParameter' })

        const sort: { key: string; direction: 1 | -1 }[] = JSON.parse(MgoSort)
        const documents = cloud.database.find(TableName, JSON.parse(MgoQuery), {
          order: Object.fromEntries(sort.map(({ key, direction }) => [key, direction])),
          skip: MgoOffset,
          limit: MgoLimit,
        })

        return { Data: documents.map((doc) => EJSON.stringify(doc, { relaxed: false })) }
      },
      CreateFunction: async (params: any) => {
        made.CreateFunction!(params)
        await this.install(params)
      },
      UpdateFunctionCode: async (params: any) =>
        this.install({ ...this.functions.get(params.FunctionName), ...params }),
      DeleteFunction: async ({ FunctionName }: any) => {
        this.functions.delete(FunctionName)
        rmSync(join(functions, FunctionName), { recursive: true, force: true })
        await cloud.reload()
      },
      Invoke: async ({ FunctionName, ClientContext }: any) => {
        try {
          const RetMsg = JSON.stringify(await cloud.call(FunctionName, JSON.parse(ClientContext)))
          return { Result: { RetMsg, InvokeResult: 0 } }
        } catch (error) {
          return { Result: { ErrMsg: (error as Error).message, InvokeResult: 1 } }
        }
      },
    })
  }

  /** What a deployment has made before this test: the tables of the cloud as it is. */
  adoptTables(): void {
    for (const name of this.cloud.database.collections())
      this.tables.set(name, { indexes: [], rule: { AclTag: 'ADMINONLY' } })
  }

  /** The cloud's own schema, as it is after a change from outside. */
  async change(change: (schema: any) => unknown): Promise<void> {
    const schema = this.schema()
    change(schema)
    writeFileSync(join(this.folder, 'schema.json'), JSON.stringify(schema))
    await this.cloud.reload()
  }

  private schema(): any {
    return JSON.parse(readFileSync(join(this.folder, 'schema.json'), 'utf8'))
  }

  async install({
    FunctionName,
    ZipFile,
    Code,
    Timeout: timeout,
    MemorySize: memorySize,
  }: any): Promise<void> {
    const folder = join(this.folder, FunctionName)
    const config = join(folder, 'config.json')
    // Timers are given with a request of their own, permissions by DevTools.
    const before = existsSync(config) ? JSON.parse(readFileSync(config, 'utf8')) : {}
    rmSync(folder, { recursive: true, force: true })

    for (const [name, bytes] of Object.entries(
      unzipSync(Buffer.from(ZipFile ?? Code.ZipFile, 'base64')),
    )) {
      if (name.endsWith('/')) continue
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), bytes)
    }

    writeFileSync(config, JSON.stringify({ ...before, timeout, memorySize }))
    await this.cloud.reload()
  }
}
