import type { Report, Submission } from '../../miniprogram/shared/contract/complaint'
import { leavesAt } from '../../miniprogram/shared/intake/leaving'
import { missingIn } from '../../miniprogram/shared/intake/required'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { CaseKind } from '../../miniprogram/shared/vocabulary/case'
import type { Required } from '../../miniprogram/shared/vocabulary/required'
import type { EventData } from '../_domain/case/events'
import type { Submitted } from '../_domain/case/filing/events'
import type { Beside, Particulars } from '../_domain/case/particulars'
import type { EvidenceItem } from '../_domain/case/state'
import type { Point } from '../_domain/place'
import { evaluate } from '../_domain/triage-rules/evaluate'
import { sealedBy } from '../_serve/own-evidence'
import { bind, bindPerson, type Secret } from '../_store/case/particulars'
import { merchants, spotOf } from '../_store/merchant/merchants'
import { type DistrictDoc, districtOf, districts, gridOf, homeDistrict } from '../_store/place/places'
import { newNumber } from '../_store/secrets/ids'
import { settingsAtFiling } from '../_store/settings'

/** A case about to be opened: what was submitted, and its personal data apart. */
export interface Opening {
  number: string
  submitted: Submitted
  evidence: EvidenceItem[]
  secrets: Secret[]
  /** Where it happened, as the consumer said. */
  place?: Point | undefined
}

/** What a member of staff enters of a call or a letter. */
type Entered = Pick<Submitted, 'source' | 'hotline' | 'platformNumber'>

/** A complaint. Refusals: MERCHANT_NOT_FOUND, EVIDENCE_NOT_FOUND. */
export function openingOf(input: Submission, openid: string, now: number, entered: Entered = {}): Promise<Opening> {
  const { consumer, amountFen, statement, request, place, category, answers, together, leaves, language } = input
  // A stall is gone tomorrow: the form says that it is one, and no tap is needed.
  const moves = input.respondent.by === 'stall' ? (['mobile_vendor'] as const) : []
  const soon = leaves ? (['leaving_soon'] as const) : []
  const flags = [...new Set([...input.flags, ...moves, ...soon])]
  const told = { statement, request, flags, answers, ...(place && { place }), ...(category && { category }) }
  const leaving = leaves && { leavesAt: leavesAt(leaves, now) }
  const matter = { ...told, ...leaving, ...(language && { language }), ...(together && { together }) }
  const lacks = missingIn(input)
  return opened({ ...input, ...entered, kind: 'complaint', consumer, amountFen, matter, lacks }, openid, now)
}

/** A report with the complaint it was filed beside or, with its `items`, taken out of. Refusals as for a complaint. */
export function reportOpeningOf(
  input: Report,
  beside: Beside | undefined,
  openid: string,
  now: number,
  { items, ...entered }: Entered & { items?: EvidenceItem[] } = {},
): Promise<Opening> {
  const { reporter: consumer, clue: statement, flags, place } = input
  const matter = { statement, request: '', flags, ...(place && { place }) }
  return opened(
    { ...input, ...entered, kind: 'report', consumer, matter, beside, ...(items && { items }) },
    openid,
    now,
  )
}

type Filing = Pick<Submission, 'respondent' | 'problemType' | 'occurredAt' | 'evidence' | 'amountFen'> &
  Entered & {
    kind: CaseKind
    mayPublish?: boolean
    agent?: Particulars['agent'] | undefined
    consumer?: Particulars['consumer'] | undefined
    lacks?: Required[]
    matter: Particulars['matter']
    beside?: Beside | undefined
    /** Evidence items of another case, in place of given evidence. */
    items?: EvidenceItem[]
  }

