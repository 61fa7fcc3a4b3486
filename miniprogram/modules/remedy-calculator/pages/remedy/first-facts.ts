import type { ClaimFact } from '../../../../shared/remedies/facts'
import type { ProblemType } from '../../../../shared/vocabulary/case'

const purchaseFacts: ClaimFact[] = [
  'nonconforming',
  'within_7_days',
  'not_as_stated',
  'remote_sale',
  'no_return_goods',
]
const deceptionFacts: ClaimFact[] = [
  'deceptive_act',
  'presumed_deceptive',
  'seller_knew',
  'staged',
  'harmless_flaw',
]

/**
 * The facts that are listed first for each type of problem. All others come after a tap on more.
 */
export const firstFacts: Record<ProblemType, ClaimFact[]> = {
  price: ['price_unmarked', 'price_fraud', 'no_invoice', 'unfair_term'],
  quality: [
    ...purchaseFacts,
    'within_6_months',
    'failed_duty',
    'no_producer_named',
    'injured',
    'known_defect',
  ],
  safety: [
    'expired',
    'spoiled',
    'unlabelled',
    'unsafe_food',
    'signs_of_knowing',
    'seller_knew',
    'claim_on_producer',
    'harmless_flaw',
    'bad_drug',
    'injured',
    'serious_harm',
    'known_defect',
  ],
  measure: ['short_measure', 'seller_knew', 'failed_duty'],
  false_promotion: [
    'false_promotion',
    'false_advert',
    'information_untrue',
    'price_fraud',
    ...deceptionFacts,
  ],
  counterfeit: [
    'fake_goods',
    'no_producer_named',
    ...deceptionFacts,
    'nonconforming',
    'within_7_days',
  ],
  contract: [
    'prepaid_broken',
    'asked_in_7_days',
    'same_service_before',
    'absconded',
    'failed_duty',
    'unfair_term',
    'no_invoice',
  ],
  after_sales: [
    'failed_duty',
    'nonconforming',
    'within_7_days',
    'within_6_months',
    'remote_sale',
    'prepaid_broken',
  ],
  dignity: ['injured', 'failed_duty'],
  other: [
    'failed_duty',
    'nonconforming',
    'information_untrue',
    'no_invoice',
    'unfair_term',
    'injured',
  ],
}
