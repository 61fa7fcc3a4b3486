import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openTrustedCheckpoint } from '#shared/proof/checkpoint'
import { addCosignature } from '#shared/proof/cosignature'
import { publicKeyOf } from '#shared/proof/ed25519'
import { cosignatureType, createNoteKey, formatNoteKey } from '#shared/proof/note-key'
import { trustedLogOf } from '#shared/proof/trusted'
import { checkLog, type WitnessMemory } from '#shared/proof/witness'
import { readAddition } from '../cloudfunctions/ledger/add-checkpoint'
import { withoutControlCharacters } from './audit/record'
import { exitForWrongArguments, readOptions } from './command-line'
import { readLimitedText, requestOptions } from './read-export'
import { damagedError, readStored, writeStored } from './stored-file'

const USAGE = `用法 usage: npm run witness -- --log URL --to FOLDER [options]
  --log URL       the log over HTTP, .../log of the bureau's HTTP access service
  --to FOLDER     keeps what was seen and the key that signs; nobody else may read it
  --name NAME     first time: who signs, as a schema-less URL such as witness.example.org/yuehu
  --key KEY       first time: the log's key as it was published
  --new-key KEY   the bureau has published a new key of the log; the former one still opens what was
                  seen before`

/**
 * A witness run by a second operator, from cron (C2SP tlog-witness and tlog-cosignature v1). It
 * fetches the newest checkpoint, checks that it extends the last one, signs it and sends the
 * signature back. A checkpoint that contradicts the last one is stored and never signed. Exit code
 * 1: an alarm; 2: the log or the bureau could not be reached.
 */
try {
  const textOption = { type: 'string' } as const
  const { values } = readOptions(USAGE, {
    options: {
      log: textOption,
      to: textOption,
      name: textOption,
      key: textOption,
      'new-key': textOption,
    },
  })
  if (!values.log || !values.to) exitForWrongArguments('--log and --to are needed')
  process.exitCode = await visitLog(
    values.log.replace(/\/$/, ''),
    values.to,
    values.name,
    values.key,
    values['new-key'],
  )
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}

async function visitLog(
  logAddress: string,
  folderPath: string,
  witnessName?: string,
  publicKey?: string,
  replacementKey?: string,
): Promise<number> {
  const witnessSigner = openWitness(folderPath, witnessName, publicKey, replacementKey)
  return runAlone(folderPath, () =>
    checkAndSign(logAddress, witnessSigner, join(folderPath, 'memory.json')),
  )
}

async function checkAndSign(
  logAddress: string,
  witnessSigner: ReturnType<typeof openWitness>,
  filePath: string,
): Promise<number> {
  const memory = readStored<WitnessMemory>(filePath)
  const trustedLog = trustedLogOf(witnessSigner.logKey, witnessSigner.formerKeys ?? [])
  if (!trustedLog) throw new Error('--key is no key of this log')
  const lastSize =
    memory.checkpoint === undefined ? 0 : openTrustedCheckpoint(memory.checkpoint, trustedLog)?.size
  if (lastSize === undefined)
    throw damagedError(filePath, 'its checkpoint has no signature of the log')

  const newestCheckpoint = await fetchNewest(logAddress, lastSize)
  const visitResult = checkLog(
    memory,
    newestCheckpoint && { key: witnessSigner.logKey, ...newestCheckpoint },
    Date.now(),
    [...(witnessSigner.formerKeys ?? []), witnessSigner.logKey],
  )
  // The memory is stored before the signature is made: after a crash at any point, a checkpoint
  // that contradicts a signed one cannot be signed.
  writeStored(filePath, visitResult.memory)

  const openAlarms = (visitResult.memory.alarms ?? []).filter(({ ended }) => ended === undefined)
  for (const { kind, at, evidence } of openAlarms)
    console.error(
      withoutControlCharacters(`${new Date(at).toISOString()} ${kind}\n${evidence.join('\n')}`),
    )
  if (openAlarms.length > 0) return 1
  if (!newestCheckpoint || newestCheckpoint.checkpoint !== visitResult.memory.checkpoint) {
    console.log('nothing new to sign')
    return 0
  }

  const note = addCosignature(
    newestCheckpoint.checkpoint,
    witnessSigner.name,
    witnessSigner.seed,
    Math.floor(Date.now() / 1000),
  )
  const response = await fetch(`${logAddress}/cosignature`, {
    ...requestOptions(),
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: note,
  })
  if (!response.ok)
    throw new Error(
      `the bureau did not take the signature: ${response.status}; it has to know ${witnessSigner.published}`,
    )

  console.log(`signed ${openTrustedCheckpoint(note, trustedLog)!.size} entries`)
  return 0
}