async function opened(filing: Filing, openid: string, now: number): Promise<Opening> {
  const { kind, problemType, amountFen, occurredAt } = filing
  const { statement, request, flags, place, category } = filing.matter
  const [shop, evidence] = await Promise.all([
    placeOf(filing.respondent, place),
    filing.items ?? sealedBy(openid, filing.evidence),
  ])
  const { districtId, branchId, gridId } = shop.facts
  const [{ triage, levels, retention }, { code }] = await Promise.all([
    settingsAtFiling(districtId),
    districtOf(districtId),
  ])
  const text = `${statement}\n${request}`
  const about = { kind, problemType, flags, text, submittedAt: now, districtId }
  const { found, fired, ...orders } = evaluate(triage, { ...about, category, amountFen, branchId, gridId })
  const { lacks = [] } = filing
  const consumer = filing.consumer && bindPerson(filing.consumer)
  const agent = filing.agent && bind('agent', filing.agent)
  const beside = filing.beside && bind('beside', filing.beside)
  const respondent = bind('respondent', shop.respondent)
  const matter = bind('matter', { ...filing.matter, ...(found.length > 0 && { found }) })
  const number = newNumber(code, now)
  const submitted: Submitted = {
    number,
    kind,
    problemType,
    amountFen,
    occurredAt,
    evidence,
    ...shop.facts,
    class: orders.class,
    priority: orders.priority,
    triage: { ...orders, ...(fired && { rule: fired }) },
    ...(levels && { levels }),
    ...(retention && { retention }),
    ...(filing.mayPublish && { mayPublish: true as const }),
    ...(lacks.length > 0 && { lacks }),
    source: filing.source,
    hotline: filing.hotline,
    platformNumber: filing.platformNumber,
    ...(consumer && { consumer: consumer.commitment }),
    ...(agent && { agent: agent.commitment }),
    ...(beside && { beside: beside.commitment }),
    respondent: respondent.commitment,
    matter: matter.commitment,
  }
  const secrets = [consumer, agent, beside, respondent, matter].filter((secret) => secret !== undefined)
  return { number, submitted, evidence, secrets, place }
}

/** The respondent and their place on the bureau's map. */
interface Respondent {
  respondent: { name: string; address: string }
  facts: Pick<EventData['complaint.submitted'], 'districtId' | 'branchId' | 'gridId' | 'merchantId' | 'spot'>
}

/** A stall is described by its appearance; the map has its place. */
const wordsOf = (respondent: Exclude<Submission['respondent'], { by: 'register' }>) =>
  respondent.by === 'stall' ? { name: respondent.appearance, address: '流动摊贩，位置见地图' } : respondent

/** From the register, or from the consumer's words and the place they gave. Refusal: MERCHANT_NOT_FOUND. */
async function placeOf(respondent: Submission['respondent'], place: Point | undefined): Promise<Respondent> {
  if (respondent.by === 'register') {
    const merchant = await merchants.find(respondent.merchantId)
    if (!merchant) throw new Refusal('MERCHANT_NOT_FOUND', 'respondent.merchantId')
    const { _id: merchantId, name, address, districtId, branchId, gridId } = merchant
    const facts = { merchantId, districtId, branchId, gridId, spot: spotOf(merchant) }
    return { respondent: { name, address }, facts }
  }
  const { name, address } = wordsOf(respondent)
  const grid = place && (await gridOf(place))
  if (!grid) {
    const { _id: districtId } = await districtWithout(respondent)
    return { respondent: { name, address }, facts: { districtId } }
  }
  const { _id: gridId, districtId, branchId } = grid
  return { respondent: { name, address }, facts: { districtId, branchId, gridId } }
}

/** The district of a complaint without a place on the map. Refusal: INVALID_INPUT for an unknown district. */
async function districtWithout(respondent: Submission['respondent']): Promise<DistrictDoc> {
  if (respondent.by !== 'words' || respondent.districtId === undefined) return homeDistrict()
  const told = await districts.find(respondent.districtId)
  if (!told) throw new Refusal('INVALID_INPUT', 'respondent', '没有这个辖区，请重新扫码')
  return told
}
