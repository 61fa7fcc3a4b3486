import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readAddition } from '../cloudfunctions/ledger/add-checkpoint'
import { openCheckpoint } from '../miniprogram/shared/seal/checkpoint'
import { cosign } from '../miniprogram/shared/seal/cosignature'
import { publicKeyOf } from '../miniprogram/shared/seal/ed25519'
import { cosignatureType, keyText, noteKey, readKey } from '../miniprogram/shared/seal/note-key'
import { type Memory, visit } from '../miniprogram/shared/seal/witness'
import { still } from './audit/record'
import { damaged, keep, readKept } from './kept'
import { terms, textOf } from './read-export'

const USAGE = `用法 usage: npm run witness -- --log URL --to FOLDER [options]
  --log URL       the log over HTTP, .../log of the bureau's HTTP access service
  --to FOLDER     keeps what was seen and the key that signs; nobody else may read it
  --name NAME     first time: who signs, as a schema-less URL such as witness.example.org/yuehu
  --key KEY       first time: the log's key as it was published`

/**
 * A second operator's witness (C2SP tlog-witness and tlog-cosignature v1), run by cron: fetches the newest checkpoint,
 * checks that it follows from the last one seen, signs it and sends the signature back. What contradicts the last one
 * is never signed, and kept. Exit code 1: an alarm; 2: the log or the bureau was not reached.
 */
try {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { log: text, to: text, name: text, key: text } })
  if (!values.log || !values.to) throw new Error(`--log and --to are needed\n\n${USAGE}`)
  process.exitCode = await witness(values.log.replace(/\/$/, ''), values.to, values.name, values.key)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}

async function witness(log: string, folder: string, name?: string, key?: string): Promise<number> {
  const own = signer(folder, name, key)
  return alone(folder, () => follow(log, own, join(folder, 'memory.json')))
}

async function follow(log: string, own: ReturnType<typeof signer>, file: string): Promise<number> {
  const memory = readKept<Memory>(file)
  const origin = readKey(own.logKey)
  if (!origin) throw new Error('--key is no key of a log')
  const seen = memory.checkpoint === undefined ? 0 : openCheckpoint(memory.checkpoint, origin, origin.name)?.size
  if (seen === undefined) throw damaged(file, 'its checkpoint has no signature of the log')
  const shown = await newest(log, seen)
  const met = visit(memory, shown && { key: own.logKey, ...shown }, Date.now(), [own.logKey])
  // Kept before anything is signed: what was signed once is never contradicted, whenever this is killed.
  keep(file, met.memory)
  const open = (met.memory.alarms ?? []).filter(({ ended }) => ended === undefined)
  for (const { kind, at, evidence } of open)
    console.error(still(`${new Date(at).toISOString()} ${kind}\n${evidence.join('\n')}`))
  if (open.length > 0) return 1
  if (!shown || shown.checkpoint !== met.memory.checkpoint) {
    console.log('nothing new to sign')
    return 0
  }
  const note = cosign(shown.checkpoint, own.name, own.seed, Math.floor(Date.now() / 1000))
  const reply = await fetch(`${log}/cosignature`, {
    ...terms(),
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: note,
  })
  if (!reply.ok)
    throw new Error(`the bureau did not take the signature: ${reply.status}; it has to know ${own.published}`)
  console.log(`signed ${openCheckpoint(note, origin, origin.name)!.size} entries`)
  return 0
}

/** A log that is not shown any more is an alarm; one that cannot be reached is an error. */
async function newest(log: string, old: number) {
  const reply = await fetch(`${log}/checkpoint?old=${old}`, terms())
  if (reply.status === 404) return undefined
  // A checkpoint and its proof have a few thousand bytes.
  const addition = reply.ok ? readAddition(await textOf(reply, 100_000)) : undefined
  if (addition?.old !== old) throw new Error(`${log} shows no log: ${reply.status}`)
  return addition
}

/** The key of this witness and the log that it follows, made at the first run. */
function signer(folder: string, name?: string, logKey?: string) {
  const file = join(folder, 'witness.json')
  if (!existsSync(file)) {
    if (!name || !logKey) throw new Error(`the first time, --name and --key are needed\n\n${USAGE}`)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    keep(join(folder, 'memory.json'), {})
    keep(file, { name, logKey, seed: randomBytes(32).toString('base64') })
  }
  const made = readKept<{ name: string; logKey: string; seed: string }>(file)
  if ((name ?? made.name) !== made.name || (logKey ?? made.logKey) !== made.logKey)
    throw new Error(`${folder} is of ${made.name}, and follows ${made.logKey}`)
  const seed = Uint8Array.from(Buffer.from(made.seed, 'base64'))
  const published = keyText(noteKey(made.name, publicKeyOf(seed), cosignatureType))
  if (name) console.log(`the bureau and its phones have to know: ${published}`)
  return { ...made, seed, published }
}

/** One run at a time: a log that answers two at once could have each sign another history. */
async function alone(folder: string, run: () => Promise<number>): Promise<number> {
  const mark = join(folder, 'running')
  // A run takes two minutes at most; what one that was killed has left does not stop the next for ever.
  const since = statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY
  if (since < Date.now() - 600_000) rmdirSync(mark)
  try {
    mkdirSync(mark)
  } catch {
    throw new Error(`another run is at ${folder}: wait for its end`)
  }
  return run().finally(() => rmdirSync(mark))
}
