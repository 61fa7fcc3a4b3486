import * as v from 'valibot'
import type { LoggedRecord } from '#shared/contract/logged-record'
import { bodyHash } from '#shared/proof/hash'
import { verifyLoggedEvent } from '#shared/proof/logged-event'
import { type CodeOf, closedList } from '#shared/vocabulary/closed-list'
import { findCityByKey, type KnownCity } from './known-cities'

/** Why a case goes to another city. */
export const handoverBases = closedList({
  consent: '经投诉人同意转办',
  jurisdiction: '依法移送有管辖权的部门',
})
export type HandoverBasis = CodeOf<typeof handoverBases>

const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const logName = v.pipe(v.string(), v.regex(/^[^\s+]+$/))

const coverSchema = v.strictObject({
  schema: v.literal(1),
  /** The log of the city that gives the case away. */
  sender: logName,
  /** The log of the city that is to take it. */
  recipient: logName,
  caseId: v.string(),
  /** The number by which the complainant knows it. */
  number: v.string(),
  basis: v.picklist(handoverBases.codes),
  /** When it was given away, ms since 1970. */
  at: v.number(),
  /** The volumes of the exported case file, in their order. */
  volumes: v.pipe(v.array(v.strictObject({ bytes: v.number(), sha256: digest })), v.minLength(1)),
})

/** What one city says to another when it hands over a case (docs/handover-format.md). */
export type HandoverCover = v.InferOutput<typeof coverSchema>

/** The cover, and the event in the sender's log that binds its digest. */
export interface CaseHandover extends LoggedRecord {
  cover: HandoverCover
}

export const coverDigest = (cover: HandoverCover): string => bodyHash(cover)

/** The event with which the sender's log binds a cover. */
export const handoverEvent = (cover: HandoverCover) => ({
  type: 'case.handedOver' as const,
  data: {
    caseId: cover.caseId,
    recipient: cover.recipient,
    basis: cover.basis,
    digest: coverDigest(cover),
  },
})

export const handoverFindings = closedList({
  sound: '核对无误',
  malformed: '不是移交凭据，或者缺了内容',
  unknown_sender: '签名的密钥不在城市名单里',
  other_sender: '凭据上写的移送城市不是签名的城市',
  other_recipient: '这一件不是移交给本市的',
  other_cover: '凭据和存证目录里的那一条对不上',
  waiting: '还没有写进移送城市的存证目录，请过几分钟再导出',
  not_in_log: '不在移送城市签名的存证目录里',
  other_files: '案卷文件不是凭据里写的那几份',
})
export type HandoverFinding = CodeOf<typeof handoverFindings>

/** What the recipient compares a hand-over with. */
interface Expectation {
  cities: readonly KnownCity[]
  /** The recipient's own log. */
  recipient: string
  /** The volumes that arrived, in their order. */
  volumes: HandoverCover['volumes']
}

/**
 * Checks a hand-over. Only `sound` proves that the named city has given this case file to the
 * recipient. What is in the case file is checked by the case file's own checker.
 * @param handover anything that was read from a file
 */
export function verifyHandover(
  handover: unknown,
  { cities, recipient, volumes }: Expectation,
): HandoverFinding {
  if (!isCaseHandover(handover)) return 'malformed'
  const { cover, ...logged } = handover
  if (logged.log === undefined) return 'waiting'
  const sender = findCityByKey(cities, logged.log.key)
  if (!sender) return 'unknown_sender'
  if (sender.city.logName !== cover.sender) return 'other_sender'
  if (cover.recipient !== recipient) return 'other_recipient'
  const { type, data } = logged.sealed.event
  const expected = handoverEvent(cover)
  if (type !== expected.type || bodyHash(data) !== bodyHash(expected.data)) return 'other_cover'
  const finding = verifyLoggedEvent(logged, sender.log)
  if (finding !== 'sound') return finding
  return bodyHash(volumes) === bodyHash(cover.volumes) ? 'sound' : 'other_files'
}

function isCaseHandover(value: unknown): value is CaseHandover {
  if (typeof value !== 'object' || value === null) return false
  const { cover, sealed } = value as Partial<CaseHandover>
  return v.is(coverSchema, cover) && typeof sealed?.event === 'object' && sealed.event !== null
}
