import { randomBytes } from 'node:crypto'
import { shanghaiDayOf, startOfDay } from '#shared/calendar/days'
import { chainEvents, genesisHash, type LoggedEvent } from '#shared/proof/chain'
import { signCheckpoint } from '#shared/proof/checkpoint'
import { recordLeafHash } from '#shared/proof/leaf'
import { logName } from '#shared/proof/log-name'
import { isDrawnForCheck } from '../../../cloudfunctions/_domain/case/closing/second'
import { caseEvolver, replayCase } from '../../../cloudfunctions/_domain/case/evolve'
import type { EncryptedTextsDoc } from '../../../cloudfunctions/_persistence/case/case-keys'
import {
  type CaseDoc,
  indexFields,
  nextJobAt,
} from '../../../cloudfunctions/_persistence/case/cases'
import { type EventDoc, eventDocumentId } from '../../../cloudfunctions/_persistence/event-store'
import {
  currentMasterKeyId,
  decrypt,
  decryptWithMasterKey,
  encrypt,
  encryptWithMasterKey,
} from '../../../cloudfunctions/_persistence/secrets/cipher'
import {
  emptyFrontier,
  extendFrontier,
  rootOfFrontier,
} from '../../../cloudfunctions/_rules/log/frontier'
import { growTiles } from '../../../cloudfunctions/_rules/log/grow-tiles'
import { type HashTile, tileName } from '../../../cloudfunctions/_rules/log/tiles'
import { publicKeyOfSeed } from '../../../scripts/audit/log-key'
import { createCase } from '../../actions/case-in'
import { logSeed, type Product, secrets } from '../../actions/cloud'
import { morning, openidOf } from '../../actions/district'

type Doc = Record<string, unknown> & { _id: string }

/** Five years before the morning on which a bench begins, ms. */
const span = 5 * 365 * 86_400_000
const aBatch = 1000
/**
 * Cases of one officer, one shop and one person, and of the day itself, however large the city is.
 */
const perOfficer = 2000
export const perShop = 50
export const perPerson = 2
/** What a city of a million cases in five years has from midnight to the morning. */
export const ofToday = 200

/** The log's key as an auditor is given it. */
export const key = publicKeyOfSeed(logSeed)

/**
 * Fills a product with cases settled over five years, each with its events, its encrypted
 * personal data, its row in the schedule and its places in the log, all chained and signed by the
 * writer's own code. They say what one real one does.
 */
export async function addClosedCases(product: Product, count: number): Promise<void> {
  Object.assign(process.env, secrets)
  const { database } = product.cloud
  const template = await readTemplate(product)
  const seed = Buffer.from(logSeed, 'base64')
  let frontier = emptyFrontier
  let edge: HashTile[] = []
  let note = ''

  for (let from = 0; from < count; from += aBatch) {
    const made = {
      cases: [] as Doc[],
      personal_data: [] as Doc[],
      schedule: [] as Doc[],
      events: [] as Doc[],
    }
    const hashes: string[] = []
    for (let index = from; index < Math.min(from + aBatch, count); index++) {
      const at = filedAt(index, count, template)
      const events = eventsOf(template, index, at, Math.ceil(count / perOfficer))
      for (const event of events) {
        made.events.push({
          ...event,
          _id: eventDocumentId(event),
          index: frontier.size + hashes.length,
        } as never)
        hashes.push(event.hash)
      }
      const head = headOf(events, openidOf(`person-${Math.floor(index / perPerson)}`))
      made.cases.push(head as never)
      made.schedule.push({
        _id: `cases:${head._id}`,
        kind: 'cases',
        subject: head._id,
        due: head.wakesAt,
      })
      made.personal_data.push(sealedFor(head._id, template.texts) as never)
    }
    const leaves = hashes.map(recordLeafHash)
    const grown = growTiles(frontier.size, edge, leaves)
    const before = frontier.size
    frontier = extendFrontier(frontier, leaves)
    edge = grown.edgeTiles
    const { size } = frontier
    const root = Buffer.from(rootOfFrontier(frontier)).toString('hex')
    note = signCheckpoint({ origin: logName, size, root, at: morning }, logName, seed)
    // An unfinished tile of the batch before is written anew.
    const tiles = new Map(
      grown.writtenTiles.map((tile) => [tileName(tile), { ...tile, _id: tileName(tile) }]),
    )
    await database.remove('tiles', { _id: { $in: [...tiles.keys()] } })
    const checkpoint = { _id: String(size).padStart(12, '0'), size, before, note }
    for (const [name, docs] of Object.entries({
      ...made,
      tiles: [...tiles.values()],
      checkpoints: [checkpoint],
    }))
      await database.insert(name, docs as never)
  }

  const { size, peaks } = frontier
  await database.insert('log_head', [
    { _id: 'head', size, peaks, at: morning, checkpoint: note, key },
  ])
}

