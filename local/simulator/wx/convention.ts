/** WeChat's calling convention: callbacks or a promise, `errMsg` on both sides, `complete` always. */

export class WxFailure extends Error {
  readonly errCode?: number
  constructor(reason: string, errCode?: number) {
    super(reason)
    if (errCode !== undefined) this.errCode = errCode
  }
}

type Options = Record<string, any> & { success?: Function; fail?: Function; complete?: Function }

/**
 * Makes an asynchronous wx API out of `run`. `run` returns the success payload (without errMsg) or throws a `WxFailure`
 * whose message follows `name:fail `. With any callback given the API returns undefined, else a promise.
 */
export function api(name: string, run: (options: Options) => unknown) {
  return (given?: Options): Promise<any> | undefined => {
    const options = given ?? {}
    const callbacks = Boolean(options.success || options.fail || options.complete)
    const outcome = Promise.resolve()
      .then(() => run(options))
      .then((payload) => ({ ...((payload as object) ?? {}), errMsg: `${name}:ok` }))
    if (!callbacks) return outcome.catch((error) => Promise.reject(failure(name, error)))
    outcome.then(
      (result) => {
        options.success?.(result)
        options.complete?.(result)
      },
      (error) => {
        const result = failure(name, error)
        options.fail?.(result)
        options.complete?.(result)
      },
    )
    return undefined
  }
}

function failure(name: string, error: unknown) {
  const reason = error instanceof Error ? error.message : String(error)
  const errMsg = reason.startsWith(`${name}:fail`) ? reason : `${name}:fail ${reason}`
  const result: Error & { errMsg: string; errCode?: number } = Object.assign(new Error(errMsg), { errMsg })
  if (error instanceof WxFailure && error.errCode !== undefined) result.errCode = error.errCode
  return result
}

/** A wx API that this simulator lacks: fails by name, never silently. */
export function notSimulated(name: string) {
  return () => {
    throw new Error(`not simulated: wx.${name}`)
  }
}
