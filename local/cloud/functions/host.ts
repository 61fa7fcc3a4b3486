import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Faults } from '../faults/faults.ts'
import { CloudFailure } from '../protocol/failure.ts'
import { type FunctionConfig, readFunctions } from './config.ts'
import { type Caller, callEnvironment, type Environment, processEnvironment } from './environment.ts'
import { forked, writeChild } from './forked.ts'
import { inline } from './inline.ts'
import { Pool } from './pool.ts'
import type { Outcome } from './program.ts'
import type { Launch, Worker } from './worker.ts'

/** A running call; its token is sent with each of its requests. */
export interface Invocation extends Caller {
  name: string
  requestId: string
  transactions: Set<string>
  /** Its name for faults, and the number of its requests so far. */
  place: string
  asked: number
  /** Ends its process as a fault does. */
  end?: (how: 'restart' | 'time-out') => void
}
export interface CallRecord {
  name: string
  requestId: string
  at: number
  ms: number
  coldStart?: number
  error?: string
  openid?: string
  logs: { level: string; text: string }[]
}
interface HostOptions extends Environment {
  folder: string | undefined
  /** Folder for the program of the children. */
  scratch: string
  isolation: 'fork' | 'inline'
  now: () => number
  onEnd: (invocation: Invocation) => void
  faults?: Faults | undefined
  /** Moves the cloud's time forward, milliseconds. */
  pass: (ms: number) => void
  onRecord: (record: CallRecord) => void
  log: (level: string, name: string, text: string, requestId: string) => void
}

const MAX_PAYLOAD = 6 * 1024 * 1024
/** An event is text (docs.cloudbase.net, error-code/EXCEED_MAX_PAYLOAD_SIZE); what HTTP brings is not. */
const MAX_EVENT = 100 * 1024

/** Runs the project's functions, each call in a place of its own. */
export class FunctionHost {
  configs: Map<string, FunctionConfig>
  readonly live = new Map<string, Invocation>()
  private readonly pools = new Map<string, Pool>()
  readonly appid: string
  private readonly options: HostOptions
  closed = false
  private readonly launch: Launch

  constructor(options: HostOptions) {
    this.options = options
    this.appid = options.appid
    this.configs = readFunctions(options.folder)
    if (options.isolation === 'inline') this.launch = inline
    else {
      const script = join(options.scratch, 'child.cjs')
      writeChild(script)
      this.launch = forked(script)
    }
  }

  reload(): void {
    for (const pool of this.pools.values()) pool.close()
    this.pools.clear()
    this.configs = readFunctions(this.options.folder)
  }

  /** Kills the children of one function in the midst of their calls; the next call starts a new one. */
  kill(name: string): void {
    this.pools.get(name)?.close()
    this.pools.delete(name)
  }

  close(): void {
    this.closed = true
    for (const pool of this.pools.values()) pool.close()
  }

  /** Calls a function and returns its result as JSON text; fails with the wire code of what went wrong. */
  async invoke(name: unknown, event: unknown, caller: Caller): Promise<{ result: string; requestId: string }> {
    if (this.closed) throw new CloudFailure('RESOURCE_NOT_INITIAL', 'the cloud is closed')
    const config = this.configs.get(name as string)
    if (!config) {
      throw new CloudFailure('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found: ${name}.`)
    }
    const bytes = Buffer.byteLength(JSON.stringify(event ?? {}))
    if (bytes > (caller.source === 'http' ? MAX_PAYLOAD : MAX_EVENT)) {
      const kilobytes = Math.ceil(bytes / 1024)
      throw new CloudFailure('EXCEED_MAX_PAYLOAD_SIZE', `an event of ${kilobytes} KB: text may have 100 KB`)
    }
    const token = randomBytes(16).toString('hex')
    const requestId = randomBytes(8).toString('hex')
    const { faults } = this.options
    const place = faults?.next(`${config.name} ${caller.openid ?? caller.source}`) ?? ''
    const invocation: Invocation = {
      ...caller,
      name: config.name,
      requestId,
      transactions: new Set<string>(),
      place,
      asked: 0,
    }
    const record: CallRecord = { name: config.name, requestId, at: this.options.now(), ms: 0, logs: [] }
    if (caller.openid) record.openid = caller.openid
    const began = performance.now()
    this.live.set(token, invocation)
    try {
      const order = {
        event: event ?? {},
        env: callEnvironment(caller, token),
        offset: this.options.now() - Date.now(),
        requestId,
      }
      const say = (level: string, text: string) => {
        record.logs.push({ level, text })
        this.options.log(level, config.name, text, requestId)
      }
      const outcome = await this.pool(config).run(order, say, (worker) => this.mayEnd(invocation, worker, config))
      if (outcome.coldStart !== undefined) record.coldStart = outcome.coldStart
      const result = answerOf(outcome, config)
      if (faults?.happens('lost-answer', place)) throw new CloudFailure('SYS_ERR', 'request:fail the line was cut')
      return { result, requestId }
    } catch (error) {
      record.error = (error as Error).message
      throw error
    } finally {
      this.live.delete(token)
      record.ms = Math.round((performance.now() - began) * 10) / 10
      this.options.onEnd(invocation)
      this.options.onRecord(record)
    }
  }

  private mayEnd(invocation: Invocation, worker: Worker, { timeout }: FunctionConfig): void {
    invocation.end = (how) => {
      if (how === 'restart') return worker.kill()
      this.options.pass(timeout * 1000)
      worker.expire()
    }
  }

  private pool(config: FunctionConfig): Pool {
    let pool = this.pools.get(config.name)
    if (!pool) {
      const { memory, timeout, file, name } = config
      pool = new Pool({
        launch: this.launch,
        file,
        env: processEnvironment(name, this.options),
        memory,
        timeout: timeout * 1000,
      })
      this.pools.set(config.name, pool)
    }
    return pool
  }
}

function answerOf(outcome: Outcome, config: FunctionConfig): string {
  if ('timedOut' in outcome) {
    throw new CloudFailure('FUNCTIONS_TIME_LIMIT_EXCEEDED', `Invoking task timed out after ${config.timeout} seconds`)
  }
  if ('died' in outcome) {
    throw new CloudFailure(
      'FUNCTIONS_EXECUTE_FAIL',
      JSON.stringify({ errorCode: 1, errorType: 'Error', errorMessage: outcome.died }),
    )
  }
  if ('failure' in outcome) throw new CloudFailure('FUNCTIONS_EXECUTE_FAIL', JSON.stringify(outcome.failure))
  if (Buffer.byteLength(outcome.result) > MAX_PAYLOAD) {
    throw new CloudFailure(
      'EXCEED_MAX_PAYLOAD_SIZE',
      'body size is too long: the result of a function is larger than 6 MB',
    )
  }
  return outcome.result
}
