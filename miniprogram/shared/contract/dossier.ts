import * as v from 'valibot'
import type { LastingInput } from '../scorecard/inputs'
import type { Publication } from '../scorecard/publication'
import type { CaseState, ProblemType } from '../vocabulary/case'
import type { Instrument } from '../vocabulary/publication'
import type { InspectionResult } from '../vocabulary/shop'
import { reads } from './action'
import type { Pending } from './case-view'
import { id, type Location } from './fields'

/** A warning in force that names a shop. */
export interface ShopWarning {
  id: string
  title: string
  instrument: Instrument
  /** Last day. */
  until: string
}

/** The bureau's dossier of a shop, without any complainant. */
export interface DossierView {
  id: string
  /** Whether the caller may end a matter (`merchant.record`); the server decides again. */
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
  shown?: Publication
  warnings: ShopWarning[]
  /** The latest twenty. */
  inspections: {
    id: string
    at: number
    result: InspectionResult
    by: string
    problems: number
    photos: number
    corrected?: string
    drawId?: string
  }[]
  /**
   * Penalties, promises, listings and what was not performed, as the shop's scorecard has them; `overOn`: repaired,
   * performed or given up that day.
   */
  matters: { id: string; kind: LastingInput['kind']; words: string; source?: string; overOn?: string }[]
  /** Shops so near that they could be this one under another licence: of the same address, or trade. */
  successors: { id: string; name: string; why: 'address' | 'trade' }[]
  /** The outcomes of all complaints about it. */
  ended: { settled: number; terminated: number }
  /** The latest twenty, the newest first. */
  complaints: {
    number: string
    submittedAt: number
    problemType: ProblemType
    state: CaseState
    pending?: Pending
    substantiated?: boolean
  }[]
  /** The latest entries of the access log, this one included. */
  readings: { name: string; at: number }[]
}

/** Part of the area `merchant`. */
export const dossierActions = {
  /** A shop's dossier for its district's staff; requests are logged and shown here. Refusal: MERCHANT_NOT_FOUND. */
  dossier: reads<DossierView>()(v.object({ merchantId: id })),
}
