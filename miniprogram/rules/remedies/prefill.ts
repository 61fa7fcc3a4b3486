import { builtInCalendar, lastDayOfCivilTerm } from '../../shared/calendar/calendar'
import { addDays, type Day } from '../../shared/calendar/days'
import { omitUndefined } from '../../shared/omit-undefined'
import { type ClaimFact, claimFacts } from '../../shared/remedies/facts'
import type { BoughtItem } from '../../shared/remedies/formulas'
import type { ProblemType } from '../../shared/vocabulary/case'
import { type Category, isWithin } from '../../shared/vocabulary/categories'
import type { Answers } from '../../shared/vocabulary/questions'

/** The consumer's answers when filing. */
export interface ConsumerAnswers {
  problemType: ProblemType
  category?: Category
  answers?: Answers
  /** The day of the matter, and the day of filing. */
  occurredOn: Day
  toldOn: Day
}

/**
 * A first filling of the calculator from the consumer's answers, for the officer to confirm or
 * untick.
 */
interface Prefilled {
  item: BoughtItem
  facts: ClaimFact[]
  on: Day
}

const foodCategories: Category[] = ['goods.food', 'goods.drinks', 'services.hospitality.restaurant']

export function prefillCalculator({
  problemType,
  category,
  answers = {},
  occurredOn,
  toldOn,
}: ConsumerAnswers): Prefilled {
  const { paid_price, label_price, weight_stated, weight_measured, prepaid, prepaid_left } = answers
  const missingWeight = (weight_stated ?? 0) - (weight_measured ?? weight_stated ?? 0)
  const isFood =
    category !== undefined &&
    foodCategories.some((foodCategory) => isWithin(category, foodCategory))
  const lastDayOfWeek = (purchaseDay: Day) =>
    lastDayOfCivilTerm(addDays(purchaseDay, 7), builtInCalendar)
  const isWithinSevenDays = (purchaseDay: Day | undefined) =>
    purchaseDay !== undefined && toldOn <= lastDayOfWeek(purchaseDay)
  const isUnlabelled = answers.label_missing !== undefined && answers.label_missing !== 'none'
  const isOvercharged =
    label_price !== undefined && paid_price !== undefined && paid_price > label_price
  const eventDay = answers.bought_on ?? answers.prepaid_on ?? occurredOn
  const factChecks: Partial<Record<ClaimFact, boolean>> = {
    price_unmarked: answers.price_marked === false || isOvercharged,
    price_fraud: answers.bait_discount === true || answers.claim_made === 'price',
    nonconforming: problemType === 'quality',
    within_7_days: isWithinSevenDays(answers.received_on ?? answers.bought_on),
    remote_sale: answers.bought_remotely === true,
    expired: isFood && answers.best_before !== undefined && answers.best_before < eventDay,
    spoiled: answers.foreign_body === true,
    unlabelled: isFood && isUnlabelled,
    no_producer_named: !isFood && isUnlabelled,
    injured: answers.injured === true,
    short_measure: missingWeight > 0,
    prepaid_broken: prepaid === true,
    asked_in_7_days: prepaid === true && isWithinSevenDays(answers.prepaid_on),
    absconded: answers.shop_closed === true,
    false_promotion: problemType === 'false_promotion' && answers.claim_made !== undefined,
    fake_goods: problemType === 'counterfeit',
  }
  return {
    item: omitUndefined({
      price: paid_price ?? 0,
      loss: answers.loss ?? 0,
      marked: label_price,
      nominal: weight_stated !== undefined && missingWeight >= 0 ? weight_stated : undefined,
      short: weight_stated !== undefined && missingWeight >= 0 ? missingWeight : undefined,
      prepaid: prepaid_left,
      used: prepaid_left !== undefined ? 0 : undefined,
    }),
    facts: claimFacts.codes.filter((factCode) => factChecks[factCode]),
    on: eventDay,
  }
}