/** A log that is not published any more is an alarm. A log that cannot be reached is an error. */
async function fetchNewest(logAddress: string, lastSize: number) {
  const response = await fetch(`${logAddress}/checkpoint?old=${lastSize}`, requestOptions())
  if (response.status === 404) return undefined
  // A checkpoint and its proof have a few thousand bytes.
  const addition = response.ok ? readAddition(await readLimitedText(response, 100_000)) : undefined
  if (addition?.old !== lastSize) throw new Error(`${logAddress} shows no log: ${response.status}`)
  return addition
}

/**
 * What witness.json holds: a witness and the log that it follows. `formerKeys`: the log's earlier
 * keys, the newest last.
 */
interface StoredWitness {
  name: string
  logKey: string
  formerKeys?: string[]
  seed: string
}

/** Reads the witness of a folder, with its key in a form to publish. The first run creates it. */
function openWitness(folderPath: string, name?: string, logKey?: string, replacementKey?: string) {
  const filePath = join(folderPath, 'witness.json')
  if (!existsSync(filePath)) {
    if (!name || !logKey)
      throw new Error('the first time, --name and --key are needed: --help explains them')
    mkdirSync(folderPath, { recursive: true, mode: 0o700 })
    writeStored(join(folderPath, 'memory.json'), {})
    writeStored(filePath, { name, logKey, seed: randomBytes(32).toString('base64') })
  }

  const storedWitness = readStored<StoredWitness>(filePath)
  if (replacementKey !== undefined && replacementKey !== storedWitness.logKey) {
    storedWitness.formerKeys = [...(storedWitness.formerKeys ?? []), storedWitness.logKey]
    storedWitness.logKey = replacementKey
    writeStored(filePath, storedWitness)
  }

  if (
    (name ?? storedWitness.name) !== storedWitness.name ||
    (logKey ?? storedWitness.logKey) !== storedWitness.logKey
  )
    throw new Error(
      `${folderPath} belongs to the witness ${storedWitness.name}, which follows ${storedWitness.logKey}`,
    )

  const seed = Uint8Array.from(Buffer.from(storedWitness.seed, 'base64'))
  const published = formatNoteKey(
    createNoteKey(storedWitness.name, publicKeyOf(seed), cosignatureType),
  )
  if (name) console.log(`the bureau and its phones have to know: ${published}`)
  return { ...storedWitness, seed, published }
}

/**
 * Only one run at a time: a log that answers two runs at once could get a signature for each of two
 * histories.
 */
async function runAlone(folderPath: string, run: () => Promise<number>): Promise<number> {
  const lockFolder = join(folderPath, 'running')
  // A run takes at most two minutes. A lock that a killed run has left must not block later runs
  // for ever.
  const lockedAt =
    statSync(lockFolder, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY
  if (lockedAt < Date.now() - 600_000) rmdirSync(lockFolder)

  try {
    mkdirSync(lockFolder)
  } catch {
    throw new Error(`another run uses ${folderPath}: wait until it ends`)
  }
  return run().finally(() => rmdirSync(lockFolder))
}
