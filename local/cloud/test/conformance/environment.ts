import { readFileSync } from 'node:fs'
import { openTestCloud, type TestCloud } from '../desk.ts'

/**
 * The suite runs on the local cloud, or on a real environment if CONFORMANCE_ENV names one. To use
 * a real one, deploy `probe.js` as the function `probe` (timeout 20 s), create the collections of
 * `schema` with their indexes, and set TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY of an
 * account that may call it.
 */
export const realEnvironment = process.env.CONFORMANCE_ENV

export interface ProbeResult {
  value?: any
  error?: { errCode?: number; errMsg?: string; code?: string; message?: string }
}
export interface Environment {
  /** The local cloud; absent on a real environment. */
  desk?: TestCloud
  /** Runs `body` inside the function `probe`. Returns its value, or throws its error. */
  value(body: Function, args?: object, openid?: string): Promise<any>
  /** Runs `body` inside the function `probe` and returns its error. Fails if there is none. */
  failure(body: Function, args?: object): Promise<NonNullable<ProbeResult['error']>>
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
  const {
    call: callProbe,
    close,
    desk,
  } = realEnvironment ? await openReal(realEnvironment) : await openLocal()
  const runProbe = async (
    body: Function,
    args: object = {},
    openid?: string,
  ): Promise<ProbeResult> => callProbe({ code: String(body), args }, openid)
  return {
    ...(desk && { desk }),
    value: async (body, args, openid) => {
      const { value, error } = await runProbe(body, args, openid)
      if (error) throw Object.assign(new Error(error.errMsg ?? error.message), error)
      return value
    },
    failure: async (body, args) => {
      const { value, error } = await runProbe(body, args)
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
  const callProbe = (data: object, openid = 'oConformance') =>
    desk.cloud.call('probe', data, { openid }) as Promise<ProbeResult>
  return { call: callProbe, close: () => desk.close(), desk }
}

async function openReal(env: string) {
  const name = '@cloudbase/node-sdk'
  const { init } = (await import(name)).default
  const app = init({
    env,
    secretId: process.env.TENCENTCLOUD_SECRETID,
    secretKey: process.env.TENCENTCLOUD_SECRETKEY,
  })
  const callProbe = async (data: object): Promise<ProbeResult> =>
    (await app.callFunction({ name: 'probe', data })).result
  return { call: callProbe, close: async () => {}, desk: undefined }
}

/** The source of a function, which a body can rebuild inside the probe. */
export const sourceOf = (body: Function) => ({ fn: String(body) })
