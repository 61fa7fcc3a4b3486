import { createHash } from 'node:crypto'
import { planWarning } from '#shared/plan-expiry'
import { evidenceLimits } from '#shared/vocabulary/evidence'
import { schema } from '../../cloudfunctions/schema'
import { timeLimitPattern } from '../../miniprogram/api/time-limit'
import { moduleManifest } from '../../miniprogram/modules/generated/manifest'
import type { CollectionIndex } from '../deploy/environment'
import { performStep } from '../deploy/perform'
import { queryDocuments } from '../deploy/query-documents'
import { listCollections, listIndexes } from '../deploy/read-environment'
import { readVariables } from '../deploy/variables'
import { readPlanExpiry } from '../plan-expiry'
import { maxCodeMegabytes, probeName, rowCount, shortProbeName } from './names'
import { callUntilTimeout, measureWatch, readDocuments, requestAddress, uploadFile } from './phone'
import { photoReaderMegabytes } from './photo-reader'
import type { ProbeSite } from './site'

/** Something that the code expects of the cloud. */
export interface Expectation {
  subject: string
  expected: string
  /** Whether the expectation is met, and a description of what was found. */
  ask(probeSite: ProbeSite): Promise<[fits: boolean, found: string]>
  /** What to change when the expectation is not met. */
  advice: string
  /** Only checked if this option of the command, or this field of the city's file, is present. */
  needs?: 'phone' | 'message' | 'domain'
  /** After a deployment, it may take some minutes until the expectation is met. */
  takesEffectLate?: true
}

const megabyte = 1024 * 1024
/** WeChat's limit for one environment. */
const maxCollections = 100
/** Writes of one step of the log: entries, tiles, checkpoint and head. */
const writeCount = 70

const maxProbedIndexes = 18

/** The indexes of the collection that has most of them, and one index of every other kind. */
export const probedIndexes: CollectionIndex[] = (() => {
  const lists: CollectionIndex[][] = Object.values(schema.collections).map(({ indexes }) => indexes)
  lists.sort((first, second) => second.length - first.length)
  const indexKind = ({ fields, unique }: CollectionIndex) =>
    fields
      .map(([field, direction]) => `${field === '_id' ? field : field.includes('.')} ${direction}`)
      .join() + unique

  const chosenIndexes = new Map<string, CollectionIndex>()
  for (const [position, indexes] of lists.entries())
    for (const index of indexes) {
      const isOfLargestCollection = position === 0
      const isKnownKind = [...chosenIndexes.values()].some(
        (chosenIndex) => indexKind(chosenIndex) === indexKind(index),
      )
      if (isOfLargestCollection || !isKnownKind) chosenIndexes.set(index.name, index)
    }

  return [...chosenIndexes.values()].slice(0, maxProbedIndexes)
})()

/** A path of the form that uploads of phones have. */
const inboxPath = `inbox/${'PROBE'.repeat(8)}`
const text = 'probe'
const sha256 = createHash('sha256').update(text).digest('hex')
const call = ({ key }: ProbeSite, ask: string) => ({ key, ask })

