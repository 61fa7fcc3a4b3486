import { addDays, type Day } from '../clock/days'
import { rolledOverHoliday } from '../clock/deadlines'
import type { ProblemType } from '../vocabulary/case'
import { type Category, isWithin } from '../vocabulary/categories'
import type { Answers } from '../vocabulary/questions'
import { type Fact, facts } from './facts'
import type { Item } from './formulas'

/** The consumer's answers when filing. */
export interface Told {
  problemType: ProblemType
  category?: Category
  answers?: Answers
  /** The day of the matter, and the day of filing. */
  occurredOn: Day
  toldOn: Day
}

/** A first filling of the calculator from the consumer's answers, for the officer to confirm or untick. */
interface Prefilled {
  item: Item
  facts: Fact[]
  on: Day
}

const foods: Category[] = ['goods.food', 'goods.drinks', 'services.hospitality.restaurant']

export function prefill({ problemType, category, answers = {}, occurredOn, toldOn }: Told): Prefilled {
  const { paid_price, label_price, weight_stated, weight_measured, prepaid, prepaid_left } = answers
  const short = (weight_stated ?? 0) - (weight_measured ?? weight_stated ?? 0)
  const edible = category !== undefined && foods.some((food) => isWithin(category, food))
  // A seventh day in a holiday ends after it (民法典203).
  const seventh = (day: Day) => rolledOverHoliday(addDays(day, 7)) ?? addDays(day, 7)
  const within7 = (day: Day | undefined) => day !== undefined && toldOn <= seventh(day)
  const unlabelled = answers.label_missing !== undefined && answers.label_missing !== 'none'
  const overcharged = label_price !== undefined && paid_price !== undefined && paid_price > label_price
  const on = answers.bought_on ?? answers.prepaid_on ?? occurredOn
  const said: Partial<Record<Fact, boolean>> = {
    price_unmarked: answers.price_marked === false || overcharged,
    price_fraud: answers.bait_discount === true || answers.claim_made === 'price',
    nonconforming: problemType === 'quality',
    within_7_days: within7(answers.received_on ?? answers.bought_on),
    remote_sale: answers.bought_remotely === true,
    expired: edible && answers.best_before !== undefined && answers.best_before < on,
    spoiled: answers.foreign_body === true,
    unlabelled: edible && unlabelled,
    no_producer_named: !edible && unlabelled,
    injured: answers.injured === true,
    short_measure: short > 0,
    prepaid_broken: prepaid === true,
    asked_in_7_days: prepaid === true && within7(answers.prepaid_on),
    absconded: answers.shop_closed === true,
    false_promotion: problemType === 'false_promotion' && answers.claim_made !== undefined,
    fake_goods: problemType === 'counterfeit',
  }
  return {
    item: {
      price: paid_price ?? 0,
      loss: answers.loss ?? 0,
      ...(label_price !== undefined && { marked: label_price }),
      ...(weight_stated !== undefined && short >= 0 && { nominal: weight_stated, short }),
      ...(prepaid_left !== undefined && { prepaid: prepaid_left, used: 0 }),
    },
    facts: facts.codes.filter((fact) => said[fact]),
    on,
  }
}
