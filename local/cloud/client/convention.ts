/** WeChat's calling convention: callbacks or a promise, `errMsg` on both sides, `complete` always. */

export class WxFailure extends Error {
  readonly errCode?: number
  constructor(reason: string, errCode?: number) {
    super(reason)
    if (errCode !== undefined) this.errCode = errCode
  }
}

/** A parameter that is not of its type, in WeChat's words. */
export function wrongType(name: string, type: string, given: unknown): WxFailure {
  const found = Object.prototype.toString.call(given).slice(8, -1)
  return new WxFailure(`parameter error: parameter.${name} should be ${type} instead of ${found}`)
}

type Options = Record<string, any> & { success?: Function; fail?: Function; complete?: Function }

/**
 * Makes an asynchronous wx API out of `run`. `run` returns the success payload (without errMsg) or throws a `WxFailure`
 * whose message follows `name:fail `. With any callback given the API returns undefined, else a promise.
 */
export function api(name: string, run: (options: Options) => unknown) {
  return (given?: Options): Promise<any> | undefined => {
    const options = given ?? {}
    const { stack } = new Error()
    const callbacks = Boolean(options.success || options.fail || options.complete)
    const outcome = Promise.resolve()
      .then(() => run(options))
      .then((payload) => ({ ...((payload as object) ?? {}), errMsg: `${name}:ok` }))
    if (!callbacks) return outcome.catch((error) => Promise.reject(failure(name, error, stack)))
    const tell = (kind: 'success' | 'fail', result: object) => {
      for (const callback of [options[kind], options.complete])
        if (typeof callback === 'function') apart(() => callback(result))
    }
    outcome.then(
      (result) => tell('success', result),
      (error) => tell('fail', failure(name, error, stack)),
    )
    return undefined
  }
}

/** An error in a callback is reported as the page's, and does not keep the other callbacks from running. */
function apart(run: () => unknown): void {
  try {
    run()
  } catch (error) {
    setTimeout(() => {
      throw error
    })
  }
}

/** The stack is the caller's: it leads to the author's line. */
function failure(name: string, error: unknown, stack = '') {
  const reason = error instanceof Error ? error.message : String(error)
  const errMsg = reason.startsWith(`${name}:fail`) ? reason : `${name}:fail ${reason}`
  const result: Error & { errMsg: string; errCode?: number } = Object.assign(new Error(errMsg), {
    errMsg,
    stack: stack.replace(/^Error/, `Error: ${errMsg}`),
  })
  const errCode = (error as WxFailure | undefined)?.errCode
  if (errCode !== undefined) result.errCode = errCode
  return result
}

/**
 * A wx API that this simulator lacks: fails by name, never silently. Where the caller said what to do then, this is
 * done, and the rest of the caller runs as on a phone. Its name, `absent`, keeps it out of the list in SUPPORT.md.
 */
export function notSimulated(name: string) {
  return function absent(given?: Options) {
    const error = new Error(`not simulated: wx.${name}`)
    const lacks = () => {
      throw error
    }
    if (!given?.fail && !given?.complete) lacks()
    apart(lacks)
    return api(name, lacks)(given)
  }
}

/** An object that this simulator lacks: whatever is called of it, or of a part of it, fails by its whole name. */
export function absentPart(name: string): any {
  const part = (_: unknown, key: string | symbol) => (key === 'name' ? 'absent' : absentPart(`${name}.${String(key)}`))
  return new Proxy(notSimulated(name), { get: part })
}
