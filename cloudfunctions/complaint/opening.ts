import type { Report, Submission } from '#shared/contract/complaint'
import type { OnlineRespondent } from '#shared/contract/online-respondent'
import { AppError } from '#shared/errors'
import { leavingTimeOf } from '#shared/intake/leaving'
import { missingFieldsIn } from '#shared/intake/required'
import type { CaseKind } from '#shared/vocabulary/case'
import {
  addressStatuses,
  type OnlineSale,
  onlinePlatforms,
  salesChannels,
} from '#shared/vocabulary/online-sales'
import type { Required } from '#shared/vocabulary/required'
import type { EventData } from '../_domain/case/events'
import type { Submitted } from '../_domain/case/filing/events'
import { triageOfGoodsCheck } from '../_domain/case/goods-check/check'
import type { LinkedComplaint, PersonalData } from '../_domain/case/personal-data'
import type { EvidenceItem, TriageRecord } from '../_domain/case/state'
import type { Point } from '../_domain/place'
import { evaluateRules } from '../_domain/triage-rules/evaluate'
import { findOwnEvidence } from '../_gateway/own-evidence'
import { commitPerson, commitValue, type Secret } from '../_persistence/case/personal-data'
import { locationOf, merchants } from '../_persistence/merchant/merchants'
import {
  type DistrictDoc,
  districtOf,
  districts,
  findGridAt,
  loadHomeDistrict,
} from '../_persistence/place/places'
import { newNumber } from '../_persistence/secrets/ids'
import { settingsAtFiling } from '../_persistence/settings'

/** A case that is about to be opened. Its personal data are kept apart from what was submitted. */
export interface CaseOpening {
  number: string
  submitted: Submitted
  evidence: EvidenceItem[]
  secrets: Secret[]
  /** The location that the consumer stated. Absent if they stated none. */
  place?: Point | undefined
}

/** What a member of staff adds when they enter a call or a letter: how it reached the bureau. */
type IntakeFields = Pick<Submitted, 'source' | 'hotline' | 'platformNumber'>

/** The respondent and the evidence of a filing, after both have been found. */
export interface CheckedFiling {
  shop: Respondent
  evidence: EvidenceItem[]
}

/**
 * Finds the respondent and the evidence of a filing. It only reads, so the gateway can start it
 * together with its own reads. Errors: MERCHANT_NOT_FOUND, EVIDENCE_NOT_FOUND.
 */
export async function checkFiling(
  { respondent, place, evidence }: Pick<Submission, 'respondent' | 'place' | 'evidence'>,
  openid: string,
): Promise<CheckedFiling> {
  const [shop, evidenceItems] = await Promise.all([
    locateRespondent(respondent, place),
    findOwnEvidence(openid, evidence),
  ])
  return { shop, evidence: evidenceItems }
}

/** Prepares a complaint. Errors: MERCHANT_NOT_FOUND, EVIDENCE_NOT_FOUND. */
export function prepareComplaintOpening(
  input: Submission,
  openid: string,
  now: number,
  extraFields: IntakeFields & { checked?: Promise<CheckedFiling> } = {},
): Promise<CaseOpening> {
  const { checked, ...intakeFields } = extraFields
  const { consumer, amountFen, statement, request, place, category, answers, leaves, language } =
    input
  // A stall may be gone tomorrow. The form for a stall already says so; nobody has to tick it.
  const stallFlags = input.respondent.by === 'stall' ? (['mobile_vendor'] as const) : []
  const leavingFlags = leaves ? (['leaving_soon'] as const) : []
  const flags = [...new Set([...input.flags, ...stallFlags, ...leavingFlags])]
  const leavingFields = leaves && { leavesAt: leavingTimeOf(leaves, now) }
  const matter = {
    statement,
    request,
    flags,
    answers,
    place,
    category,
    ...leavingFields,
    language,
  }
  const missingFields = missingFieldsIn(input)
  return prepareOpening(
    { ...input, ...intakeFields, kind: 'complaint', consumer, amountFen, matter, missingFields },
    openid,
    now,
    checked,
  )
}

