import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Faults } from '../faults/faults.ts'
import { CloudFailure } from '../protocol/failure.ts'
import { type FunctionConfig, readFunctions } from './config.ts'
import {
  type Caller,
  type CloudEnvironment,
  callEnvironment,
  processEnvironment,
} from './environment.ts'
import { createForkedLaunch, writeChildProgram } from './forked.ts'
import { launchInline } from './inline.ts'
import { Pool } from './pool.ts'
import { RequestTime } from './request-time.ts'
import type { Outcome } from './runtime.ts'
import type { Launch, Worker } from './worker.ts'

/** A running call of a function. Each of the function's requests carries the call's token. */
export interface Invocation extends Caller {
  /** The function's name. */
  name: string
  requestId: string
  /** The ids of the transactions that the call has open. */
  transactions: Set<string>
  /** The place by which faults are decided; see `Faults`. */
  faultPlace: string
  /** The number of requests that the call has sent so far. */
  requestCount: number
  /** Ends the process of the call, for fault injection. */
  endProcess?: (endKind: 'restart' | 'time-out') => void
  requestTime?: RequestTime
}

/** A finished call, for the console and for tests. */
export interface CallRecord {
  /** The function's name. */
  name: string
  requestId: string
  /** When the call started, by the cloud's clock, in ms. */
  at: number
  /** Real duration in ms. */
  ms: number
  /** How long the start of the process took, in ms; undefined if it was already running. */
  coldStart?: number
  error?: string
  /** Size of the result as JSON, in bytes. */
  resultBytes?: number
  openid?: string
  logs: { level: string; text: string }[]
}

interface HostOptions extends CloudEnvironment {
  /** Folder with the built functions. */
  folder: string | undefined
  /** Folder for the program of the child processes. */
  scratch: string
  isolation: 'fork' | 'inline'
  now: () => number
  onEnd: (invocation: Invocation) => void
  faults?: Faults | undefined
  /** How long a request of a function takes in the real cloud, in ms. */
  requestMs: number
  /** Moves the cloud's clock forward by a duration in ms. */
  advanceClock: (durationMs: number) => void
  onRecord: (record: CallRecord) => void
  log: (level: string, functionName: string, text: string, requestId: string) => void
}

/** The limit of a result, and of an event that is an HTTP request. */
const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024
/** The limit of any other event (docs.cloudbase.net, error-code/EXCEED_MAX_PAYLOAD_SIZE). */
const MAX_EVENT_BYTES = 100 * 1024

/** Runs the project's functions, one call at a time in each worker. */
export class FunctionHost {
  /** The functions by name. */
  configs: Map<string, FunctionConfig>
  /** The running calls by token. */
  readonly runningCalls = new Map<string, Invocation>()
  readonly appid: string
  isClosed = false
  private readonly options: HostOptions
  private readonly launchWorker: Launch
  private readonly pools = new Map<string, Pool>()

  constructor(options: HostOptions) {
    this.options = options
    this.appid = options.appid
    this.configs = readFunctions(options.folder)
    if (options.isolation === 'inline') this.launchWorker = launchInline
    else {
      const script = join(options.scratch, 'child.cjs')
      writeChildProgram(script)
      this.launchWorker = createForkedLaunch(script)
    }
  }

  reload(): void {
    for (const pool of this.pools.values()) pool.close()
    this.pools.clear()
    this.configs = readFunctions(this.options.folder)
  }

  /** Kills all workers of a function. Running calls fail, and the next call starts a new worker. */
  kill(functionName: string): void {
    this.pools.get(functionName)?.close()
    this.pools.delete(functionName)
  }

  close(): void {
    this.isClosed = true
    for (const pool of this.pools.values()) pool.close()
  }

