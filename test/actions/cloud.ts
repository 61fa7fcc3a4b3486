import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cloud, type CloudOptions, createFront, type Faults, openCloud } from 'miniapp-cloud'
import type { ActionReply } from '#shared/contract/action'
import type { ActionName, Input, Output } from '#shared/contract/index'
import { createPin } from '../../cloudfunctions/_persistence/staff/pins'
import { inRoot } from '../../scripts/paths'
import { explain, type FailedCall, noteFailedCall } from '../failed-calls'
import { district, morning, openid } from './district'

/** A master key for tests: 32 bytes, base64. */
export const masterKey = Buffer.alloc(32, 7).toString('base64')

/** The key of check codes in tests. */
export const codeKey = Buffer.alloc(32, 8).toString('base64')

/** The seed of the log's signing key in tests. */
export const logSeed = Buffer.alloc(32, 9).toString('base64')

/** The key of backups in tests. */
export const backupKey = Buffer.alloc(32, 6)

/**
 * Clouds that earlier test files of this worker have left, their functions warm; their data goes
 * with the run.
 */
const left = new Map<object, Product[]>()

/** An environment that several files ask for: what one of them leaves, the next one gets. */
export function shared<Environment extends Record<string, string>>(
  environment: Environment,
): Environment {
  left.set(environment, [])
  return environment
}

/** The environment of the functions in tests. */
export const secrets = shared({ MASTER_KEY: masterKey, CODE_KEY: codeKey, LOG_SEED: logSeed })

let keys = 0
/** A key as a phone makes one, never twice the same. */
export const newKey = () => `test-key-${String(++keys).padStart(6, '0')}`

/** One person's phone, as far as calls go. */
export interface Phone {
  openid: string
  /** The reply as it crosses the wire. */
  reply<Name extends ActionName>(
    action: Name,
    input: Input<Name>,
    key?: string,
  ): Promise<ActionReply<Output<Name>>>
  /** The answer; an expected error fails the test. */
  call<Name extends ActionName>(
    action: Name,
    input: Input<Name>,
    key?: string,
  ): Promise<Output<Name>>
  /** The code of the error; an answer fails the test. */
  refused<Name extends ActionName>(action: Name, input: unknown, key?: string): Promise<string>
}

export interface Product {
  cloud: Cloud
  /** Where it keeps documents and files. */
  data: string
  /** Where the cloud listens. */
  url: string
  /** What the database complained of: queries without an index that helps. */
  slow: string[]
  /** Lists that no index has in their order; a test that leaves any fails at its end. */
  sorted: string[]
  as(name: string): Phone
  close(): Promise<void>
}

interface Options {
  data?: string
  seed?: boolean
  at?: number
  environment?: Record<string, string>
  functions?: string
  /** The environment's id, where another one than usual is needed. */
  env?: string
  onCommit?: (collections: string[]) => void
  faults?: Faults
  isolation?: CloudOptions['isolation']
  requestMs?: CloudOptions['requestMs']
  /** The account's message templates. */
  templates?: CloudOptions['templates']
}

/**
 * Opens the built functions on a data folder of its own (or a given one), with the small district
 * of the tests in it. A cloud with nothing of its own but its time and a shared environment is one
 * that an earlier file has left, emptied.
 */
export async function openProduct(options: Options = {}): Promise<Product> {
  const { at = morning, seed = true, environment = secrets, ...own } = options
  const kept = left.get(environment)
  if (!kept || Object.keys(own).length) return open(options)
  const product = kept.pop() ?? (await open({ at, seed: false, environment }))
  await product.cloud.empty()
  await product.cloud.clock.start(at)
  if (seed) await fill(product.cloud)
  product.slow.length = 0
  const { database } = product.cloud
  const collections = database.collections().length
  /** A test may have taken collections away. */
  const close = async () => {
    if (product.sorted.length) throw new Error(product.sorted.join('\n'))
    if (database.collections().length === collections) kept.push(product)
    else await product.close()
  }
  return { ...product, close }
}

const fill = async ({ database }: Cloud) => {
  for (const [name, docs] of Object.entries(district)) await database.insert(name, docs)
}

