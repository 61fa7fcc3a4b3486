import type { Faults } from './faults/faults.ts'
import type { CallRecord } from './functions/host.ts'
import type { Front } from './http.ts'
import type { Media } from './media/media.ts'
import type { Moderation } from './openapi/apis.ts'
import type { OutboxMessage } from './openapi/messages.ts'
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
  /** The HTTP front: the cloud hangs its handlers on it, the caller listens and closes. */
  front: Front
  /** Folder of the database and the files. */
  data: string
  /** Folder of the built functions: `<name>/{index.js,config.json}`. */
  functions?: string
  /** Path of schema.json; it may be missing. */
  schema?: string
  /** The console may write indexes and rules into that file, and make it. */
  editable?: boolean
  appid?: string
  /** More node_modules folders for functions that have none above them. */
  modules?: string[]
  /** More environment variables for every function, as the console sets them. */
  environment?: Record<string, string>
  /**
   * Where functions run: each in forked processes as in the real cloud (default), or inline in this one, many times
   * faster, with modules, environment and clock of their own but without memory limits.
   */
  isolation?: 'fork' | 'inline'
  /** Timers fire only when the clock is moved, so that a test of any length finds none that it did not ask for. */
  byHand?: boolean
  /**
   * Commits do not wait for the disk: many times faster, and a loss of power may cost the folder. For tests, whose
   * folders are thrown away.
   */
  hasty?: boolean
  /** When a transaction learns of a conflict: at its commit (default), or already at the write, as the cloud may. */
  conflicts?: 'commit' | 'write'
  /** Faults to inject at the wire, decided by a seed. */
  faults?: Faults
  log?: (entry: LogEntry) => void
  /** Called after each commit with the collection of every document that it changed. */
  onCommit?: (collections: string[]) => void
}

export interface Cloud {
  readonly env: string
  readonly appid: string
  /** What opens the console, `/cloud?token=…`: another at each start. */
  readonly token: string
  /** Tells the cloud its own address, once the front listens. */
  started(url: string): void
  /** The bearer token of a person's phone; the same for the life of the process. */
  session(who: Person): string
  /** Calls a function as a phone's wx.cloud.callFunction does; rejects with `{errCode, errMsg}`. */
  call(name: string, data?: unknown, who?: Partial<Person>): Promise<unknown>
  readonly database: TrustedDatabase
  readonly files: TrustedFiles
  readonly clock: {
    now(): number
    /** Forwards, every timer due in between fires in order; backwards, none. */
    set(ms: number): Promise<void>
    step(ms: number): Promise<void>
    reset(): Promise<void>
    /** Goes to a time whichever way, as if the cloud had been opened then: no timer fires. */
    start(ms: number): Promise<void>
    timers(): TimerState[]
  }
  /**
   * Wire actions since the start or the last `counts.reset()`, e.g. `{'database.getDocument': 12, 'function:demo': 3}`.
   */
  readonly counts: { (): Record<string, number>; reset(): void }
  /** Subscription messages that functions have sent, oldest first. */
  readonly outbox: OutboxMessage[]
  /** Lets a function send this person one message of a template, or any number. */
  consent(openid: string, templateId: string, always?: boolean): Promise<void>
  /** Replace its functions to make the content checks say something else than pass. */
  readonly moderation: Moderation
  /** Live streams, where the schema names them. */
  readonly media: Media | undefined
  /** The last calls of functions, oldest first. */
  readonly calls: CallRecord[]
  /** Fires a function's timer now, without moving the clock. */
  fire(fn: string): Promise<void>
  /**
   * Writes documents and files to a folder; puts such a folder in their place; removes them, and all that the cloud has
   * noted beside them.
   */
  save(folder: string): Promise<void>
  restore(folder: string): Promise<void>
  empty(): Promise<void>
  /** Functions were rebuilt or the schema changed: the next call uses the new code. */
  reload(): Promise<void>
  /** Kills the children of one function hard; the call in them fails, the next one starts cold. */
  kill(fn: string): void
  close(): Promise<void>
}