/**
 * Spread evenly over the years until midnight, the last ones over the day, which has as many in
 * every city.
 */
function filedAt(index: number, count: number, { events }: Template): number {
  const midnight = startOfDay(shanghaiDayOf(morning))
  const before = count - ofToday
  if (index < before) return midnight - span + Math.floor((span * index) / before)
  const rest = morning - midnight - (events.at(-1)!.at - events[0]!.at)
  return midnight + Math.floor((rest * (index - before)) / ofToday)
}

interface Template {
  events: EventDoc[]
  texts: [name: string, text: string][]
}

/** A complaint that went its whole way through the product, of which nothing is owed any more. */
async function readTemplate(product: Product): Promise<Template> {
  const caseId = await createCase(product, 'settled', {}, 'first')
  await product.as('officer1').call('merchant.recordAssessment', { caseId, substantiated: false })
  await product
    .as('dispatcher1')
    .call('complaint.register', { caseId, platformNumber: '12315-CITY' })
  await product.as('first').call('complaint.rate', { caseId, stars: 5, tags: [] })
  const { database } = product.cloud
  const events = database.find('events', { caseId }, { order: { seq: 1 } }) as never as EventDoc[]
  const [doc] = database.find('personal_data', { _id: caseId }) as never as EncryptedTextsDoc[]
  const caseKey = Buffer.from(decryptWithMasterKey(caseId, doc!.wrappedKey), 'base64')
  const texts = Object.entries(doc!.texts ?? {}).map(
    ([name, text]) => [name, decrypt(caseKey, `${caseId}:${name}`, text)] as [string, string],
  )

  return { events, texts }
}

function eventsOf({ events }: Template, index: number, at: number, officers: number) {
  const caseId = `CITY${String(index).padStart(8, '0')}`
  const assessed = events.find(({ type }) => type === 'complaint.assessed')!.at
  let later = at - events[0]!.at
  // A finding that is drawn by lot would need a second officer.
  while (isDrawnForCheck(caseId, assessed + later)) later++
  // The first officers' cases are spread over the five years too.
  const officer = index % officers
  const officerId = officer === 0 ? 'officer1' : `city-officer-${officer}`

  return chainEvents(
    genesisHash,
    events.map((event) => {
      const { seq, type, version } = event
      const [by, data] = [event.by, event.data].map((part) =>
        retold(part, later, officerId),
      ) as Doc[]
      const first = {
        number: `YH-CITY-${index}`,
        merchantId: `shop-${Math.floor(index / perShop)}`,
      }

      return {
        caseId,
        seq,
        type,
        version,
        at: event.at + later,
        by,
        data: seq === 1 ? { ...data, ...first } : data,
      }
    }) as never as LoggedEvent[],
  )
}

/** What an event says, so much later and of another officer. */
function retold(value: unknown, later: number, officerId: string): unknown {
  if (typeof value === 'number') return value > 1e12 ? value + later : value
  if (value === 'officer1') return officerId
  if (Array.isArray(value)) return value.map((one) => retold(one, later, officerId))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, retold(one, later, officerId)]),
  )
}

function headOf(events: ReturnType<typeof eventsOf>, complainant: string) {
  const { caseId, seq, hash } = events.at(-1)!
  const state = JSON.parse(JSON.stringify(replayCase(events as never)))
  const found = indexFields(state, { complainant } as Partial<CaseDoc>)

  return {
    _id: caseId,
    seq,
    hash,
    version: caseEvolver.version,
    state,
    ...found,
    wakesAt: nextJobAt(found),
  }
}

function sealedFor(caseId: string, texts: Template['texts']): EncryptedTextsDoc {
  const caseKey = randomBytes(32)
  return {
    _id: caseId,
    wrappedKey: encryptWithMasterKey(caseId, caseKey.toString('base64')),
    masterKeyId: currentMasterKeyId(),
    texts: Object.fromEntries(
      texts.map(([name, text]) => [name, encrypt(caseKey, `${caseId}:${name}`, text)]),
    ),
  }
}
