import { inspect } from 'node:util'
import { movedDate } from '../client/moved-date.ts'

/** The message that makes a worker run one invocation. */
export interface Order {
  event: unknown
  /** The environment variables of this invocation. */
  variables: Record<string, string>
  /** The cloud's time minus real time. */
  clockOffsetMs: number
  requestId: string
}

export type Outcome =
  | { result: string }
  | {
      failure: { errorType: string; errorMessage: string; errorCode?: number; stackTrace?: string }
    }
  | { hasTimedOut: true }
  | { deathReason: string }

export type WriteLog = (level: string, logText: string) => void

type MainFunction = (
  event: unknown,
  context: object,
  callback: (error: unknown, result: unknown) => void,
) => unknown

/** The clock, the log and the environment of a function's code, wherever it runs. */
export interface Surroundings {
  Date: DateConstructor
  performance: Performance
  console: Console
  /** Lets time in ms pass for the running call, as if it waited. Only `performance` shows it. */
  passTime(durationMs: number): void
  /** Runs one invocation. The caller must wait for its end before it starts the next one. */
  run(mainFunction: MainFunction, order: Order): Promise<Outcome>
}

/**
 * Creates the surroundings of one function.
 * @param variables the environment variables that the function's code reads; changed by each call
 * @param limits for the `context` argument of the function
 */
export function createSurroundings(
  variables: NodeJS.ProcessEnv,
  limits: { memoryMb: number; timeoutMs: number },
  writeLog: WriteLog,
): Surroundings {
  const RealDate = Date
  /** The cloud's time minus real time. */
  let currentOffsetMs = 0
  /** The simulated time that has passed in addition to real time. */
  let passedMs = 0
  /** The names of the environment variables of the last call. */
  let callVariables: string[] = []
  const contextFields = {
    callbackWaitsForEmptyEventLoop: false,
    function_name: variables.SCF_FUNCTIONNAME,
    function_version: '$LATEST',
    namespace: variables.SCF_NAMESPACE,
    memory_limit_in_mb: limits.memoryMb,
    time_limit_in_ms: limits.timeoutMs,
  }
  return {
    Date: movedDate(RealDate, () => RealDate.now() + currentOffsetMs),
    performance: movedPerformance(performance, () => passedMs),
    console: createConsole(writeLog),
    passTime: (durationMs) => {
      passedMs += durationMs
    },
    async run(mainFunction, { event, variables: newVariables, clockOffsetMs, requestId }) {
      // A call must not see the variables of the previous caller. Those that it sets itself are not
      // deleted first, because V8 reads an object more slowly after a `delete`.
      for (const variableName of callVariables)
        if (!Object.hasOwn(newVariables, variableName)) delete variables[variableName]
      callVariables = Object.keys(newVariables)
      Object.assign(variables, newVariables)
      currentOffsetMs = clockOffsetMs
      try {
        const result = await callMain(mainFunction, event, {
          ...contextFields,
          request_id: requestId,
        })
        return { result: JSON.stringify(result) ?? 'null' }
      } catch (error) {
        return { failure: describeError(error) }
      }
    },
  }
}

/** A `performance` whose current time is later by `passedMs()`. Otherwise it is the original. */
const movedPerformance = (original: Performance, passedMs: () => number): Performance =>
  new Proxy(original, {
    get: (target, property) => {
      if (property === 'now') return () => target.now() + passedMs()
      const member = Reflect.get(target, property)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })

function createConsole(writeLog: WriteLog): Console {
  const logAt =
    (level: string) =>
    (...messageParts: unknown[]) =>
      writeLog(
        level,
        messageParts
          .map((messagePart) =>
            typeof messagePart === 'string' ? messagePart : inspect(messagePart, { depth: 4 }),
          )
          .join(' '),
      )
  const levels = ['log', 'info', 'warn', 'error', 'debug'].map((level) => [level, logAt(level)])
  // cloud.logger() of the SDK prints through this hook if the platform offers it.
  const logger = { __baseLog__: (message: unknown, level: string) => logAt(level)(message) }
  return Object.assign(Object.create(console), Object.fromEntries(levels), logger)
}

/** The description of an error that the platform returns to the caller. */
export function describeError(error: any) {
  return {
    errorCode: 1,
    errorType: error?.constructor?.name ?? typeof error,
    errorMessage: String(error?.message ?? error?.errMsg ?? inspect(error)),
    stackTrace: String(error?.stack ?? ''),
  }
}

/**
 * Calls the function. It may return its result, return a promise, or pass the result to the
 * callback. Only a function with a third parameter can call the callback.
 */
function callMain(mainFunction: MainFunction, event: unknown, context: object): unknown {
  return new Promise((resolve, reject) => {
    const returnValue = mainFunction(event, context, (error, result) =>
      error ? reject(error) : resolve(result),
    )
    if (returnValue !== undefined || mainFunction.length < 3) resolve(returnValue)
  })
}

/** Returns the function `main` that a module exports. Throws if it exports none. */
export function findMain(moduleExports: any): MainFunction {
  if (typeof moduleExports.main !== 'function')
    throw new Error('the module exports no function "main"')
  return moduleExports.main
}

/**
 * Blocks DNS lookups of Tencent's own hosts, so that no request of the SDK for AI, models, SQL or
 * containers leaves the laptop. Before version 2, the SDK sent all its requests to such a host.
 */
export function blockTencentHosts(dnsModule: any): void {
  const { lookup } = dnsModule
  dnsModule.lookup = (hostName: string, ...lookupArguments: any[]) => {
    const isTencentHost = /(^|\.)(tencentcloudapi|tencentyun|tcloudbase\w*)\.com$/.test(hostName)
    if (!isTencentHost) return lookup(hostName, ...lookupArguments)
    const hint = /^tcb-admin/.test(hostName) ? ' (wx-server-sdk before 2.0)' : ''
    const callback = lookupArguments.at(-1)
    return callback(new Error(`not simulated: ${hostName}${hint}`))
  }
}