/**
 * Prepares a report (举报). Errors: MERCHANT_NOT_FOUND, EVIDENCE_NOT_FOUND.
 * @param linkedComplaint the complaint that was filed together with the report
 * @param extraFields with `items`, the report is split from that complaint and takes over these
 * evidence items
 */
export function prepareReportOpening(
  input: Report,
  linkedComplaint: LinkedComplaint | undefined,
  openid: string,
  now: number,
  extraFields: IntakeFields & {
    items?: EvidenceItem[]
    checked?: Promise<CheckedFiling>
  } = {},
): Promise<CaseOpening> {
  const { items, checked, ...intakeFields } = extraFields
  const { reporter: consumer, clue: statement, flags, place } = input
  const matter = { statement, request: '', flags, place }
  return prepareOpening(
    { ...input, ...intakeFields, kind: 'report', consumer, matter, linkedComplaint, items },
    openid,
    now,
    checked,
  )
}

type FilingInput = Pick<
  Submission,
  'respondent' | 'problemType' | 'occurredAt' | 'evidence' | 'amountFen'
> &
  IntakeFields & {
    kind: CaseKind
    mayPublish?: boolean
    mayTransfer?: boolean
    together?: boolean | undefined
    agent?: PersonalData['agent'] | undefined
    consumer?: PersonalData['consumer'] | undefined
    missingFields?: Required[]
    matter: PersonalData['matter']
    linkedComplaint?: LinkedComplaint | undefined
    /** Evidence items that are taken over from another case. `evidence` is ignored then. */
    items?: EvidenceItem[]
  }

/**
 * Prepares a case of any kind. Errors: MERCHANT_NOT_FOUND, EVIDENCE_NOT_FOUND.
 * @param checked the respondent and the evidence, if they are being read already
 */
export async function prepareOpening(
  filing: FilingInput,
  openid: string,
  now: number,
  checked?: Promise<CheckedFiling>,
): Promise<CaseOpening> {
  const { kind, problemType, amountFen, occurredAt } = filing
  const { statement, request, flags, place, category } = filing.matter
  const evidenceIds = filing.items ? [] : filing.evidence
  const { shop, ...found } = await (checked ??
    checkFiling({ respondent: filing.respondent, place, evidence: evidenceIds }, openid))
  const evidence = filing.items ?? found.evidence

  const { districtId, branchId, gridId } = shop.facts
  const [{ triage, serviceLevels, retention, calendarYears }, { code }] = await Promise.all([
    settingsAtFiling(districtId),
    districtOf(districtId),
  ])

  const triageFacts = {
    kind,
    problemType,
    flags,
    text: `${statement}\n${request}`,
    submittedAt: now,
    districtId,
    category,
    amountFen,
    branchId,
    gridId,
  }
  const { foundWords, fired: firedRule, ...triageResult } = evaluateRules(triage, triageFacts)
  const ruleResult: TriageRecord = { ...triageResult, rule: firedRule }
  const triageRecord = kind === 'goods_check' ? triageOfGoodsCheck(ruleResult) : ruleResult

  const consumer = filing.consumer && commitPerson(filing.consumer)
  const agent = filing.agent && commitValue('agent', filing.agent)
  const linkedComplaint =
    filing.linkedComplaint && commitValue('linkedComplaint', filing.linkedComplaint)
  const respondent = commitValue('respondent', shop.respondent)
  const matter = commitValue('matter', {
    ...filing.matter,
    found: foundWords.length > 0 ? foundWords : filing.matter.found,
  })

  const number = newNumber(code, now)
  const { missingFields = [] } = filing
  const submitted: Submitted = {
    number,
    kind,
    problemType,
    amountFen,
    occurredAt,
    evidence,
    ...shop.facts,
    class: triageRecord.class,
    priority: triageRecord.priority,
    triage: triageRecord,
    serviceLevels,
    calendarYears,
    retention,
    mayPublish: filing.mayPublish ? true : undefined,
    together: filing.together ? true : undefined,
    mayTransfer: filing.mayTransfer ? true : undefined,
    missingFields: missingFields.length > 0 ? missingFields : undefined,
    source: filing.source,
    hotline: filing.hotline,
    platformNumber: filing.platformNumber,
    consumer: consumer?.commitment,
    agent: agent?.commitment,
    linkedComplaint: linkedComplaint?.commitment,
    respondent: respondent.commitment,
    matter: matter.commitment,
  }
  const secrets = [consumer, agent, linkedComplaint, respondent, matter].filter(
    (secret) => secret !== undefined,
  )
  return { number, submitted, evidence, secrets, place }
}