export const expectations: Expectation[] = [
  {
    subject: 'paths of the HTTP access service',
    expected: Object.entries(schema.http)
      .map(([path, name]) => `${path} → ${name}`)
      .join(', '),
    async ask({ manager, envId }) {
      const { APISet = [] } = await manager.access.getAccessList()
      // The newer console makes routes of domains, which the older request does not show.
      const { Domains = [] } = await manager.env.describeHttpServiceRoute({ EnvId: envId })
      const routes = Domains.flatMap((httpDomain) => httpDomain.Routes ?? [])
      const existingPaths = [
        ...APISet.map(({ Path, Name }) => `${Path} → ${Name}`),
        ...routes.map((route) => `${route.Path} → ${route.UpstreamResourceName}`),
      ]
      const missingPaths = Object.entries(schema.http).filter(
        ([path, name]) => !existingPaths.includes(`${path} → ${name}`),
      )

      return [
        missingPaths.length === 0,
        missingPaths.length ? `not ${missingPaths.map(([path]) => path).join(', ')}` : 'all',
      ]
    },
    advice:
      'console → HTTP 访问服务: give each path its function, with 路径透传 (docs/zh/部署.md §4)',
  },
  {
    subject: 'the domain of HTTP access',
    expected: 'the one of the city.json is bound and enabled, with a certificate',
    needs: 'domain',
    async ask({ manager, envId, domain }) {
      const { Domains = [] } = await manager.env.describeHttpServiceRoute({ EnvId: envId })
      const boundDomain = Domains.find((httpDomain) => httpDomain.Domain === domain)
      if (!boundDomain) {
        const others = Domains.map((httpDomain) => httpDomain.Domain).join(', ')
        return [false, `not bound: ${domain}; bound: ${others || 'none'}`]
      }

      const { Enable, Status, DNSStatus, CertId, IsDefault } = boundDomain
      const isReady =
        Enable && Status === 'SUCCESS' && DNSStatus === 'OK' && Boolean(CertId) && !IsDefault
      const certificate = CertId ? 'with' : 'without'

      return [
        isReady,
        `enabled ${Enable}, status ${Status}, DNS ${DNSStatus}, ${certificate} a certificate`,
      ]
    },
    advice:
      'console → HTTP 访问服务 → 自定义域名: bind the domain with its certificate, and set its CNAME (docs/zh/部署.md, “绑定自己的域名”)',
    takesEffectLate: true,
  },
  {
    subject: 'indexes of one collection',
    expected: `${probedIndexes.length}, with the names and fields that were sent`,
    async ask(probeSite) {
      const existingIndexes = await listIndexes(probeSite.manager, probeName)
      for (const index of probedIndexes)
        if (!existingIndexes.some(({ name }) => name === index.name))
          await performStep({ do: 'createIndex', collection: probeName, index }, probeSite)

      const storedIndexes = (await listIndexes(probeSite.manager, probeName)).map((index) =>
        JSON.stringify(index),
      )
      const lostIndexes = probedIndexes.filter(
        (index) => !storedIndexes.includes(JSON.stringify(index)),
      )

      return [
        lostIndexes.length === 0,
        lostIndexes.length
          ? `other or missing: ${lostIndexes.map(({ name }) => name).join(', ')}`
          : 'all',
      ]
    },
    advice:
      'cloudfunctions/schema.ts: fewer, or other names, until all are kept; what is missing only makes lists slow',
    takesEffectLate: true,
  },
  {
    subject: 'the variables of functions, read back',
    expected: 'MASTER_KEY whole, so that a deployment can compare and keep it',
    async ask({ manager }) {
      const values = Object.values(await readVariables(manager)).flatMap(
        ({ MASTER_KEY }) => MASTER_KEY ?? [],
      )
      const isWhole = values.every((value) => Buffer.from(value, 'base64').length === 32)
      return [values.length > 0 && isWhole, `${values.length} functions, whole: ${isWhole}`]
    },
    advice:
      'scripts/deploy/variables.ts: the platform hides values; pass every variable at each deployment',
  },
  {
    subject: 'the end of the cloud’s plan',
    expected: 'the platform tells it, and it is not within thirty days',
    async ask({ manager, envId }) {
      const now = Date.now()
      const expiry = await readPlanExpiry(manager, envId, now)
      const warning = planWarning(expiry, now)
      const endText =
        expiry.expiresAt === undefined
          ? 'paid after use'
          : new Date(expiry.expiresAt).toISOString().slice(0, 10)
      return [warning === undefined, warning?.text ?? endText]
    },
    advice:
      'renew the plan in the console: WeChat deletes an environment seven days after its plan has ended',
  },
  {
    subject: 'documents and collections, as a backup reads them',
    expected: `pages of 200 by id, ${maxCollections} collections at most`,
    async ask({ manager }) {
      const pages: number[] = []
      let lastId = ''
      for (const _ of [1, 2]) {
        const page = await queryDocuments<{ _id: string }>(
          manager,
          probeName,
          { _id: { $gt: lastId } },
          200,
        )
        pages.push(page.length)
        lastId = page.at(-1)?._id ?? ''
      }

      const collectionCount = (await listCollections(manager)).length
      return [
        pages.join() === '200,200' && collectionCount <= maxCollections,
        `${pages.join(' and ')} documents, ${collectionCount} collections`,
      ]
    },
    advice: 'scripts/backup/cloud-source.ts: a smaller `pageSize`',
  },
  {
    subject: 'one test message of each template',
    expected: 'sent to the member of --message, who has agreed to it',
    needs: 'message',
    async ask({ manager, messageBadge }) {
      const query = { badge: messageBadge, active: true }
      const [member] = await queryDocuments<{ openid: string }>(manager, 'staff', query, 1)
      if (!member) return [false, `no active member has the badge ${messageBadge}`]

      const { RetMsg } = await manager.functions.invokeFunction('jobs', {
        testMessagesTo: member.openid,
      })
      const { codes } = JSON.parse(RetMsg) as { codes: Record<string, number> }
      const outcomes = Object.entries(codes).map(([kind, code]) => `${kind} ${code || 'sent'}`)
      const rejectedCodes = Object.values(codes).filter((code) => code !== 0 && code !== 43101)
      const isSent = Object.values(codes).includes(0)
      return [
        isSent && rejectedCodes.length === 0,
        outcomes.join(', ') || 'NOTICE_TEMPLATES is not set',
      ]
    },
    advice:
      '43101: the member agrees first (小程序 → 微信提醒); 47003 and 40037: correct NOTICE_TEMPLATES (docs/zh/部署.md)',
  },
  {
    subject: 'a test message to the webhooks of alarms',
    expected: 'taken by at least one group robot',
    async ask({ manager }) {
      if (!('service-health' in moduleManifest)) return [true, 'this build has no alarms']
      const { RetMsg } = await manager.functions.invokeFunction('alarms', { isTest: true })
      const { webhooks } = JSON.parse(RetMsg) as { webhooks?: number }
      if (webhooks === undefined) return [false, RetMsg]
      return [webhooks > 0, webhooks > 0 ? `sent to ${webhooks}` : 'ALARM_WEBHOOKS is not set']
    },
    advice:
      'npm run keys -- --env NAME --set ALARM_WEBHOOKS（docs/zh/运维.md“出了事自动通知到群里”），再部署',
  },
  {
    subject: 'messages that WeChat refused, and other faults with an advice, in the last day',
    expected: 'none',
    async ask({ manager }) {
      const sinceAt = Date.now() - 86_400_000
      const faults = await queryDocuments<{ action: string; advice: string }>(
        manager,
        'fault_reports',
        { advice: { $exists: true }, last: { $gte: sinceAt } },
        20,
      )
      const faultLines = faults.map(({ action, advice }) => `${action}: ${advice}`)
      return [faults.length === 0, faultLines.join(', ') || 'none']
    },
    advice:
      '小程序 → 工作人员 → 看系统运行情况: each fault there says what to do (docs/zh/部署.md, “微信提醒”)',
  },
  {
    subject: 'the first call of a function',
    expected: 'at most 1.5 s over a warm one',
    async ask(probeSite) {
      const durations: number[] = []
      for (let callNumber = 0; callNumber < 4; callNumber++) {
        const startedAt = performance.now()
        await probeSite.invoke('warm')
        durations.push(performance.now() - startedAt)
      }
      const coldSeconds = (durations[0]! - Math.min(...durations.slice(1))) / 1000
      return [coldSeconds <= 1.5, `${coldSeconds.toFixed(1)} s`]
    },
    advice:
      'config.json of complaint, officer, dispatch, service: "memorySize": 512, which has twice the processor',
  },
  ...photoReader(),
  {
    subject: 'lists by each kind of index',
    expected: 'in the order of the index',
    async ask(probeSite) {
      const wrongIndexes: string[] = await probeSite.invoke('lists', { indexes: probedIndexes })
      return [
        wrongIndexes.length === 0,
        wrongIndexes.length ? `not by ${wrongIndexes.join(', ')}` : 'all',
      ]
    },
    advice:
      'cloudfunctions/_persistence: ask for these lists without that order, and sort what was found',
  },
  {
    subject: 'one round to the database',
    expected: 'median up to 30 ms, nineteen of twenty up to 100 ms',
    async ask(probeSite) {
      const { median, late } = await probeSite.invoke('rounds')
      return [median <= 30 && late <= 100, `median ${median} ms, nineteen of twenty ${late} ms`]
    },
    advice:
      'docs/cost.md and npm run bench -- rounds tell what that makes of each action; a larger plan has faster ones',
  },
  {
    subject: `reads without a limit, and of ${rowCount} rows`,
    expected: '100 and 1000 rows',
    async ask(probeSite) {
      const rowCounts: number[] = await probeSite.invoke('reads', { limit: rowCount })
      return [rowCounts.join() === '100,1000', `${rowCounts.join(' and ')} rows`]
    },
    advice:
      'cloudfunctions/_persistence: no limit above what was found; every list there has one of its own',
  },
  {
    subject: 'two transactions that write one document, and a key that is taken',
    expected: 'each refused in words that are tried again',
    async ask(probeSite) {
      const outcomes: string[] = await probeSite.invoke('races')
      return [outcomes.every((outcome) => outcome === 'recognised'), outcomes.join(' | ')]
    },
    advice: 'cloudfunctions/_persistence/database.ts: add these words to `conflictPattern`',
  },
  {
    subject: `one transaction of ${writeCount} reads and writes`,
    expected: 'at most 15 of its 30 seconds',
    async ask(probeSite) {
      const seconds: number = await probeSite.invoke('writes', { count: writeCount })
      return [seconds <= 15, `${seconds.toFixed(1)} s`]
    },
    advice: 'cloudfunctions/sequencer/sequence.ts: a smaller `stepSize`',
  },
  {
    subject: 'a hundred reads at once',
    expected: 'answered, or refused with a code that is asked again',
    async ask(probeSite) {
      const { refused, unknown } = await probeSite.invoke('crowd', { count: 100 })
      return [unknown.length === 0, unknown.length ? unknown.join(' | ') : `${refused} refused`]
    },
    advice: 'cloudfunctions/_persistence/round-counter.ts: add this code to `overloadCodes`',
  },
  {
    subject: 'events of 95 and of 101 KB',
    expected: 'the first arrives, the second is refused as too large',
    async ask(probeSite) {
      const small = await probeSite.invoke('event', { bytes: 95_000 })
      const large = await probeSite.invoke('event', { bytes: 103_424 })
      const fits =
        small === 'arrives' && large !== 'arrives' && /payload|too (long|large)|\d KB/i.test(large)
      return [fits, `${small} | ${large}`]
    },
    advice:
      'arrived both: nothing; refused both: shorten the largest input in shared/contract (importing a register)',
  },
  {
    subject: `sealing a film of ${evidenceLimits.video.bytes / megabyte} MB`,
    expected: 'at most 30 of the 60 seconds',
    async ask(probeSite) {
      const { seconds, bytes } = await probeSite.invoke('film', {
        bytes: evidenceLimits.video.bytes,
      })
      return [
        seconds <= 30 && bytes === evidenceLimits.video.bytes,
        `${bytes / megabyte} MB in ${seconds.toFixed(1)} s`,
      ]
    },
    advice:
      'miniprogram/shared/vocabulary/evidence.ts: `videoBytes` in proportion; more memory is more bandwidth',
  },
  {
    subject: 'the address of a file',
    expected: 'opens while it lives, and not after',
    async ask(probeSite) {
      const { first, later } = await probeSite.invoke('address')
      return [first === 200 && later >= 400, `${first}, then ${later}`]
    },
    advice:
      'evidence/view.ts relies on it: console → 云存储 → a CDN without cache, or private addresses only',
  },
  {
    subject: 'a phone’s file on a path of a ticket',
    expected: 'stored, byte for byte',
    async ask(probeSite) {
      const { fileID, refused } = await probeSite.phone!.evaluate(
        uploadFile,
        probeSite.envId,
        inboxPath,
        text,
      )
      if (refused) return [false, refused]
      const storedHash: string | undefined = await probeSite.invoke('stored', { fileID })
      return [storedHash === sha256, storedHash === sha256 ? 'stored' : 'other bytes']
    },
    advice:
      'schema.ts, the rule `storage`: console → 云存储 → 权限设置 must show it; it saves even when it is wrong',
    needs: 'phone',
    takesEffectLate: true,
  },
  {
    subject: 'a phone that stores a file elsewhere, reads its own, reads the cases',
    expected: 'refused, refused, refused',
    async ask(probeSite) {
      const otherUpload = await probeSite.phone!.evaluate(
        uploadFile,
        probeSite.envId,
        'evidence/probe',
        text,
      )
      const { fileID } = await probeSite.phone!.evaluate(
        uploadFile,
        probeSite.envId,
        inboxPath,
        text,
      )
      const readAddress =
        fileID && (await probeSite.phone!.evaluate(requestAddress, probeSite.envId, fileID))
      const outcomes = [
        otherUpload.fileID ? 'stored' : 'refused',
        readAddress === '' ? 'refused' : (readAddress ?? 'could not be asked'),
      ]
      outcomes.push(await probeSite.phone!.evaluate(readDocuments, probeSite.envId, 'cases'))
      for (const storedFile of [otherUpload.fileID, fileID])
        if (storedFile) await probeSite.invoke('stored', { fileID: storedFile })
      return [outcomes.every((outcome) => outcome === 'refused'), outcomes.join(', ')]
    },
    advice:
      'stop: evidence or cases would lie open. The rules of schema.ts do not hold; deploy again, then ask again',
    needs: 'phone',
    takesEffectLate: true,
  },
  {
    subject: 'a watch of one’s own notification',
    expected: 'tells within five seconds',
    async ask(probeSite) {
      const outcome: number | string = await probeSite.phone!.evaluate(
        measureWatch,
        probeSite.envId,
        probeName,
        call(probeSite, 'notify'),
      )
      return [
        typeof outcome === 'number' && outcome <= 5000,
        typeof outcome === 'number' ? `${outcome} ms` : outcome,
      ]
    },
    advice:
      'miniprogram/api/notifications.ts: let staff ask at intervals as everybody does (`startPolling`)',
    needs: 'phone',
    takesEffectLate: true,
  },
  {
    subject: 'a phone’s call that runs past the time limit',
    expected: 'told in words after which no call is repeated',
    async ask(probeSite) {
      const errorText: string = await probeSite.phone!.evaluate(
        callUntilTimeout,
        probeSite.envId,
        shortProbeName,
        call(probeSite, 'hang'),
      )
      return [timeLimitPattern.test(errorText), errorText]
    },
    advice: 'miniprogram/api/time-limit.ts: add these words',
    needs: 'phone',
  },
]

/** The expectation about the function that reads photos. None in a build without this function. */
function photoReader(): Expectation[] {
  const memory = photoReaderMegabytes()
  if (memory === undefined) return []
  return [
    {
      subject: 'the function that reads photos',
      expected: `${memory} MB of memory, code up to ${maxCodeMegabytes} MB`,
      async ask({ manager }) {
        const { MemorySize, CodeSize } = await manager.functions.getFunctionDetail('reading')
        const code = CodeSize / megabyte
        return [
          MemorySize === memory && code <= maxCodeMegabytes,
          `${MemorySize} MB, code ${code.toFixed(1)} MB`,
        ]
      },
      advice:
        'a plan with that memory, since reading takes about 700 MB; or delete the function: no page needs it',
    },
  ]
}
