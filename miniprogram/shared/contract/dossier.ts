import * as v from 'valibot'
import type { LastingInput } from '../stars/inputs'
import type { Taken } from '../stars/taken'
import type { CaseState, ProblemType } from '../vocabulary/case'
import type { Instrument } from '../vocabulary/publication'
import type { InspectionResult } from '../vocabulary/shop'
import { reads } from './action'
import { id, type Location } from './fields'

/** A warning in force that names a shop. */
export interface ShopWarning {
  id: string
  title: string
  instrument: Instrument
  /** Last day. */
  until: string
}

/** What the bureau knows of a shop. Nobody who complained is in it. */
export interface DossierView {
  id: string
  /** Whether whoever looks may end a matter (`merchant.record`); the server asks again. */
  mayRecord: boolean
  name: string
  address: string
  category: string
  sample: boolean
  licence: { code: string; scope: string }
  location: Location
  branch: string
  grid: string
  officer?: string
  shown?: Taken
  warnings: ShopWarning[]
  /** The latest twenty. */
  inspections: { id: string; at: number; result: InspectionResult; by: string; problems: number; photos: number }[]
  /**
   * Penalties, promises, listings and what was not performed, as the shop's scorecard has them; `overOn`: repaired,
   * performed or given up that day.
   */
  matters: { id: string; kind: LastingInput['kind']; words: string; source?: string; overOn?: string }[]
  /** How complaints about it ended, all there are. */
  ended: { settled: number; terminated: number }
  /** The latest twenty, the newest first. */
  complaints: {
    number: string
    submittedAt: number
    problemType: ProblemType
    state: CaseState
    substantiated?: boolean
  }[]
  /** Who has looked lately, this look included. */
  readings: { name: string; at: number }[]
}

/** Part of the area `merchant`. */
export const dossierActions = {
  /** A shop as staff of its district see it; each look is logged and shown here. Refusal: MERCHANT_NOT_FOUND. */
  dossier: reads<DossierView>()(v.object({ merchantId: id })),
}
