import type { ClaimFact } from '#shared/remedies/facts'
import type { BoughtItem, FormulaId } from '#shared/remedies/formulas'

/** Amounts in fen. `gives` are the formulas that apply, in order; what is not said is 0. */
export interface WorkedCase {
  facts: ClaimFact[]
  item: Partial<BoughtItem>
  gives: FormulaId[]
  refund?: number
  loss?: number
  extra?: number
}

const c = (
  facts: ClaimFact[],
  item: Partial<BoughtItem>,
  gives: FormulaId[],
  sums: { refund?: number; loss?: number; extra?: number } = {},
): WorkedCase => ({
  facts,
  item,
  gives,
  ...sums,
  refund: Math.max(sums.refund ?? 0, returned(gives, item)),
})

/** 退一赔三, 退一赔十: beside the multiple the price is given back, where it was not prepaid. */
const returned = (gives: FormulaId[], { price = 0, prepaid }: Partial<BoughtItem>): number =>
  prepaid === undefined && gives.some((formula) => formula === 'triple' || formula === 'tenfold')
    ? price
    : 0

/** A row that serves the case team only gives the consumer nothing, with any figures. */
const nothing = (...facts: ClaimFact[]): WorkedCase[] => [
  c(facts, { price: 0, loss: 0 }, []),
  c(facts, { price: 10_000, loss: 5_000 }, []),
  c([...facts, 'seller_knew', 'harmless_flaw'], { price: 10_000_000_000, loss: 1 }, []),
]

/** A remedy that is an act: it stands on its fact alone. */
const acts = (fact: ClaimFact, ...gives: FormulaId[]): WorkedCase[] => [
  c([fact], { price: 1_000 }, gives),
  c([fact], { price: 0, loss: 700 }, gives),
  c([], { price: 1_000, loss: 700 }, []),
]

const fraud = (fact: ClaimFact): WorkedCase[] => [
  c([fact], { price: 20_000 }, ['triple'], { extra: 60_000 }),
  c([fact], { price: 1_000, loss: 300 }, ['triple'], { loss: 300, extra: 50_000 }),
  c([fact, 'staged'], { price: 20_000 }, []),
  c([], { price: 20_000 }, []),
]

const unsafe = (fact: ClaimFact): WorkedCase[] => [
  c([fact], { price: 1_200, loss: 40 }, ['first_asked_pays', 'loss'], { loss: 40 }),
  c([fact, 'seller_knew'], { price: 1_200, loss: 40 }, ['tenfold', 'first_asked_pays', 'loss'], {
    loss: 40,
    extra: 100_000,
  }),
  c([fact, 'claim_on_producer'], { price: 20_000 }, ['tenfold', 'first_asked_pays', 'loss'], {
    extra: 200_000,
  }),
  c([fact, 'seller_knew', 'harmless_flaw'], { price: 20_000 }, ['first_asked_pays', 'loss']),
  c([], { price: 1_200 }, []),
]

