import { createHash } from 'node:crypto'
import { memorySize } from '../../cloudfunctions/reading/config.json'
import { schema } from '../../cloudfunctions/schema'
import { ranOut } from '../../miniprogram/shared/time-limit'
import { evidenceLimits } from '../../miniprogram/shared/vocabulary/evidence'
import type { IndexOf } from '../deploy/environment'
import { indexesOf } from '../deploy/found'
import { perform } from '../deploy/perform'
import { mostCode, probeName, rowCount, shortName } from './names'
import { address, documents, hang, upload, watch } from './phone'
import type { ProbeSite } from './site'

/** One thing that is expected of the cloud. */
export interface Line {
  what: string
  expected: string
  /** Whether it is so, and what was found, in words. */
  ask(site: ProbeSite): Promise<[fits: boolean, found: string]>
  /** What to change when it is not. */
  advice: string
  /** Only a phone can tell: asked with `--phone`. */
  phone?: true
  /** It may take minutes to hold after a deployment. */
  late?: true
}

const MB = 1024 * 1024
/** Entries of one step of the log, with tiles, checkpoint and head. */
const writes = 70

/** The richest collection's indexes, and of all others one of each kind that it lacks. */
export const kinds: IndexOf[] = (() => {
  const lists: IndexOf[][] = Object.values(schema.collections).map(({ indexes }) => indexes)
  lists.sort((a, b) => b.length - a.length)
  const kindOf = ({ fields, unique }: IndexOf) =>
    fields.map(([field, direction]) => `${field === '_id' ? field : field.includes('.')} ${direction}`).join() + unique
  const chosen = new Map<string, IndexOf>()
  for (const [at, indexes] of lists.entries())
    for (const index of indexes)
      if (at === 0 || ![...chosen.values()].some((one) => kindOf(one) === kindOf(index))) chosen.set(index.name, index)
  return [...chosen.values()].slice(0, 18)
})()

const inbox = `inbox/${'PROBE'.repeat(8)}`
const text = 'probe'
const sha256 = createHash('sha256').update(text).digest('hex')
const call = ({ key }: ProbeSite, ask: string) => ({ key, ask })

