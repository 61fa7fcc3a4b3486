import type { Material } from '../../../../miniprogram/shared/vocabulary/material'
import type { OtherRoute, RefusalGround } from '../../../../miniprogram/shared/vocabulary/refusal-grounds'
import type { Required } from '../../../../miniprogram/shared/vocabulary/required'
import { over } from '../closing/over'
import { type Case, type Commitment, changes, type EvidenceItem, seriousBy, withEvidence } from '../state'

export interface Submitted
  extends Pick<Case, 'number' | 'kind' | 'districtId' | 'branchId' | 'gridId' | 'merchantId' | 'spot' | 'problemType'>,
    Pick<Case, 'amountFen' | 'occurredAt' | 'class' | 'priority' | 'triage' | 'mayPublish' | 'lacks' | 'levels'>,
    Pick<Case, 'source' | 'hotline' | 'platformNumber' | 'retention'> {
  evidence: EvidenceItem[]
  /** Absent in a report without a name. */
  consumer?: Commitment
  respondent: Commitment
  matter: Commitment
  /** An agent acts for the consumer (Art. 11). */
  agent?: Commitment
  /** A report that was filed beside a complaint, or taken out of one. */
  beside?: Commitment
}

/** What a complainant tells later: words, evidence, and what was left open at filing. */
interface Supplemented extends Partial<Pick<Case, 'problemType' | 'amountFen' | 'occurredAt'>> {
  /** The joint complainant who tells it, when it is not the filer. */
  person?: number
  text?: Commitment
  evidence: EvidenceItem[]
  /** What Art. 10 requires and is told with this; the words of `facts` are `text`. */
  tells?: Required[]
  /** The whole person as known after this. */
  consumer?: Commitment
  request?: Commitment
}

/** What is still missing once this has been told. */
export function stillLacking({ lacks }: Pick<Case, 'lacks'>, told: Required[]): Pick<Case, 'lacks'> {
  const left = (lacks ?? []).filter((one) => !told.includes(one))
  return { lacks: left.length > 0 ? left : undefined }
}

/** Version 1 named the rule that fired by its line in a text; rules are rows since. */
function withRow({ triage, ...submitted }: any): Submitted {
  if (!triage?.rule) return { ...submitted, ...(triage && { triage }) }
  const { name, line } = triage.rule
  return { ...submitted, triage: { ...triage, rule: { name, row: line } } }
}

export const filingEvents = {
  'complaint.submitted': changes<Submitted>(
    ({ id }, { consumer, respondent, matter, agent, ...facts }, { at }): Case => ({
      ...facts,
      ...(consumer === undefined && { anonymous: true }),
      ...(agent !== undefined && { agent: { complete: false } }),
      ...seriousBy(facts.priority),
      id,
      state: 'received',
      submittedAt: at,
      updatedAt: at,
      asked: [],
      recused: [],
    }),
    { version: 2, lift: withRow },
  ),
  /** Accepted (Art. 15). `notice`: the text of its document. */
  'complaint.accepted': changes<{ notice: Commitment }>((_, __, { at }) => ({ acceptedAt: at })),
  /** Not accepted (Art. 16). The routes are those that were named to the consumer. */
  'complaint.refused': changes<{
    ground: RefusalGround
    reason: Commitment
    routes: OtherRoute[]
    notice: Commitment
  }>((state, { ground }, { at }) => ({
    ...over(state, at),
    state: 'refused',
    outcome: { kind: 'refused', ground, at },
  })),
  'complaint.supplemented': changes<Supplemented>((state, { person, evidence, tells = [], ...told }) => ({
    evidence: withEvidence(state, evidence, { person }),
    // An answer about the amount or the day is not the material that a handler waits for.
    ...((told.text || told.consumer || evidence.length > 0) && { wanted: undefined }),
    ...stillLacking(state, tells),
    ...(told.problemType && { problemType: told.problemType }),
    ...(told.amountFen !== undefined && { amountFen: told.amountFen }),
    ...(told.occurredAt !== undefined && { occurredAt: told.occurredAt }),
  })),
  'material.requested': changes<{ needs: Material[]; note?: Commitment; dueAt: number }>(
    (_, { needs, dueAt }, { at }) => ({ wanted: { needs, at, dueAt } }),
  ),
  /** The day has passed: the handler goes on with what there is. More is still taken. */
  'material.lapsed': changes(({ wanted }) => ({ wanted: wanted && { ...wanted, lapsed: true } })),
  /** `verified`: WeChat vouches that the number is the caller's. */
  'consumer.changed': changes<{ consumer: Commitment; verified: boolean }>((state) => stillLacking(state, ['phone'])),
  /** The person for whom staff entered the case has it on their phone. `verified`: WeChat vouches for the number. */
  'complaint.claimed': changes<{ verified: boolean }>(() => ({ claimed: true as const })),
  'batch.named': changes<{ mark: string; name: Commitment }>((_, batch) => ({ batch })),
  'platform.registered': changes<{ platformNumber: string }>((_, { platformNumber }) => ({ platformNumber })),
  /** `complete`: the agent has shown all that Art. 11 asks for. */
  'agent.checked': changes<{ original: boolean; signed: boolean; idSeen: boolean; complete: boolean }>(
    (_, { complete }) => ({ agent: { complete } }),
  ),
  'complaint.withdrawn': changes<{ reason?: Commitment }>((state, _, { at }) => ({
    ...over(state, at),
    state: 'withdrawn',
  })),
}