/** The respondent, and the district, branch and grid that they are in. */
interface Respondent {
  respondent: PersonalData['respondent']
  facts: Pick<
    EventData['complaint.submitted'],
    'districtId' | 'branchId' | 'gridId' | 'merchantId' | 'spot' | 'onlineSale'
  >
}

/**
 * Describes a respondent that is not in the registry. A stall has no name and no address: it is
 * described by its appearance.
 */
function describeRespondent(
  respondent: Exclude<Submission['respondent'], { by: 'register' }>,
): PersonalData['respondent'] {
  switch (respondent.by) {
    case 'stall':
      return { name: respondent.appearance, address: '流动摊贩，位置见地图' }
    case 'online':
      return describeOnlineSeller(respondent)
    case 'words':
      return { name: respondent.name, address: respondent.address }
  }
}

/** A seller of whom only a link is known is named after the platform. */
function describeOnlineSeller(seller: OnlineRespondent): PersonalData['respondent'] {
  const { channel, platform, platformName, name, link, orderNumber, addressStatus } = seller
  const ownPlatformName = platform === 'other' ? platformName : ''
  const platformText = platform === undefined ? '' : onlinePlatforms.label(platform)
  const sellerName = name || `${ownPlatformName || platformText}${salesChannels.label(channel)}`
  const address = seller.address || addressStatuses.label(addressStatus)
  return {
    name: sellerName,
    address: `${ownPlatformName || platformText}${salesChannels.label(channel)}，${address}`,
    online: { platformName: ownPlatformName, link, orderNumber },
  }
}

/** The closed codes of an online sale. Undefined for a shop that one can enter. */
function onlineSaleOf(respondent: Submission['respondent']): OnlineSale | undefined {
  if (respondent.by !== 'online') return undefined
  const { channel, platform, addressStatus } = respondent
  return { channel, platform: channel === 'website' ? undefined : platform, addressStatus }
}

/**
 * Finds the respondent and their grid. A registered shop is known; for any other respondent the
 * location decides that the consumer stated. Error: MERCHANT_NOT_FOUND.
 */
async function locateRespondent(
  respondent: Submission['respondent'],
  place: Point | undefined,
): Promise<Respondent> {
  if (respondent.by === 'register') {
    const merchant = await merchants.find(respondent.merchantId)
    if (!merchant) throw new AppError('MERCHANT_NOT_FOUND', 'respondent.merchantId')
    const { _id: merchantId, name, address, districtId, branchId, gridId } = merchant
    const facts = { merchantId, districtId, branchId, gridId, spot: locationOf(merchant) }
    return { respondent: { name, address }, facts }
  }

  const described = describeRespondent(respondent)
  const onlineSale = onlineSaleOf(respondent)
  // An online sale happened at no place: the complainant's position leads to no grid.
  const grid = place && !onlineSale && (await findGridAt(place))
  if (!grid) {
    const { _id: districtId } = await districtWithoutLocation(respondent)
    return { respondent: described, facts: { districtId, onlineSale } }
  }
  const { _id: gridId, districtId, branchId } = grid
  return { respondent: described, facts: { districtId, branchId, gridId } }
}

/**
 * The district of a complaint that states no location inside a grid: the one that the consumer
 * chose, otherwise the home district. Error: INVALID_INPUT for an unknown district.
 */
async function districtWithoutLocation(respondent: Submission['respondent']): Promise<DistrictDoc> {
  const namesDistrict = respondent.by === 'words' || respondent.by === 'online'
  if (!namesDistrict || respondent.districtId === undefined) return loadHomeDistrict()
  const chosenDistrict = await districts.find(respondent.districtId)
  if (!chosenDistrict) throw new AppError('INVALID_INPUT', 'respondent', '没有这个辖区，请重新扫码')
  return chosenDistrict
}
