import type { Box } from '../../../../miniprogram/shared/contract/copies'
import type { Priority } from '../../../../miniprogram/shared/vocabulary/case'
import type { ContentState } from '../../../../miniprogram/shared/vocabulary/content'
import type { Material } from '../../../../miniprogram/shared/vocabulary/material'
import type { Remedy } from '../../../../miniprogram/shared/vocabulary/mediation'
import type { MerchantResponse } from '../../../../miniprogram/shared/vocabulary/merchant-answer'
import type { SealedPiece } from '../evidence-item'

/** Another case, by its id and by what people call it. */
export interface Linked {
  caseId: string
  number: string
}

/** What may happen to a case after it was filed and beside its handling. A string here is a salted commitment. */
export interface IntakeEvents {
  /** By whoever filed, or by the `person` who joined. */
  'complaint.supplemented': { person?: number; text?: string; evidence: SealedPiece[] }
  'material.requested': { needs: Material[]; note?: string; dueAt: number }
  /** `verified`: WeChat vouches that the number is the caller's. */
  'consumer.changed': { consumer: string; verified: boolean }
  'joint.opened': Record<never, never>
  'joint.joined': { person: number; consumer: string; statement: string; evidence: SealedPiece[] }
  'joint.agreed': { person: number }
  'joint.left': { person: number }
  /** A copy of the photo `of` with parts covered by hand. */
  'evidence.redacted': { of: string; evidence: [SealedPiece]; boxes: Box[] }
  /** Somebody else has looked at a copy. `content`: what the content check said then. */
  'copy.reviewed': { id: string; publishable: boolean; content: ContentState; note?: string }
  /** The same matter as another case, which keeps its own life and learns the same. */
  'case.linked': Linked
  'case.unlinked': Linked
  'platform.registered': { platformNumber: string }
  /** The shop's first answer; `offer` when it wants to settle. */
  'merchant.answered': {
    response: MerchantResponse
    note?: string
    offer?: { remedies: Remedy[]; amountFen: number }
    /** The content check did not find the note in order: the complainant reads it once a person has looked. */
    held?: true
  }
  /** The centre has looked at a note that was held, and shows it. */
  'answer.shown': { note: string }
  /** It let its time pass. `asked`: somebody speaks for it in the system and could have answered. */
  'merchant.silent': { asked: boolean; priority: Priority }
  /** The complainant has taken the shop's offer: they are reconciled (Art. 23(1)). */
  'complaint.reconciled': { remedies: Remedy[]; amountFen: number }
  /** `complete`: nothing is missing that Art. 11 asks of an agent. */
  'agent.checked': { original: boolean; signed: boolean; idSeen: boolean; complete: boolean }
}
