import { readFileSync } from 'node:fs'
import { openTestCloud, type TestCloud } from '../desk.ts'

/**
 * The suite runs on the local cloud, or on a real environment when CONFORMANCE_ENV names one: deploy `probe.js` there
 * as the function `probe` (timeout 20 s), create the collections of `schema` with their indexes, and give
 * TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY of an account that may call it.
 */
export const realEnvironment = process.env.CONFORMANCE_ENV

export interface Answer {
  value?: any
  error?: { errCode?: number; errMsg?: string; code?: string; message?: string }
}
export interface Environment {
  /** The local cloud under the suite; absent on a real environment. */
  desk?: TestCloud
  /** Runs `body` inside the function `probe` and answers its value; throws what it threw. */
  value(body: Function, args?: object, openid?: string): Promise<any>
  /** Runs `body` and answers what it threw; fails when it threw nothing. */
  failure(body: Function, args?: object): Promise<NonNullable<Answer['error']>>
  close(): Promise<void>
}

export const schema = {
  collections: {
    fruit: {
      indexes: [
        { name: 'n', fields: [['n', 1]] },
        { name: 'tags', fields: [['tags', 1]] },
      ],
    },
    bare: {},
    shops: { indexes: [{ name: 'place', fields: [['p', '2d']] }] },
    unique: { indexes: [{ name: 'code', fields: [['code', 1]], unique: true }] },
    accounts: {},
    sales: {},
    many: {
      indexes: [
        {
          name: 'by_group',
          fields: [
            ['g', 1],
            ['n', -1],
          ],
        },
      ],
    },
  },
}

export async function openEnvironment(): Promise<Environment> {
  const { call, close, desk } = realEnvironment ? await openReal(realEnvironment) : await openLocal()
  const run = async (body: Function, args: object = {}, openid?: string): Promise<Answer> =>
    call({ code: String(body), args }, openid)
  return {
    ...(desk && { desk }),
    value: async (body, args, openid) => {
      const { value, error } = await run(body, args, openid)
      if (error) throw Object.assign(new Error(error.errMsg ?? error.message), error)
      return value
    },
    failure: async (body, args) => {
      const { value, error } = await run(body, args)
      if (!error) throw new Error(`no failure but ${JSON.stringify(value)}`)
      return error
    },
    close,
  }
}

async function openLocal() {
  const desk = await openTestCloud({
    functions: { probe: readFileSync(new URL('./probe.js', import.meta.url), 'utf8') },
    configs: { probe: { timeout: 20, permissions: { openapi: [] } } },
    schema,
  })
  const call = (data: object, openid = 'oConformance') => desk.cloud.call('probe', data, { openid }) as Promise<Answer>
  return { call, close: () => desk.close(), desk }
}

async function openReal(env: string) {
  const name = '@cloudbase/node-sdk'
  const { init } = (await import(name)).default
  const app = init({ env, secretId: process.env.TENCENTCLOUD_SECRETID, secretKey: process.env.TENCENTCLOUD_SECRETKEY })
  const call = async (data: object): Promise<Answer> => (await app.callFunction({ name: 'probe', data })).result
  return { call, close: async () => {}, desk: undefined }
}

/** Turns rows of `[title, function, expected]` into what a body can rebuild inside the probe. */
export const source = (fn: Function) => ({ fn: String(fn) })
