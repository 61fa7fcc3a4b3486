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
      | 'onlineSale'
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
    Pick<Case, 'source' | 'hotline' | 'platformNumber' | 'retention' | 'linkedComplaint'> {
  evidence: EvidenceItem[]
  /** Absent in an anonymous report. */
  consumer?: Commitment
  respondent: Commitment
  matter: Commitment
  /** The agent who acts for the consumer (Order 121 Art. 11). */
  agent?: Commitment
  /** Agrees to a hand-over to another bureau. */
  mayTransfer?: true
}

/** Facts and evidence that a complainant adds after filing. */
interface SupplementData extends Partial<Pick<Case, 'problemType' | 'amountFen' | 'occurredAt'>> {
  /** Number of the joint complainant who adds them. Absent for the filer. */
  person?: number
  text?: Commitment
  evidence: EvidenceItem[]
  /** The required fields (Order 121 Art. 10) that this provides. The field `facts` is in `text`. */
  tells?: Required[]
  /** All data of the person, after this supplement. */
  consumer?: Commitment
  request?: Commitment
  /** The purchased product or service, and answers to follow-up questions. */
  details?: Commitment
  /** Consent to publication. Absent if it does not change. */
  mayPublish?: boolean
  /** Consent to a joint complaint with others. Absent if it does not change. */
  together?: boolean
  /** The result of the triage rules with these facts, if it is more urgent than before. */
  triage?: TriageRecord
  /** The current round of offers with the new priority, if there is a round. */
  round?: OfferRound
}

/** The missing fields without those that are provided now. */
export function fieldsStillMissing(
  { missingFields }: Pick<Case, 'missingFields'>,
  providedFields: Required[],
): Pick<Case, 'missingFields'> {
  const remainingFields = (missingFields ?? []).filter((field) => !providedFields.includes(field))
  return { missingFields: remainingFields.length > 0 ? remainingFields : undefined }
}

/** A consent after the complainant has given it, withdrawn it, or said nothing (undefined). */
function consentAfter(
  previousConsent: true | undefined,
  answer: boolean | undefined,
): true | undefined {
  if (answer === undefined) return previousConsent
  return answer ? true : undefined
}

/** Version 1 stored the line of the triage rule in a text file. Today rules are rows of a table. */
function upcastTriageRow({ triage, ...submitted }: any): Submitted {
  if (!triage?.rule) return { ...submitted, triage }
  const { name, line } = triage.rule
  return { ...submitted, triage: { ...triage, rule: { name, row: line } } }
}

export const filingEvents = {
  'complaint.submitted': changes<Submitted>(
    ({ id }, { consumer, respondent, matter, agent, mayTransfer, ...facts }, moment): Case => ({
      ...facts,
      transferConsent: mayTransfer ? { agrees: true, at: moment.at } : undefined,
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
  /** Accepted (Order 121 Art. 15). `notice` is the text of the document. */
  'complaint.accepted': changes<{ notice: Commitment }>((_complaintCase, _eventData, moment) => ({
    acceptedAt: moment.at,
  })),
  /** Not accepted (Order 121 Art. 16). `routes` are the other ways that the document names. */
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
      // An amount or a day alone is not the material that a handler has requested.
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
  /** The term is over: the handler continues without the materials. They may still come later. */
  'material.lapsed': changes(({ requestedMaterials }) => ({
    requestedMaterials: requestedMaterials && { ...requestedMaterials, lapsed: true },
  })),
  /** `verified`: WeChat has confirmed that the number belongs to the caller. */
  'complainant.contact_changed': changes<{ consumer: Commitment; verified: boolean }>(
    (complaintCase) => fieldsStillMissing(complaintCase, ['phone']),
  ),
  /**
   * A person for whom staff entered the case has opened it on their phone. `verified`: WeChat has
   * confirmed their phone number.
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
  /** The officer checked an agent's letter of authority (Order 121 Art. 11). */
  'agent.checked': changes<{
    /** The officer saw the original. */
    original: boolean
    signed: boolean
    idSeen: boolean
    /** The agent has shown everything that is required. */
    complete: boolean
  }>((_complaintCase, { complete }) => ({ agent: { complete } })),
  'complaint.withdrawn': changes<{ reason?: Commitment }>((complaintCase, _eventData, moment) => ({
    ...changesOnClosing(complaintCase, moment.at),
    state: 'withdrawn',
  })),
}
