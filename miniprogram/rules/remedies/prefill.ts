import { builtInCalendar, lastDayOfCivilTerm } from '../../shared/calendar/calendar'
import { addDays, type Day } from '../../shared/calendar/days'
import { omitUndefined } from '../../shared/omit-undefined'
import { type ClaimFact, claimFacts } from '../../shared/remedies/facts'
import type { BoughtItem } from '../../shared/remedies/formulas'
import type { ProblemType } from '../../shared/vocabulary/case'
import { type Category, isWithin } from '../../shared/vocabulary/categories'
import type { Answers } from '../../shared/vocabulary/questions'

/** The consumer's answers at filing. */
export interface ConsumerAnswers {
  problemType: ProblemType
  category?: Category
  answers?: Answers
  /** The day on which it happened. */
  occurredOn: Day
  /** The day of filing. */
  toldOn: Day
}

/** The first values of the calculator. The officer confirms or changes them. */
interface Prefilled {
  item: BoughtItem
  facts: ClaimFact[]
  /** Day of the purchase or act. */
  on: Day
}

const foodCategories: Category[] = ['goods.food', 'goods.drinks', 'services.hospitality.restaurant']

/** Derives the values of the calculator from the consumer's answers. */
export function prefillCalculator({
  problemType,
  category,
  answers = {},
  occurredOn,
  toldOn,
}: ConsumerAnswers): Prefilled {
  const { paid_price, label_price, weight_stated, weight_measured, prepaid, prepaid_left } = answers
  const missingWeight = (weight_stated ?? 0) - (weight_measured ?? weight_stated ?? 0)
  const isWeightKnown = weight_stated !== undefined && missingWeight >= 0
  const isFood =
    category !== undefined &&
    foodCategories.some((foodCategory) => isWithin(category, foodCategory))
  const lastOfSevenDays = (startDay: Day) =>
    lastDayOfCivilTerm(addDays(startDay, 7), builtInCalendar)
  const isWithinSevenDays = (startDay: Day | undefined) =>
    startDay !== undefined && toldOn <= lastOfSevenDays(startDay)
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
      nominal: isWeightKnown ? weight_stated : undefined,
      short: isWeightKnown ? missingWeight : undefined,
      prepaid: prepaid_left,
      used: prepaid_left !== undefined ? 0 : undefined,
    }),
    facts: claimFacts.codes.filter((factCode) => factChecks[factCode]),
    on: eventDay,
  }
}
