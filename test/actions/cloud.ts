import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cloud, type CloudOptions, createFront, type Faults, openCloud } from 'miniapp-cloud'
import type { ActionReply } from '#shared/contract/action'
import type { ActionName, Input, Output } from '#shared/contract/index'
import { createPin, openSitting } from '../../cloudfunctions/_persistence/staff/pins'
import { inRoot } from '../../scripts/paths'
import { explain, type FailedCall, noteFailedCall } from '../failed-calls'
import { district, morning, openidOf } from './district'
import { backupKey, codeKey, logSeed, masterKey } from './secrets'

export { backupKey, codeKey, logSeed, masterKey }

/**
 * Products that earlier test files of this worker have released, by environment. Their functions
 * are warm, which makes the next file faster. Their data is deleted with the run.
 */
const idleProducts = new Map<object, Product[]>()

/** Marks an environment as shared: a product that one file releases is reused by the next file. */
export function shareEnvironment<Environment extends Record<string, string>>(
  environment: Environment,
): Environment {
  idleProducts.set(environment, [])
  return environment
}

/** The environment of the functions in tests. */
export const secrets = shareEnvironment({
  MASTER_KEY: masterKey,
  CODE_KEY: codeKey,
  LOG_SEED: logSeed,
})

let keys = 0
/** Creates a request key as a phone does, never the same twice. */
export const createKey = () => `test-key-${String(++keys).padStart(6, '0')}`

/** The calls of one person's phone. */
export interface Phone {
  openid: string
  /** Calls an action. Returns the reply as it crosses the wire, also an error. */
  getReply<Name extends ActionName>(
    action: Name,
    input: Input<Name>,
    key?: string,
  ): Promise<ActionReply<Output<Name>>>
  /** Calls an action. Returns its output; an error fails the test. */
  call<Name extends ActionName>(
    action: Name,
    input: Input<Name>,
    key?: string,
  ): Promise<Output<Name>>
  /**
   * Calls an action that must fail. Returns the code of the error, followed by the name of the
   * field at fault if there is one: `INVALID_INPUT stars`. An output fails the test.
   */
  getErrorCode<Name extends ActionName>(action: Name, input: unknown, key?: string): Promise<string>
}

export interface Product {
  cloud: Cloud
  /** The folder of its documents and files. */
  data: string
  /** The address of the cloud, for requests over HTTP. */
  url: string
  /** Queries that no index helped, as the database reported them. */
  slowQueries: string[]
  /** Sorts that no index supports. If there are any, `close` fails. */
  unindexedSorts: string[]
  /** The phone of a person of test/actions/district.ts, or of a citizen with another name. */
  as(name: string): Phone
  /** Closes the product, or keeps it for the next file if its environment is shared. */
  close(): Promise<void>
}

interface Options {
  data?: string
  seed?: boolean
  at?: number
  environment?: Record<string, string>
  functions?: string
  /** The id of the environment, if it must differ from the usual one. */
  env?: string
  onCommit?: (collections: string[]) => void
  faults?: Faults
  isolation?: CloudOptions['isolation']
  requestMs?: CloudOptions['requestMs']
  /** The account's message templates. */
  templates?: CloudOptions['templates']
}

/**
 * Opens the built functions with the district of the tests. `data` gives a folder to open;
 * otherwise the product gets a folder of its own. If only the time and a shared environment are
 * given, a product that an earlier file has released is emptied and used again.
 */
export async function openProduct(options: Options = {}): Promise<Product> {
  const { at = morning, seed = true, environment = secrets, ...own } = options
  const idle = idleProducts.get(environment)
  if (!idle || Object.keys(own).length) return startProduct(options)

  const product = idle.pop() ?? (await startProduct({ at, seed: false, environment }))
  await product.cloud.empty()
  await product.cloud.clock.start(at)
  if (seed) await seedDistrict(product.cloud)
  product.slowQueries.length = 0
  const { database } = product.cloud
  const collections = database.collections().length

  /** A test may have taken collections away. */
  const close = async () => {
    if (product.unindexedSorts.length) throw new Error(product.unindexedSorts.join('\n'))
    if (database.collections().length === collections) idle.push(product)
    else await product.close()
  }

  return { ...product, close }
}

