import { WxFailure } from './convention.ts'

export interface CloudEnv {
  /** Address of the local cloud, e.g. `http://127.0.0.1:43121`. */
  url: string
  /** Bearer token of this phone (`cloud.session()`). */
  session: string
  readFile(path: string): Promise<Blob>
  /** Keeps bytes as a temporary file of the phone and answers its path. */
  saveFile(bytes: Blob, extension: string): Promise<string>
  online(): boolean
  /** Whether `init` may leave the environment out, as it could in older base libraries. */
  defaultEnv?: boolean
}

export type Send = (action: string, params?: Record<string, unknown>) => Promise<any>

/** Speaks to `POST /client`; refusals become WeChat's failures. */
export function sender(env: CloudEnv): Send {
  return async (action, params = {}) => {
    mustBeOnline(env)
    const response = await fetch(`${env.url}/client`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-session': env.session },
      body: JSON.stringify({ ...params, action }),
    }).catch((error) => Promise.reject(unreachable(error)))
    return accepted(await response.json())
  }
}

export function mustBeOnline(env: CloudEnv): void {
  if (!env.online()) throw new WxFailure('Error: errCode: -601003 network error | errMsg: request:fail', -601003)
}

const unreachable = (error: Error) =>
  new WxFailure(`Error: errCode: -601003 network error | errMsg: ${error.message}`, -601003)

export function accepted(answer: any): any {
  if (answer && typeof answer.errCode === 'number' && answer.errCode !== 0)
    throw new WxFailure(answer.errMsg, answer.errCode)
  return answer
}
