import type { Material } from '#shared/vocabulary/material'
import type { NonAcceptanceGround, OtherRoute } from '#shared/vocabulary/non-acceptance-grounds'
import type { Required } from '#shared/vocabulary/required'
import { changesOnClosing } from '../closing/over'
import {
  type Case,
  type Commitment,
  changes,
  changesOnRaisedTriage,
  type EvidenceItem,
  type OfferRound,
  seriousFlagFor,
  type TriageRecord,
  withEvidence,
} from '../state'

export interface Submitted
  extends Pick<
      Case,
      | 'number'
      | 'kind'
      | 'districtId'
      | 'branchId'
      | 'gridId'
      | 'merchantId'
      | 'spot'
      | 'problemType'
    >,
    Pick<
      Case,
      | 'amountFen'
      | 'occurredAt'
      | 'class'
      | 'priority'
      | 'triage'
      | 'mayPublish'
      | 'together'
      | 'missingFields'
      | 'serviceLevels'
      | 'calendarYears'
    >,
    Pick<Case, 'source' | 'hotline' | 'platformNumber' | 'retention'> {
  evidence: EvidenceItem[]
  /** Absent in a report without a name. */
  consumer?: Commitment
  respondent: Commitment
  matter: Commitment
  /** An agent acts for the consumer (Art. 11). */
  agent?: Commitment
  /** Of a report: the complaint that it was filed with, or taken out of. */
  linkedComplaint?: Commitment
}

/** What a complainant tells later: words, evidence, and what was left open at filing. */
interface SupplementData extends Partial<Pick<Case, 'problemType' | 'amountFen' | 'occurredAt'>> {
  /** The joint complainant who tells it, when it is not the filer. */
  person?: number
  text?: Commitment
  evidence: EvidenceItem[]
  /** What Art. 10 requires and is told with this; the words of `facts` are `text`. */
  tells?: Required[]
  /** The whole person as known after this. */
  consumer?: Commitment
  request?: Commitment
  /** What was bought, and answers to follow-up questions. */
  details?: Commitment
  /** Whether the complaint may be published; absent when this says nothing about it. */
  mayPublish?: boolean
  /** Whether others with the same matter may be joined; absent when this says nothing about it. */
  together?: boolean
  /** What the triage rules say with these facts, where that is more urgent than before. */
  triage?: TriageRecord
  /** The round of offers as it goes on with that priority, where one has begun. */
  round?: OfferRound
}

/** What is still missing once this has been told. */
export function fieldsStillMissing(
  { missingFields }: Pick<Case, 'missingFields'>,
  providedFields: Required[],
): Pick<Case, 'missingFields'> {
  const remainingFields = (missingFields ?? []).filter((field) => !providedFields.includes(field))
  return { missingFields: remainingFields.length > 0 ? remainingFields : undefined }
}

/** A consent as it was, unless the complainant has given or withdrawn it now. */
function consentAfter(previous: true | undefined, answer: boolean | undefined): true | undefined {
  if (answer === undefined) return previous
  return answer ? true : undefined
}

/** Version 1 named the rule that fired by its line in a text; rules are rows since. */
function upcastTriageRow({ triage, ...submitted }: any): Submitted {
  if (!triage?.rule) return { ...submitted, triage }
  const { name, line } = triage.rule
  return { ...submitted, triage: { ...triage, rule: { name, row: line } } }
}

export const filingEvents = {
  'complaint.submitted': changes<Submitted>(
    ({ id }, { consumer, respondent, matter, agent, ...facts }, moment): Case => ({
      ...facts,
      anonymous: consumer === undefined ? true : undefined,
      agent: agent === undefined ? undefined : { complete: false },
      goodsCheck: facts.kind === 'goods_check' ? { vouchers: {} } : undefined,
      ...seriousFlagFor(facts.priority),
      id,
      state: 'received',
      submittedAt: moment.at,
      updatedAt: moment.at,
      asked: [],
      recused: [],
    }),
    { version: 2, upcast: upcastTriageRow },
  ),
  /** Accepted (Art. 15). `notice`: the text of its document. */
  'complaint.accepted': changes<{ notice: Commitment }>((_complaintCase, _eventData, moment) => ({
    acceptedAt: moment.at,
  })),
  /** Not accepted (Art. 16). The routes are those that were named to the consumer. */
  'complaint.refused': changes<{
    ground: NonAcceptanceGround
    reason: Commitment
    routes: OtherRoute[]
    notice: Commitment
  }>((complaintCase, { ground }, moment) => ({
    ...changesOnClosing(complaintCase, moment.at),
    state: 'refused',
    outcome: { kind: 'refused', ground, at: moment.at },
  })),
  'complaint.supplemented': changes<SupplementData>(
    (complaintCase, { person, evidence, tells: providedFields = [], ...suppliedData }) => {
      // An answer about the amount or the day is not the material that a handler waits for.
      const isMaterial = suppliedData.text || suppliedData.consumer || evidence.length > 0
      return {
        evidence: withEvidence(complaintCase, evidence, { person }),
        requestedMaterials: isMaterial ? undefined : complaintCase.requestedMaterials,
        ...fieldsStillMissing(complaintCase, providedFields),
        problemType: suppliedData.problemType ?? complaintCase.problemType,
        amountFen: suppliedData.amountFen ?? complaintCase.amountFen,
        occurredAt: suppliedData.occurredAt ?? complaintCase.occurredAt,
        mayPublish: consentAfter(complaintCase.mayPublish, suppliedData.mayPublish),
        together: consentAfter(complaintCase.together, suppliedData.together),
        round: suppliedData.round ?? complaintCase.round,
        ...changesOnRaisedTriage(suppliedData.triage),
      }
    },
  ),
  'material.requested': changes<{ needs: Material[]; note?: Commitment; dueAt: number }>(
    (_complaintCase, { needs, dueAt }, moment) => ({
      requestedMaterials: { needs, at: moment.at, dueAt },
    }),
  ),
  /** The day has passed: the handler goes on with what there is. More is still taken. */
  'material.lapsed': changes(({ requestedMaterials }) => ({
    requestedMaterials: requestedMaterials && { ...requestedMaterials, lapsed: true },
  })),
  /** `verified`: WeChat vouches that the number is the caller's. */
  'complainant.contact_changed': changes<{ consumer: Commitment; verified: boolean }>(
    (complaintCase) => fieldsStillMissing(complaintCase, ['phone']),
  ),
  /**
   * The person for whom staff entered the case has it on their phone. `verified`: WeChat vouches
   * for the number.
   */
  'complaint.claimed': changes<{ verified: boolean }>(() => ({ claimed: true as const })),
  'batch.named': changes<{ mark: string; name: Commitment }>((_complaintCase, batch) => ({
    batch,
  })),
  'platform.registered': changes<{ platformNumber: string }>(
    (_complaintCase, { platformNumber }) => ({
      platformNumber,
    }),
  ),
  /** `complete`: the agent has shown all that Art. 11 asks for. */
  'agent.checked': changes<{
    original: boolean
    signed: boolean
    idSeen: boolean
    complete: boolean
  }>((_complaintCase, { complete }) => ({ agent: { complete } })),
  'complaint.withdrawn': changes<{ reason?: Commitment }>((complaintCase, _eventData, moment) => ({
    ...changesOnClosing(complaintCase, moment.at),
    state: 'withdrawn',
  })),
}
