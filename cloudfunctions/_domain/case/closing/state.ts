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

/** Why a case was reopened. `decision` is that of a leader. */
export type Reopening = 'not_performed' | 'dissatisfied' | 'decision'

/** The end of the case, and its assessment afterwards. */
export interface ClosingState {
  /** The end that the officer `by` has requested and a leader must allow. */
  closing?: { by: string; ending: Ending }
  closedAt?: number
  outcome?: Outcome
  /** One entry for each time that the case was reopened. */
  reopenings?: Reopening[]
  /** Whether the complaint was justified. */
  assessment?: Assessment
  rating?: { stars: number; tags: ServiceTag[]; at: number }
}