  /**
   * Calls a function and returns its result as JSON text.
   * @throws CloudFailure with the wire code of the error
   */
  async invoke(
    functionName: unknown,
    event: unknown,
    caller: Caller,
  ): Promise<{ result: string; requestId: string }> {
    if (this.isClosed) throw new CloudFailure('RESOURCE_NOT_INITIAL', 'the cloud is closed')
    const config = this.configs.get(functionName as string)
    if (!config) {
      throw new CloudFailure(
        'FUNCTION_NOT_FOUND',
        `FunctionName parameter could not be found: ${functionName}.`,
      )
    }
    assertEventSize(event, caller)

    const token = randomBytes(16).toString('hex')
    const requestId = randomBytes(8).toString('hex')
    const { faults } = this.options
    const faultPlace = faults?.next(`${config.name} ${caller.openid ?? caller.source}`) ?? ''
    const invocation: Invocation = {
      ...caller,
      name: config.name,
      requestId,
      transactions: new Set<string>(),
      faultPlace,
      requestCount: 0,
    }
    const record: CallRecord = {
      name: config.name,
      requestId,
      at: this.options.now(),
      ms: 0,
      logs: [],
    }
    if (caller.openid) record.openid = caller.openid
    const startMs = performance.now()
    this.runningCalls.set(token, invocation)
    try {
      const callOrder = {
        event: event ?? {},
        variables: callEnvironment(caller, token),
        clockOffsetMs: this.options.now() - Date.now(),
        requestId,
      }
      const writeLog = (level: string, text: string) => {
        record.logs.push({ level, text })
        this.options.log(level, config.name, text, requestId)
      }
      const outcome = await this.poolOf(config).run(callOrder, writeLog, (worker) =>
        this.connectWorker(invocation, worker, config),
      )

      if (outcome.coldStart !== undefined) record.coldStart = outcome.coldStart
      const result = assertResult(outcome, config)
      record.resultBytes = Buffer.byteLength(result)
      if (faults?.happens('lost-answer', faultPlace))
        throw new CloudFailure('SYS_ERR', 'request:fail the line was cut')
      return { result, requestId }
    } catch (error) {
      record.error = (error as Error).message
      throw error
    } finally {
      this.runningCalls.delete(token)
      record.ms = Math.round((performance.now() - startMs) * 10) / 10
      this.options.onEnd(invocation)
      this.options.onRecord(record)
    }
  }

  /** Lets the call end its worker, and lets simulated time pass for the worker's requests. */
  private connectWorker(
    invocation: Invocation,
    worker: Worker,
    { timeoutSeconds }: FunctionConfig,
  ): void {
    invocation.endProcess = (endKind) => {
      if (endKind === 'restart') return worker.kill()
      this.options.advanceClock(timeoutSeconds * 1000)
      worker.endWithTimeout()
    }
    const { requestMs } = this.options
    invocation.requestTime = new RequestTime(requestMs, timeoutSeconds * 1000, {
      passTime: (durationMs) => worker.passTime(durationMs),
      endCall: () => worker.endWithTimeout(),
    })
  }

  private poolOf(config: FunctionConfig): Pool {
    let pool = this.pools.get(config.name)
    if (!pool) {
      const { memoryMb, timeoutSeconds, entryFile, name: functionName } = config
      pool = new Pool({
        launch: this.launchWorker,
        entryFile,
        variables: processEnvironment(functionName, this.options),
        memoryMb,
        timeoutMs: timeoutSeconds * 1000,
      })
      this.pools.set(config.name, pool)
    }
    return pool
  }
}

/** Throws if an event is too large. Only the HTTP access service accepts large events. */
function assertEventSize(event: unknown, caller: Caller): void {
  const eventBytes = Buffer.byteLength(JSON.stringify(event ?? {}))
  if (eventBytes <= (caller.source === 'http' ? MAX_PAYLOAD_BYTES : MAX_EVENT_BYTES)) return
  const kilobytes = Math.ceil(eventBytes / 1024)
  throw new CloudFailure(
    'EXCEED_MAX_PAYLOAD_SIZE',
    `an event of ${kilobytes} KB: text may have 100 KB`,
  )
}

/** Returns the result as JSON text. Throws the failure of any other outcome. */
function assertResult(outcome: Outcome, config: FunctionConfig): string {
  if ('hasTimedOut' in outcome) {
    throw new CloudFailure(
      'FUNCTIONS_TIME_LIMIT_EXCEEDED',
      `Invoking task timed out after ${config.timeoutSeconds} seconds`,
    )
  }
  if ('deathReason' in outcome) {
    throw new CloudFailure(
      'FUNCTIONS_EXECUTE_FAIL',
      JSON.stringify({ errorCode: 1, errorType: 'Error', errorMessage: outcome.deathReason }),
    )
  }
  if ('failure' in outcome)
    throw new CloudFailure('FUNCTIONS_EXECUTE_FAIL', JSON.stringify(outcome.failure))
  if (Buffer.byteLength(outcome.result) > MAX_PAYLOAD_BYTES) {
    throw new CloudFailure(
      'EXCEED_MAX_PAYLOAD_SIZE',
      'body size is too long: the result of a function is larger than 6 MB',
    )
  }
  return outcome.result
}