/** Edges: 500 yuan is reached at P = 166.67; 1000 yuan at P = 100 or L = 333.34. */
export const workedCases: Record<string, WorkedCase[]> = {
  XB24: [
    c(['nonconforming', 'within_7_days'], { price: 29_900 }, ['refund'], { refund: 29_900 }),
    c(['nonconforming'], { price: 29_900 }, ['repair_or_replace']),
    c(['within_7_days'], { price: 29_900 }, []),
    c(['nonconforming', 'within_7_days'], { price: 0 }, ['refund']),
  ],
  XB25: [
    c(['remote_sale', 'within_7_days'], { price: 8_800 }, ['no_reason_return'], { refund: 8_800 }),
    c(['remote_sale', 'within_7_days', 'no_return_goods'], { price: 8_800 }, []),
    c(['remote_sale'], { price: 8_800 }, []),
    c(['within_7_days'], { price: 8_800 }, []),
  ],
  XB55a: [
    c(['fraud'], { price: 16_666 }, ['triple'], { extra: 50_000 }),
    c(['fraud'], { price: 16_667 }, ['triple'], { extra: 50_001 }),
    c(['fraud'], { price: 0 }, ['triple'], { extra: 50_000 }),
    c(['fraud'], { price: 100_000, loss: 2_500 }, ['triple'], { loss: 2_500, extra: 300_000 }),
    c(['fraud', 'harmless_flaw'], { price: 100_000 }, []),
    c(['fraud', 'staged'], { price: 100_000 }, []),
  ],
  XB55b: [
    c(['known_defect', 'serious_harm'], { loss: 5_000_000 }, ['double_loss'], {
      loss: 5_000_000,
      extra: 10_000_000,
    }),
    c(['known_defect', 'serious_harm'], { loss: 0 }, ['double_loss']),
    c(['known_defect'], { loss: 5_000_000 }, []),
    c(['serious_harm'], { loss: 5_000_000 }, []),
  ],
  XB53: [
    c(['prepaid_broken'], { prepaid: 300_000, used: 80_050 }, ['balance'], { refund: 219_950 }),
    c(['prepaid_broken'], { prepaid: 300_000, used: 300_000 }, ['balance']),
    c(['prepaid_broken'], { prepaid: 300_000, used: 300_001 }, ['balance']),
    c(['prepaid_broken'], { prepaid: 300_000 }, []),
  ],
  XB23: acts('within_6_months', 'merchant_proves'),
  XB20: acts('information_untrue', 'information'),
  XB22: acts('no_invoice', 'invoice'),
  XB26: acts('unfair_term', 'clause_void'),
  XB48: [
    c(['failed_duty'], { loss: 1_200 }, ['redo', 'loss'], { loss: 1_200 }),
    c(['failed_duty'], { price: 9_900 }, ['redo', 'loss']),
    c([], { loss: 1_200 }, []),
  ],
  XB49: [
    c(['injured'], { loss: 123_456 }, ['injury'], { loss: 123_456 }),
    c(['injured'], { price: 9_900, loss: 0 }, ['injury']),
    c([], { loss: 123_456 }, []),
  ],
  XB56: nothing(),
  YF14: [
    c(['asked_in_7_days'], { prepaid: 500_000 }, ['principal'], { refund: 500_000 }),
    c(['asked_in_7_days', 'same_service_before'], { prepaid: 500_000 }, []),
    c([], { prepaid: 500_000 }, []),
    c(['asked_in_7_days'], { price: 500_000 }, []),
  ],
  YF23: [
    c(['absconded'], { price: 100_000, prepaid: 100_000, used: 20_000 }, ['balance', 'triple'], {
      refund: 80_000,
      extra: 300_000,
    }),
    // 3000 yuan prepaid: nine thousand beside the balance, whether or not a price was entered as
    // well.
    c(['absconded'], { prepaid: 300_000, used: 0 }, ['balance', 'triple'], {
      refund: 300_000,
      extra: 900_000,
    }),
    c(['absconded'], { price: 9_900, prepaid: 9_900, used: 9_900 }, ['balance', 'triple'], {
      extra: 50_000,
    }),
    c([], { price: 100_000, prepaid: 100_000, used: 0 }, []),
  ],
  QH5: fraud('deceptive_act'),
  QH16: fraud('presumed_deceptive'),
  JG13: [
    c(['price_unmarked'], { price: 4_800, marked: 3_800 }, ['overcharge'], { refund: 1_000 }),
    c(['price_unmarked'], { price: 3_800, marked: 3_800 }, ['overcharge']),
    c(['price_unmarked'], { price: 3_000, marked: 3_800 }, ['overcharge']),
    c(['price_unmarked'], { price: 4_800 }, []),
  ],
  JG14: [
    c(['price_fraud'], { price: 29_900, marked: 19_900 }, ['overcharge', 'triple'], {
      refund: 10_000,
      extra: 89_700,
    }),
    c(['price_fraud'], { price: 4_800, marked: 3_800 }, ['overcharge', 'triple'], {
      refund: 1_000,
      extra: 50_000,
    }),
    c(['price_fraud', 'staged'], { price: 4_800, marked: 3_800 }, ['overcharge'], {
      refund: 1_000,
    }),
    c([], { price: 4_800, marked: 3_800 }, []),
  ],
  GG28: [
    c(['false_advert'], { loss: 6_000 }, ['advertiser_liable', 'loss'], { loss: 6_000 }),
    c(['false_advert'], { price: 100 }, ['advertiser_liable', 'loss']),
    c([], { loss: 6_000 }, []),
  ],
  GG9: nothing(),
  FB9: nothing(),
  DS15: nothing(),
  DS17: acts('false_promotion', 'information'),
  DS39: nothing(),
  JL16: [
    c(['short_measure'], { price: 5_000, nominal: 500, short: 100 }, ['make_up_short'], {
      refund: 1_000,
    }),
    c(['short_measure'], { price: 1_000, nominal: 3, short: 1 }, ['make_up_short'], {
      refund: 334,
    }),
    c(['short_measure'], { price: 5_000, nominal: 500, short: 500 }, ['make_up_short'], {
      refund: 5_000,
    }),
    c(['short_measure'], { price: 5_000, nominal: 500, short: 0 }, ['make_up_short']),
    c(
      ['short_measure'],
      { price: 9_999_999_999, nominal: 9_999_999, short: 9_999_998 },
      ['make_up_short'],
      {
        refund: 9_999_998_999,
      },
    ),
    c(
      ['short_measure', 'seller_knew'],
      { price: 5_000, nominal: 500, short: 100 },
      ['make_up_short', 'triple'],
      {
        refund: 1_000,
        extra: 50_000,
      },
    ),
    c(['short_measure'], { price: 5_000 }, []),
  ],
  WZ: nothing(),
  SX188: nothing(),
  SP148: [
    c(['unsafe_food', 'seller_knew'], { price: 10_000 }, ['tenfold', 'first_asked_pays', 'loss'], {
      extra: 100_000,
    }),
    c(['unsafe_food', 'seller_knew'], { price: 10_001 }, ['tenfold', 'first_asked_pays', 'loss'], {
      extra: 100_010,
    }),
    c(
      ['unsafe_food', 'seller_knew'],
      { price: 500, loss: 33_333 },
      ['tenfold', 'first_asked_pays', 'loss'],
      {
        loss: 33_333,
        extra: 100_000,
      },
    ),
    c(
      ['unsafe_food', 'seller_knew'],
      { price: 500, loss: 33_334 },
      ['tenfold', 'first_asked_pays', 'loss'],
      {
        loss: 33_334,
        extra: 100_002,
      },
    ),
    c(['unsafe_food'], { price: 10_000, loss: 50 }, ['first_asked_pays', 'loss'], { loss: 50 }),
    c(['unsafe_food', 'seller_knew', 'harmless_flaw'], { price: 10_000 }, [
      'first_asked_pays',
      'loss',
    ]),
    // Two ways to ten times the price are one.
    c(
      ['unsafe_food', 'seller_knew', 'claim_on_producer'],
      { price: 10_000 },
      ['tenfold', 'first_asked_pays', 'loss'],
      {
        extra: 100_000,
      },
    ),
    c(
      ['unsafe_food', 'claim_on_producer'],
      { price: 10_000 },
      ['tenfold', 'first_asked_pays', 'loss'],
      {
        extra: 100_000,
      },
    ),
    c(['unsafe_food', 'claim_on_producer', 'harmless_flaw'], { price: 10_000 }, [
      'first_asked_pays',
      'loss',
    ]),
    c(['seller_knew'], { price: 10_000 }, []),
  ],
  SP148k: [
    c(
      ['signs_of_knowing', 'unsafe_food'],
      { price: 10_500 },
      ['tenfold', 'first_asked_pays', 'loss'],
      {
        extra: 105_000,
      },
    ),
    c(['signs_of_knowing'], { price: 10_500 }, []),
    c(['unsafe_food'], { price: 10_500 }, []),
  ],
  // A past or false date shows that the seller knew.
  'SP34.10': [
    c(['expired'], { price: 1_200, loss: 40 }, ['tenfold', 'first_asked_pays', 'loss'], {
      loss: 40,
      extra: 100_000,
    }),
    c(
      ['expired', 'claim_on_producer'],
      { price: 20_000 },
      ['tenfold', 'first_asked_pays', 'loss'],
      { extra: 200_000 },
    ),
    c(['expired', 'harmless_flaw'], { price: 20_000 }, ['first_asked_pays', 'loss']),
    c(['expired', 'staged'], { price: 20_000 }, ['first_asked_pays', 'loss']),
    c([], { price: 1_200 }, []),
  ],
  'SP34.6': unsafe('spoiled'),
  SP67: unsafe('unlabelled'),
  SP35: nothing('unlicensed'),
  SP53: nothing('not_checked'),
  SP127: nothing(),
  CF9: nothing('staged'),
  CZ40: [
    c(['not_as_stated'], { price: 45_000, loss: 3_000 }, ['refund', 'repair_or_replace', 'loss'], {
      refund: 45_000,
      loss: 3_000,
    }),
    c(['not_as_stated'], { price: 0, loss: 0 }, ['refund', 'repair_or_replace', 'loss']),
    c([], { price: 45_000, loss: 3_000 }, []),
  ],
  CZ27: acts('no_producer_named', 'information'),
  CZ49: nothing('fake_goods'),
  SX45: nothing(),
  YP98: [
    c(['bad_drug', 'seller_knew'], { price: 9_999 }, ['tenfold', 'loss'], { extra: 100_000 }),
    c(['bad_drug', 'claim_on_producer'], { price: 3_000, loss: 50_000 }, ['tenfold', 'loss'], {
      loss: 50_000,
      extra: 150_000,
    }),
    c(['bad_drug', 'seller_knew', 'staged'], { price: 9_999 }, ['loss']),
    c(['bad_drug'], { price: 9_999, loss: 1 }, ['loss'], { loss: 1 }),
    c(['seller_knew'], { price: 9_999 }, []),
  ],
  HZ60: nothing('bad_cosmetic'),
}