const seedDistrict = async ({ database }: Cloud) => {
  for (const [name, docs] of Object.entries(district)) await database.insert(name, docs)
}

async function startProduct(options: Options): Promise<Product> {
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
  const slowQueries: string[] = []
  const unindexedSorts: string[] = []
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
      source === 'database' && (level === 'info' ? unindexedSorts : slowQueries).push(text),
  })
  // Before the cloud knows its timers: a jump over days would fire each of their minutes.
  await cloud.clock.set(at)
  const url = await front.listen(0)
  cloud.started(url)
  if (seed) await seedDistrict(cloud)

  return {
    cloud,
    data,
    url,
    slowQueries,
    unindexedSorts,
    as: (name) => createPhone(cloud, openidOf(name)),
    close: async () => {
      if (unindexedSorts.length) throw new Error(unindexedSorts.join('\n'))
      await cloud.close()
      await front.close()
      if (!options.data) rmSync(data, { recursive: true, force: true })
    },
  }
}

/**
 * Removes the checkpoint that is stored outside the database, as an attacker does who can write the
 * file storage as well.
 */
export async function removeAnchor({ cloud: { files } }: Pick<Product, 'cloud'>): Promise<void> {
  for (const { fileID, path } of files.list())
    if (path === 'log/checkpoint.txt') await files.remove(fileID)
}

/** The PIN of every account in tests. */
export const pin = '315270'

/** PIN documents by account. Hashing a PIN is slow on purpose, so each account is hashed once. */
const hashedPins = new Map<string, ReturnType<typeof createPin>>()

/**
 * Sets the PIN of an account of the district, and confirms it for five minutes. The accounts of the
 * district have no PIN, because nobody has joined them with a code.
 */
export async function givePin({ database, clock }: Cloud, openid: string): Promise<void> {
  const [account] = database.find('staff', { openid, active: true })
  const id = String(account!._id)
  const pinDoc = hashedPins.get(id) ?? createPin(id, pin, Buffer.from(codeKey, 'base64'))
  hashedPins.set(id, pinDoc)
  await database.remove('pins', { _id: id })
  const openPin = openSitting(pinDoc, openid, clock.now() + 300_000)
  await database.insert('pins', [openPin as never])
}

/**
 * Confirms the PIN if the error code asks for it, as a phone does. Returns whether it was asked
 * for.
 */
async function confirmPinIfAsked(cloud: Cloud, openid: string, code: string): Promise<boolean> {
  const isAsked = code === 'PIN_NOT_SET' || code === 'PIN_NEEDED'
  // Another call may have revoked the account since; then the server refuses the next attempt.
  if (isAsked && cloud.database.count('staff', { openid, active: true }) > 0)
    await givePin(cloud, openid)
  return isAsked
}

function createPhone(cloud: Cloud, openid: string): Phone {
  const callWithPin = async <Name extends ActionName>(
    name: Name,
    input: unknown,
    key = createKey(),
  ): Promise<{ answer: ActionReply<Output<Name>>; failed?: FailedCall }> => {
    const [area, action] = name.split('.') as [string, string]
    const send = async () => (await cloud.call(area, { action, input, key }, { openid })) as any
    const firstReply = await send()
    const isAskedAgain =
      !firstReply.ok && (await confirmPinIfAsked(cloud, openid, firstReply.error.code))
    const answer = isAskedAgain ? await send() : firstReply
    if (answer.ok) return { answer }
    return { answer, failed: noteFailedCall(cloud, name, openid, input, answer.error) }
  }
  return {
    openid,
    getReply: async (name, input, key) => (await callWithPin(name, input, key)).answer,
    call: async (name, input, key) => {
      const { answer, failed } = await callWithPin(name, input, key)
      if (answer.ok) return answer.data
      const explanation = failed ? await explain(failed) : ''
      throw new Error(`${name}: ${JSON.stringify(answer.error)}\n${explanation}`)
    },
    getErrorCode: async (name, input, key) => {
      const { answer } = await callWithPin(name, input, key)
      if (answer.ok)
        throw new Error(`${name} must fail, but answered: ${JSON.stringify(answer.data)}`)
      return answer.error.field ? `${answer.error.code} ${answer.error.field}` : answer.error.code
    },
  }
}
