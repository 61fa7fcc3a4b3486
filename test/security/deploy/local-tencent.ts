import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Cloud } from 'miniapp-cloud'
import { Tencent } from './tencent'

/**
 * Tencent's management API before the local cloud: what a deployment makes is there for the
 * functions and phones of that cloud. `functions` is its folder of functions, with its schema.json.
 */
export class LocalTencent extends Tencent {
  private readonly cloud: Cloud
  private readonly folder: string

  constructor(cloud: Cloud, functions: string) {
    super()
    this.cloud = cloud
    this.folder = functions
    const made = { ...this.verbs }
    Object.assign(this.verbs, {
      DescribeCloudBaseGWAPI: ({ Name: only }: any) => {
        const paths = Object.entries(this.schema().http).map(([Path, Name]) => ({ Path, Name }))
        return { APISet: paths.filter(({ Name }) => only === undefined || Name === only) }
      },
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
      RunCommands: async ({ MgoCommands }: any) => {
        for (const { TableName, Command } of MgoCommands)
          for (const { u } of JSON.parse(Command).updates) await cloud.database.set(TableName, u)
      },
      QueryRecords: ({ TableName, MgoQuery, MgoLimit }: any) => {
        const documents = cloud.database.find(TableName, JSON.parse(MgoQuery))
        return { Data: documents.slice(0, MgoLimit).map((doc) => JSON.stringify(doc)) }
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
