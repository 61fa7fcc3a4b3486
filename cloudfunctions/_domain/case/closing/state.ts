import type { GoodsCheckResult } from '#shared/vocabulary/goods-check'
import type {
  MediationMode,
  Remedy,
  ServiceTag,
  TerminationGround,
} from '#shared/vocabulary/mediation'
import type { NonAcceptanceGround } from '#shared/vocabulary/non-acceptance-grounds'
import type { NoticeLaw, ReportFinding } from '#shared/vocabulary/report'
import type { LinkedCase } from '../links/state'
import type { Assessment, Ending } from './ending'

export type Outcome =
  | {
      kind: 'settled'
      mode: MediationMode | 'reconciled'
      remedies: Remedy[]
      amountFen: number
      at: number
    }
  | { kind: 'terminated'; mode: MediationMode; ground: TerminationGround; at: number }
  | { kind: 'concluded'; finding: ReportFinding; notify?: NoticeLaw; at: number }
  | { kind: 'checked'; result: GoodsCheckResult; at: number }
  | { kind: 'refused'; ground: NonAcceptanceGround; at: number }
  | { kind: 'merged'; into: LinkedCase; at: number }

/**
 * Why a case was reopened: the agreement was not kept, the consumer is unhappy, or a leader decided
 * so.
 */
export type Reopening = 'not_performed' | 'dissatisfied' | 'decision'

/** How the case ends, and what was found of it afterwards. */
export interface ClosingState {
  /** The end that the owner wants and a leader has to allow. */
  closing?: { by: string; ending: Ending }
  closedAt?: number
  outcome?: Outcome
  /** Why the case was reopened, once for each time. */
  reopenings?: Reopening[]
  /** The finding on a complaint that is over. */
  assessment?: Assessment
  rating?: { stars: number; tags: ServiceTag[]; at: number }
}