export const lines: Line[] = [
  {
    what: 'paths of the HTTP access service',
    expected: Object.entries(schema.http)
      .map(([path, name]) => `${path} → ${name}`)
      .join(', '),
    async ask({ manager }) {
      const { APISet = [] } = await manager.access.getAccessList()
      const there = APISet.map(({ Path, Name }) => `${Path} → ${Name}`)
      const missing = Object.entries(schema.http).filter(([path, name]) => !there.includes(`${path} → ${name}`))
      return [missing.length === 0, missing.length ? `not ${missing.map(([path]) => path).join(', ')}` : 'all']
    },
    advice: 'console → HTTP 访问服务: give each path its function, with 路径透传 (docs/deploy.md §4)',
  },
  {
    what: 'indexes of one collection',
    expected: `${kinds.length}, with the names and fields that were sent`,
    async ask(site) {
      const before = await indexesOf(site.manager, probeName)
      for (const index of kinds)
        if (!before.some(({ name }) => name === index.name))
          await perform({ do: 'createIndex', collection: probeName, index }, site)
      const kept = (await indexesOf(site.manager, probeName)).map((index) => JSON.stringify(index))
      const lost = kinds.filter((index) => !kept.includes(JSON.stringify(index)))
      return [lost.length === 0, lost.length ? `other or missing: ${lost.map(({ name }) => name).join(', ')}` : 'all']
    },
    advice:
      'cloudfunctions/schema.ts: fewer, or other names, until all are kept; what is missing only makes lists slow',
    late: true,
  },
  {
    what: 'the first call of a function',
    expected: 'at most 1.5 s over a warm one',
    async ask(site) {
      const times: number[] = []
      for (let turn = 0; turn < 4; turn++) {
        const began = performance.now()
        await site.invoke('warm')
        times.push(performance.now() - began)
      }
      const cold = (times[0]! - Math.min(...times.slice(1))) / 1000
      return [cold <= 1.5, `${cold.toFixed(1)} s`]
    },
    advice: 'config.json of complaint, officer, dispatch, service: "memorySize": 512, which has twice the processor',
  },
  {
    what: 'the function that reads photos',
    expected: `${memorySize} MB of memory, code up to ${mostCode} MB`,
    async ask({ manager }) {
      const { MemorySize, CodeSize } = await manager.functions.getFunctionDetail('reading')
      const code = CodeSize / MB
      return [MemorySize === memorySize && code <= mostCode, `${MemorySize} MB, code ${code.toFixed(1)} MB`]
    },
    advice: 'a plan with that memory, since reading takes about 700 MB; or delete the function: no page needs it',
  },
  {
    what: 'lists by each kind of index',
    expected: 'in the order of the index',
    async ask(site) {
      const wrong: string[] = await site.invoke('lists', { indexes: kinds })
      return [wrong.length === 0, wrong.length ? `not by ${wrong.join(', ')}` : 'all']
    },
    advice: 'cloudfunctions/_store: ask for these lists without that order, and sort what was found',
  },
  {
    what: 'one round to the database',
    expected: 'median up to 30 ms, nineteen of twenty up to 100 ms',
    async ask(site) {
      const { median, late } = await site.invoke('rounds')
      return [median <= 30 && late <= 100, `median ${median} ms, nineteen of twenty ${late} ms`]
    },
    advice:
      'docs/cost.md and npm run bench -- rounds tell what that makes of each action; a larger plan has faster ones',
  },
  {
    what: `reads without a limit, and of ${rowCount} rows`,
    expected: '100 and 1000 rows',
    async ask(site) {
      const found: number[] = await site.invoke('reads', { limit: rowCount })
      return [found.join() === '100,1000', `${found.join(' and ')} rows`]
    },
    advice: 'cloudfunctions/_store: no limit above what was found; every list there has one of its own',
  },
  {
    what: 'two transactions that write one document, and a key that is taken',
    expected: 'each refused in words that are tried again',
    async ask(site) {
      const found: string[] = await site.invoke('races')
      return [found.every((one) => one === 'recognised'), found.join(' | ')]
    },
    advice: 'cloudfunctions/_store/database.ts: add these words to `conflict`',
  },
  {
    what: `one transaction of ${writes} reads and writes`,
    expected: 'at most 15 of its 30 seconds',
    async ask(site) {
      const seconds: number = await site.invoke('writes', { count: writes })
      return [seconds <= 15, `${seconds.toFixed(1)} s`]
    },
    advice: 'cloudfunctions/clock/sequence.ts: a smaller `aStep`',
  },
  {
    what: 'a hundred reads at once',
    expected: 'answered, or refused with a code that is asked again',
    async ask(site) {
      const { refused, unknown } = await site.invoke('crowd', { count: 100 })
      return [unknown.length === 0, unknown.length ? unknown.join(' | ') : `${refused} refused`]
    },
    advice: 'cloudfunctions/_store/tally.ts: add this code to `limits`',
  },
  {
    what: 'events of 95 and of 101 KB',
    expected: 'the first arrives, the second is refused as too large',
    async ask(site) {
      const [small, large] = [
        await site.invoke('event', { bytes: 95_000 }),
        await site.invoke('event', { bytes: 103_424 }),
      ]
      const fits = small === 'arrives' && large !== 'arrives' && /payload|too (long|large)|\d KB/i.test(large)
      return [fits, `${small} | ${large}`]
    },
    advice: 'arrived both: nothing; refused both: shorten the largest input in shared/contract (importing a register)',
  },
  {
    what: `sealing a film of ${evidenceLimits.video.bytes / MB} MB`,
    expected: 'at most 30 of the 60 seconds',
    async ask(site) {
      const { seconds, bytes } = await site.invoke('film', { bytes: evidenceLimits.video.bytes })
      return [seconds <= 30 && bytes === evidenceLimits.video.bytes, `${bytes / MB} MB in ${seconds.toFixed(1)} s`]
    },
    advice: 'miniprogram/shared/vocabulary/evidence.ts: `videoBytes` in proportion; more memory is more bandwidth',
  },
  {
    what: 'the address of a file',
    expected: 'opens while it lives, and not after',
    async ask(site) {
      const { first, later } = await site.invoke('address')
      return [first === 200 && later >= 400, `${first}, then ${later}`]
    },
    advice: 'evidence/view.ts relies on it: console → 云存储 → a CDN without cache, or private addresses only',
  },
  {
    what: 'a phone’s file on a path of a ticket',
    expected: 'stored, byte for byte',
    async ask(site) {
      const { fileID, refused } = await site.phone!.evaluate(upload, inbox, text)
      if (refused) return [false, refused]
      const found: string | undefined = await site.invoke('stored', { fileID })
      return [found === sha256, found === sha256 ? 'stored' : 'other bytes']
    },
    advice: 'schema.ts, the rule `storage`: console → 云存储 → 权限设置 must show it; it saves even when it is wrong',
    phone: true,
    late: true,
  },
  {
    what: 'a phone that stores a file elsewhere, reads its own, reads the cases',
    expected: 'refused, refused, refused',
    async ask(site) {
      const elsewhere = await site.phone!.evaluate(upload, 'evidence/probe', text)
      const { fileID } = await site.phone!.evaluate(upload, inbox, text)
      const read = fileID && (await site.phone!.evaluate(address, fileID))
      const found = [elsewhere.fileID ? 'stored' : 'refused', read === '' ? 'refused' : (read ?? 'could not be asked')]
      found.push(await site.phone!.evaluate(documents, 'cases'))
      for (const stored of [elsewhere.fileID, fileID]) if (stored) await site.invoke('stored', { fileID: stored })
      return [found.every((one) => one === 'refused'), found.join(', ')]
    },
    advice: 'stop: evidence or cases would lie open. The rules of schema.ts do not hold; deploy again, then ask again',
    phone: true,
    late: true,
  },
  {
    what: 'a watch of one’s own notification',
    expected: 'tells within five seconds',
    async ask(site) {
      const found: number | string = await site.phone!.evaluate(watch, probeName, call(site, 'notify'))
      return [typeof found === 'number' && found <= 5000, typeof found === 'number' ? `${found} ms` : found]
    },
    advice: 'miniprogram/cloud/notifications.ts: let staff look at intervals as everybody does (`lookAround`)',
    phone: true,
    late: true,
  },
  {
    what: 'a phone’s call that runs past the time limit',
    expected: 'told in words after which no call is repeated',
    async ask(site) {
      const found: string = await site.phone!.evaluate(hang, shortName, call(site, 'hang'))
      return [ranOut.test(found), found]
    },
    advice: 'miniprogram/shared/time-limit.ts: add these words',
    phone: true,
  },
]
