/**
 * WeChat's calling convention: callbacks or a promise, an `errMsg` on success and on failure, and
 * `complete` in both cases.
 */

export class WxFailure extends Error {
  readonly errCode?: number
  constructor(reason: string, errCode?: number) {
    super(reason)
    if (errCode !== undefined) this.errCode = errCode
  }
}

/** The failure that WeChat reports for a parameter of the wrong type. */
export function wrongType(
  parameterName: string,
  expectedType: string,
  options: unknown,
): WxFailure {
  const actualType = Object.prototype.toString.call(options).slice(8, -1)
  return new WxFailure(
    `parameter error: parameter.${parameterName} should be ${expectedType} instead of ${actualType}`,
  )
}

type CallOptions = Record<string, any> & {
  success?: Function
  fail?: Function
  complete?: Function
}

/**
 * Makes an asynchronous wx API. `runApi` returns the success payload without `errMsg`, or throws a
 * `WxFailure` whose message becomes the text after `<apiName>:fail `. The API returns undefined if
 * the caller passes a callback, otherwise a promise.
 */
export function api(apiName: string, runApi: (callOptions: CallOptions) => unknown) {
  return (options?: CallOptions): Promise<any> | undefined => {
    const callOptions = options ?? {}
    // Recorded now, because the stack no longer contains the caller when the call fails later.
    const { stack } = new Error()
    const hasCallback = Boolean(callOptions.success || callOptions.fail || callOptions.complete)
    const outcome = Promise.resolve()
      .then(() => runApi(callOptions))
      .then((payload) => ({ ...((payload as object) ?? {}), errMsg: `${apiName}:ok` }))
    if (!hasCallback)
      return outcome.catch((error) => Promise.reject(toApiError(apiName, error, stack)))

    const notifyCaller = (kind: 'success' | 'fail', result: object) => {
      for (const callback of [callOptions[kind], callOptions.complete])
        if (typeof callback === 'function') runCallback(() => callback(result))
    }
    outcome.then(
      (result) => notifyCaller('success', result),
      (error) => notifyCaller('fail', toApiError(apiName, error, stack)),
    )
    return undefined
  }
}

/**
 * Runs a callback of the page. An error in it is reported as uncaught, and the other callbacks
 * still run.
 */
function runCallback(callback: () => unknown): void {
  try {
    callback()
  } catch (error) {
    setTimeout(() => {
      throw error
    })
  }
}

/**
 * The error of a failed call. Its stack is the caller's, so that it points to the author's line.
 */
function toApiError(apiName: string, error: unknown, stack = '') {
  const reason = error instanceof Error ? error.message : String(error)
  const errMsg = reason.startsWith(`${apiName}:fail`) ? reason : `${apiName}:fail ${reason}`
  const result: Error & { errMsg: string; errCode?: number } = Object.assign(new Error(errMsg), {
    errMsg,
    stack: stack.replace(/^Error/, `Error: ${errMsg}`),
  })
  const errCode = (error as WxFailure | undefined)?.errCode
  if (errCode !== undefined) result.errCode = errCode
  return result
}

/**
 * A wx API that is not simulated: it fails by name, never silently. If the caller passed `fail` or
 * `complete`, that callback receives the error and the caller continues, as on a phone; otherwise
 * the call throws. The function's name, `absent`, keeps the API out of the list in SUPPORT.md.
 */
export function notSimulated(apiName: string) {
  return function absent(options?: CallOptions) {
    const error = new Error(`not simulated: wx.${apiName}`)
    const throwError = () => {
      throw error
    }
    if (!options?.fail && !options?.complete) throwError()
    runCallback(throwError)
    return api(apiName, throwError)(options)
  }
}

/**
 * An object that is not simulated. Calling it or one of its members, at any depth, fails with the
 * full name.
 */
export function absentObject(apiName: string): any {
  // `name` is the name of a function: `absent` keeps it out of the list, as in `notSimulated`.
  const getMember = (_: unknown, member: string | symbol) =>
    member === 'name' ? 'absent' : absentObject(`${apiName}.${String(member)}`)
  return new Proxy(notSimulated(apiName), { get: getMember })
}
