import type { Report, Submission } from '../../miniprogram/shared/contract/complaint'
import { missingIn } from '../../miniprogram/shared/intake/required'
import type { CaseKind } from '../../miniprogram/shared/vocabulary/case'
import type { Required } from '../../miniprogram/shared/vocabulary/required'
import type { Submitted } from '../_domain/case/filing/events'
import type { Beside, Particulars } from '../_domain/case/particulars'
import type { EvidenceItem } from '../_domain/case/state'
import type { Point } from '../_domain/place'
import { evaluate } from '../_domain/triage-rules/evaluate'
import { sealedBy } from '../_serve/own-evidence'
import { bind, bindPerson, type Secret } from '../_store/case/particulars'
import { districtOf } from '../_store/place/districts'
import { newNumber } from '../_store/secrets/ids'
import { rulesOf } from '../_store/triage/rules'
import { placeOf } from './respondent'

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
  const { consumer, amountFen, statement, request, place, category, answers, together } = input
  // A stall is gone tomorrow: the form says that it is one, and no tap is needed.
  const moves = input.respondent.by === 'stall' ? (['mobile_vendor'] as const) : []
  const flags = [...new Set([...input.flags, ...moves])]
  const told = { statement, request, flags, answers, ...(place && { place }), ...(category && { category }) }
  const matter = { ...told, ...(together && { together }) }
  const lacks = missingIn(input)
  return opened({ ...input, ...entered, kind: 'complaint', consumer, amountFen, matter, lacks }, openid, now)
}

/** A report with the complaint it was filed beside or, with its `items`, taken out of. Refusals as for a complaint. */
export function reportOpeningOf(
  input: Report,
  beside: Beside | undefined,
  openid: string,
  now: number,
  items?: EvidenceItem[],
): Promise<Opening> {
  const { reporter: consumer, clue: statement, flags, place } = input
  const matter = { statement, request: '', flags, ...(place && { place }) }
  return opened({ ...input, kind: 'report', consumer, matter, beside, ...(items && { items }) }, openid, now)
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
  const [{ ruleSet }, { code }] = await Promise.all([rulesOf(districtId), districtOf(districtId)])
  const text = `${statement}\n${request}`
  const about = { kind, problemType, flags, text, submittedAt: now, districtId }
  const { found, fired, ...orders } = evaluate(ruleSet, {
    ...about,
    ...(category && { category }),
    ...(amountFen !== undefined && { amountFen }),
    ...(branchId !== undefined && { branchId }),
    ...(gridId !== undefined && { gridId }),
  })
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
