import type { Commitment, Industry, PenaltyGrade, RatingSource, Severity, ShopSize } from '../vocabulary/stars'

/**
 * Everything that the index depends on beside its inputs. A change of any number is a new version; old snapshots keep
 * theirs.
 */
export interface Model {
  version: number
  /** Percent of each part; together 100. */
  shares: { ratings: number; complaints: number; handling: number; enforcement: number; commitments: number }
  ratings: {
    /** Tenths of a full rating. */
    weight: Record<RatingSource, number>
    /** Average ratings of the trade assumed before the first real one, in tenths. */
    prior: number
    /**
     * Most weight of all unverified ratings together, in tenths, so that a crowd of strangers cannot outweigh the
     * others.
     */
    unverifiedAtMost: number
    /** Mean of the trade in tenths of a point (1–5). */
    industryMean: Record<Industry, number>
  }
  complaints: {
    /** Tenths of an ordinary complaint. */
    weight: Record<Severity, number>
    /** Assumed beforehand: complaints in tenths, exposure in small shops. */
    prior: { complaints: number; exposure: number }
    exposure: Record<ShopSize, number>
    /** Rate at which this part is zero, in tenths of a complaint per exposure. */
    referenceRate: Record<Industry, number>
  }
  handling: {
    /** Blocks of 180 days that count, the present one included. */
    blocks: number
    /**
     * Below this many outcomes the mean of Beta(4,1); from `strictFrom` on the Wilson bound; a linear transition
     * between.
     */
    meanBelow: number
    strictFrom: number
  }
  /** Loss of the enforcement part on the first day, in millionths. */
  penalties: Record<PenaltyGrade, number>
  commitments: Record<Commitment, number>
  /** Effective inputs, in tenths, below which no star is shown. */
  sampleAtLeast: number
  /** Index in hundredths from which 2, 3, 4 and 5 stars are given, and how far it must pass an edge to change stars. */
  bands: { from: [number, number, number, number]; hysteresis: number }
  caps: { unperformed: number; seriousPenalty: number; dishonestyList: number }
  /** Blocks of 180 days after which ratings and complaints are forgotten. */
  remember: number
}

export const model: Model = {
  version: 1,
  shares: { ratings: 25, complaints: 25, handling: 25, enforcement: 20, commitments: 5 },
  ratings: {
    weight: { verified: 10, located: 6, scanned: 3 },
    prior: 100,
    unverifiedAtMost: 100,
    industryMean: { dining: 40, food_retail: 40, retail: 40, lodging: 40, prepaid: 38, other: 40 },
  },
  complaints: {
    weight: { minor: 5, ordinary: 10, serious: 20 },
    prior: { complaints: 10, exposure: 9 },
    exposure: { small: 1, medium: 4, large: 15 },
    referenceRate: { dining: 10, food_retail: 10, retail: 10, lodging: 12, prepaid: 12, other: 10 },
  },
  handling: { blocks: 5, meanBelow: 10, strictFrom: 60 },
  penalties: { light: 0, ordinary: 400_000, serious: 1_000_000 },
  commitments: {
    online_resolution: 250_000,
    no_reason_return: 250_000,
    service_station: 250_000,
    trusted_promise: 250_000,
  },
  sampleAtLeast: 50,
  bands: { from: [5000, 6500, 8000, 9000], hysteresis: 200 },
  caps: { unperformed: 3, seriousPenalty: 2, dishonestyList: 1 },
  remember: 12,
}
