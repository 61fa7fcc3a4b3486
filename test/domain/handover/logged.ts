import type { LoggedRecord } from '#shared/contract/logged-record'
import { eventHash, genesisHash, type LoggedEvent } from '#shared/proof/chain'
import { signCheckpoint } from '#shared/proof/checkpoint'
import { publicKeyOf } from '#shared/proof/ed25519'
import { recordLeafHash } from '#shared/proof/leaf'
import { createNoteKey, formatNoteKey } from '#shared/proof/note-key'
import type { KnownCity } from '../../../scripts/handover/known-cities'

/** A city with its log, of which each entry is signed alone. */
export interface SigningCity extends KnownCity {
  /** Puts an event into the log. */
  log(type: string, data: object): LoggedRecord
}

export function createCity(name: string, logName: string, seedByte: number): SigningCity {
  const seed = new Uint8Array(32).fill(seedByte)
  const key = formatNoteKey(createNoteKey(logName, publicKeyOf(seed)))
  return {
    name,
    logName,
    logKeys: [key],
    log(type, data) {
      const event: LoggedEvent = {
        caseId: 'd-ACTION',
        seq: 1,
        type,
        version: 1,
        salt: 'ab'.repeat(32),
        at: 5,
        by: { role: 'system' },
        data,
      }
      const leaf = recordLeafHash(eventHash(genesisHash, event))
      const root = Buffer.from(leaf).toString('hex')
      const checkpoint = signCheckpoint({ origin: logName, size: 1, root, at: 6 }, logName, seed)
      return {
        sealed: { event, prev: genesisHash, index: 0, proof: [] },
        log: { key, checkpoint, consistency: [] },
      }
    },
  }
}

export const harbour = createCity('海港市', 'zhihui315.harbour/log/1', 1)
export const island = createCity('海岛市', 'zhihui315.island/log/1', 2)
export const stranger = createCity('外地市', 'zhihui315.stranger/log/1', 3)
