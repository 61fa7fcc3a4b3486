import type { Day } from '../clock/days'
import { bandOf, type CapCode, capsOf, type Stars } from './bands'
import { commitmentsPart } from './commitments'
import { complaintsPart } from './complaints'
import { enforcementPart } from './enforcement'
import { handlingPart } from './handling'
import { type Model, model as present } from './parameters'
import { counted, ratingsPart } from './ratings'
import { type Seen, type Shop, see } from './seen'
import type { Statistics } from './statistics'
import { quotient } from './whole'

export type PartCode = keyof Model['shares']

/** 消费评价指数 of a shop on a day. For information: no sanction follows from it. */
export interface Evaluation {
  model: number
  day: Day
  /** Hundredths, 0–10000. Shown only together with stars. */
  index: number
  /** R, K, H, E, G in millionths. */
  parts: Record<PartCode, number>
  /** Effective inputs in tenths, rounded down. */
  sample: number
  /** Stars before caps: the memory for the hysteresis of the next snapshot. Absent when the sample is too small. */
  band?: Stars
  /** 消费评价星级. Absent: 样本不足，暂不评星. */
  stars?: Stars
  caps: { code: CapCode; atMost: Stars }[]
}

/**
 * Pure and in whole numbers, so that the server and every phone compute the same digits.
 * @param previous band of the last snapshot, if it had one
 */
export function evaluate(statistics: Statistics, shop: Shop, day: Day, previous?: Stars, model = present): Evaluation {
  const seen = see(statistics, shop, day, model)
  const parts: Record<PartCode, number> = {
    ratings: ratingsPart(seen),
    complaints: complaintsPart(seen),
    handling: handlingPart(seen),
    enforcement: enforcementPart(seen),
    commitments: commitmentsPart(seen),
  }
  const codes = Object.keys(parts) as PartCode[]
  const weighed = codes.reduce((sum, code) => sum + parts[code] * model.shares[code], 0)
  const index = quotient(weighed, 10_000)
  const sample = sampleOf(seen)
  const caps = capsOf(seen)
  const evaluation = { model: model.version, day, index, parts, sample, caps }
  if (sample < model.sampleAtLeast) return evaluation
  const band = bandOf(index, model.bands, previous)
  const stars = Math.min(band, ...caps.map(({ atMost }) => atMost)) as Stars
  return { ...evaluation, band, stars }
}

/** Ratings by weight and substantiated complaints, one each, lightened by age. */
function sampleOf(seen: Seen): number {
  return quotient(counted(seen).weight + 10 * seen.complaints.weight, seen.unit)
}