async function open(options: Options): Promise<Product> {
  const {
    seed = true,
    at = morning,
    environment = secrets,
    isolation = 'inline',
    onCommit,
    faults,
  } = options
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'product-'))
  const { functions = inRoot('dist', 'cloudfunctions') } = options
  const front = createFront()
  const slow: string[] = []
  const sorted: string[] = []
  const cloud = await openCloud({
    front,
    data,
    functions,
    schema: join(functions, 'schema.json'),
    isolation,
    manualTimers: true,
    unsafeCommits: true,
    modules: [inRoot('node_modules')],
    environment,
    templates: options.templates,
    // CONFLICTS=write: transactions report a conflict already at the write, as the real cloud has
    // been seen to do.
    conflicts: process.env.CONFLICTS === 'write' ? 'write' : 'commit',
    ...(options.env && { env: options.env }),
    ...(options.requestMs !== undefined && { requestMs: options.requestMs }),
    ...(onCommit && { onCommit }),
    ...(faults && { faults }),
    log: ({ source, level, text }) =>
      source === 'database' && (level === 'info' ? sorted : slow).push(text),
  })
  // Before the cloud knows its timers: a jump over days would fire each of their minutes.
  await cloud.clock.set(at)
  const url = await front.listen(0)
  cloud.started(url)
  if (seed) await fill(cloud)
  return {
    cloud,
    data,
    url,
    slow,
    sorted,
    as: (name) => phone(cloud, openid(name)),
    close: async () => {
      if (sorted.length) throw new Error(sorted.join('\n'))
      await cloud.close()
      await front.close()
      if (!options.data) rmSync(data, { recursive: true, force: true })
    },
  }
}

/**
 * Takes away the checkpoint that is kept outside the database, as one can who writes the storage
 * too.
 */
export async function withoutAnchor({ cloud: { files } }: Pick<Product, 'cloud'>): Promise<void> {
  for (const { fileID, path } of files.list())
    if (path === 'log/checkpoint.txt') await files.remove(fileID)
}

/** The PIN of everybody in tests. */
export const pin = '315270'

/**
 * To hash a PIN takes a twentieth of a second, which is the point of it: each account's is hashed
 * once.
 */
const hashed = new Map<string, ReturnType<typeof createPin>>()

/**
 * Gives an account of the small district, which nobody has joined by a code, its PIN, confirmed for
 * five minutes.
 */
export async function givePin({ database, clock }: Cloud, openid: string): Promise<void> {
  const [account] = database.find('staff', { openid, active: true })
  const id = String(account!._id)
  const own = hashed.get(id) ?? createPin(id, pin, 0, Buffer.from(codeKey, 'base64'))
  hashed.set(id, own)
  await database.remove('pins', { _id: id })
  await database.insert('pins', [{ ...own, openUntil: clock.now() + 300_000 } as never])
}

/**
 * What a phone does of itself when its person is asked for their PIN; tells whether it was asked.
 */
async function confirmed(cloud: Cloud, openid: string, code: string): Promise<boolean> {
  const asked = code === 'PIN_NOT_SET' || code === 'PIN_NEEDED'
  // Another call may have revoked the account since; then the server refuses the next attempt.
  if (asked && cloud.database.count('staff', { openid, active: true }) > 0)
    await givePin(cloud, openid)
  return asked
}

function phone(cloud: Cloud, openid: string): Phone {
  const ask = async <Name extends ActionName>(
    name: Name,
    input: unknown,
    key = newKey(),
  ): Promise<{ answer: ActionReply<Output<Name>>; failed?: FailedCall }> => {
    const [area, action] = name.split('.') as [string, string]
    const send = async () => (await cloud.call(area, { action, input, key }, { openid })) as any
    const first = await send()
    const isAskedAgain = !first.ok && (await confirmed(cloud, openid, first.error.code))
    const answer = isAskedAgain ? await send() : first
    if (answer.ok) return { answer }
    return { answer, failed: noteFailedCall(cloud, name, openid, input, answer.error) }
  }
  return {
    openid,
    reply: async (name, input, key) => (await ask(name, input, key)).answer,
    call: async (name, input, key) => {
      const { answer, failed } = await ask(name, input, key)
      if (answer.ok) return answer.data
      const known = failed ? await explain(failed) : ''
      throw new Error(`${name}: ${JSON.stringify(answer.error)}\n${known}`)
    },
    refused: async (name, input, key) => {
      const { answer } = await ask(name, input, key)
      if (answer.ok) throw new Error(`${name} was not refused: ${JSON.stringify(answer.data)}`)
      return answer.error.field ? `${answer.error.code} ${answer.error.field}` : answer.error.code
    },
  }
}
