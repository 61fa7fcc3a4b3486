import { WxFailure } from './convention.ts'

export interface CloudEnv {
  /** Address of the local cloud, e.g. `http://127.0.0.1:43121`. */
  url: string
  /** Bearer token of this phone. */
  session: string
  /** The environment's id that the page passed to `init`; undefined until then. */
  env?: string
  readFile(path: string): Promise<Blob>
  /** Stores bytes as a temporary file of the phone and returns its path. */
  saveFile(bytes: Blob, extension: string): Promise<string>
  online(): boolean
  /** Whether `init` may be called without an environment, as in older base libraries. */
  defaultEnv?: boolean
}

export type Send = (action: string, params?: Record<string, unknown>) => Promise<any>

/** WeChat's code for a request that does not reach the cloud. */
export const NETWORK_ERROR = -601003

/** Sends actions to `POST /client`; an error response is thrown as a `WxFailure`. */
export function sender(cloudEnv: CloudEnv): Send {
  return async (action, params = {}) => {
    assertOnline(cloudEnv)
    const response = await fetch(`${cloudEnv.url}/client`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-session': cloudEnv.session },
      body: JSON.stringify({ env: cloudEnv.env, ...params, action }),
    }).catch((error) => Promise.reject(networkFailure(error)))
    return assertSuccess(await response.json())
  }
}

export function assertOnline(cloudEnv: CloudEnv): void {
  if (!cloudEnv.online()) throw networkFailure(new Error('request:fail'))
}

const networkFailure = (error: Error) =>
  new WxFailure(
    `Error: errCode: ${NETWORK_ERROR} network error | errMsg: ${error.message}`,
    NETWORK_ERROR,
  )

/** Returns the response, or throws it as a `WxFailure` if it carries an error code. */
export function assertSuccess(response: any): any {
  if (response && typeof response.errCode === 'number' && response.errCode !== 0)
    throw new WxFailure(response.errMsg, response.errCode)
  return response
}
