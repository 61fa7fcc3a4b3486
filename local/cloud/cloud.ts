import type { Faults } from './faults/faults.ts'
import type { CallRecord } from './functions/host.ts'
import type { Front } from './http.ts'
import type { Media } from './media/media.ts'
import type { Moderation } from './openapi/apis.ts'
import type { MessageTemplate, OutboxMessage } from './openapi/messages.ts'
import type { Person } from './phone/sessions.ts'
import type { TimerState } from './timers/timers.ts'
import type { TrustedDatabase, TrustedFiles } from './trusted.ts'

export interface LogEntry {
  level: string
  /** `function:NAME`, `database`, `timers`. */
  source: string
  text: string
  requestId?: string
}

export interface CloudOptions {
  /** The HTTP server: the cloud registers its handlers; the caller starts and closes it. */
  front: Front
  /** Folder of the database and the files. */
  data: string
  /** Folder with the built functions: `<name>/index.js` and an optional `<name>/config.json`. */
  functions?: string
  /** Path of the schema file. The file need not exist. */
  schema?: string
  /** Whether the console may write indexes and rules into the schema file, or create it. */
  editable?: boolean
  appid?: string
  /**
   * The environment's id, which is part of the address of every stored file. Phones that name
   * another one are refused; without this option, they may name any.
   */
  env?: string
  /** Message templates that the account has chosen. WeChat refuses every other template. */
  templates?: MessageTemplate[]
  /** Additional node_modules folders, for functions whose parent folders have none. */
  modules?: string[]
  /** Additional environment variables for every function, as the cloud's console sets them. */
  environment?: Record<string, string>
  /**
   * Where functions run. `fork` (default): in child processes, as in the real cloud. `inline`: in
   * this process, many times faster; each function has its own modules, environment and clock, but
   * no memory limit.
   */
  isolation?: 'fork' | 'inline'
  /**
   * Timers fire only when the clock is moved, never as time passes. A long test then sees no timer
   * that it did not trigger.
   */
  manualTimers?: boolean
  /**
   * Commits do not wait for the disk. This is many times faster, but a power loss may destroy the
   * folder. For tests, which delete their folders.
   */
  unsafeCommits?: boolean
  /**
   * When a conflicting transaction fails: at its commit (default) or already at the write. The real
   * cloud does both.
   */
  conflicts?: 'commit' | 'write'
  /**
   * How long a function's request to the database or the storage takes in the real cloud, in ms; 20
   * by default. No real time passes. The duration is added to the function's `performance.now()`
   * and counts against its time limit.
   */
  requestMs?: number
  /** Faults to inject into requests, decided by a seed. */
  faults?: Faults
  log?: (entry: LogEntry) => void
  /** Called after each commit with the collection name of every changed document. */
  onCommit?: (collections: string[]) => void
}

export interface Cloud {
  readonly env: string
  readonly appid: string
  /** The console at `/cloud?token=…` requires this token. It changes at each start. */
  readonly token: string
  /** Sets the cloud's own address, once the HTTP server listens. */
  started(url: string): void
  /** The bearer token of a person's phone. It stays the same while the process runs. */
  session(person: Person): string
  /** Calls a function as `wx.cloud.callFunction` does. Rejects with `{errCode, errMsg}`. */
  call(functionName: string, input?: unknown, person?: Partial<Person>): Promise<unknown>
  readonly database: TrustedDatabase
  readonly files: TrustedFiles
  readonly clock: {
    now(): number
    /**
     * Moves the clock to a time in ms. Forwards, due timers fire in order; backwards, none fires.
     */
    set(timeMs: number): Promise<void>
    step(durationMs: number): Promise<void>
    reset(): Promise<void>
    /** Moves the clock without firing timers, as if the cloud had been opened at that time. */
    start(timeMs: number): Promise<void>
    timers(): TimerState[]
  }
  /**
   * Number of wire actions since the start or the last `counts.reset()`, e.g.
   * `{'database.getDocument': 12, 'function:demo': 3}`.
   */
  readonly counts: { (): Record<string, number>; reset(): void }
  /** Subscription messages that functions have sent, oldest first. */
  readonly outbox: OutboxMessage[]
  /** Allows functions to send this person one more message of a template, or any number. */
  consent(openid: string, templateId: string, always?: boolean): Promise<void>
  /** The content checks. Replace its functions to change their results. */
  readonly moderation: Moderation
  /** Livestreams, if the schema declares them. */
  readonly media: Media | undefined
  /** The most recent function calls, oldest first. */
  readonly calls: CallRecord[]
  /** The number of function calls that are running now. */
  running(): number
  /** Fires a function's timer now, without moving the clock. */
  fire(functionName: string): Promise<void>
  /** Writes all documents and files to a folder. */
  save(folder: string): Promise<void>
  /** Replaces all documents and files by those of a saved folder. */
  restore(folder: string): Promise<void>
  /** Removes all documents and files, and clears the outbox, calls, counts and consents. */
  empty(): Promise<void>
  /** Reads functions and schema again. The next call uses the new code. */
  reload(): Promise<void>
  /** Kills the processes of one function. Running calls fail, and the next call starts cold. */
  kill(functionName: string): void
  close(): Promise<void>
}
